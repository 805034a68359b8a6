#include "arrivals.h"

namespace radar::station {

Arrivals::Verdict Arrivals::note(dispatch::OrderId order, const dispatch::ArrivalRule &rule, base::Time measured, double metersAway,
                                 const std::optional<double> &accuracyMeters)
{
    if (rule.meters <= 0 || metersAway > rule.meters) {
        m_stays.erase(order);
        return Verdict::Away;
    }
    const bool isPrecise = accuracyMeters && *accuracyMeters > 0 && *accuracyMeters <= rule.worstAccuracyMeters;
    const auto [found, isNew] = m_stays.try_emplace(order, Stay{measured, measured, isPrecise});
    Stay &stay = found->second;
    if (!isNew && measured > stay.last) {
        stay.last = measured;
        stay.isPrecise = stay.isPrecise && isPrecise;
    }
    if (stay.last - stay.first < rule.stay)
        return Verdict::Away;
    return stay.isPrecise ? Verdict::There : Verdict::Unsure;
}

} // namespace radar::station
