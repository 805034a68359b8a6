#include "dispatch/duplicates.h"

#include <algorithm>
#include <cmath>

#include <QString>

#include "geo/distance.h"

namespace radar::dispatch {

using namespace std::chrono_literals;

namespace {

constexpr double farthestMeters = 500;
constexpr auto longestApart = 2h;
constexpr double leastScore = 0.3;
constexpr qsizetype comparedSigns = 600;

using Pairs = std::vector<std::uint32_t>;

Pairs pairsOf(std::string_view text)
{
    QString signs = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toLower();
    signs.removeIf([](QChar sign) { return !sign.isLetterOrNumber() && !sign.isSurrogate(); });
    signs.truncate(comparedSigns);
    Pairs pairs;
    for (qsizetype i = 0; i + 1 < signs.size(); ++i)
        pairs.push_back(static_cast<std::uint32_t>(signs[i].unicode()) << 16 | signs[i + 1].unicode());
    std::ranges::sort(pairs);
    return pairs;
}

double shareOf(const Pairs &one, const Pairs &other)
{
    if (one.empty() || other.empty())
        return 0;
    Pairs common;
    std::ranges::set_intersection(one, other, std::back_inserter(common));
    return 2.0 * static_cast<double>(common.size()) / static_cast<double>(one.size() + other.size());
}

// 1 here, a half at `half`.
double closeness(double distance, double half) { return 1 / (1 + distance * distance / (half * half)); }

} // namespace

double textShare(std::string_view one, std::string_view other) { return shareOf(pairsOf(one), pairsOf(other)); }

std::vector<Likeness> possibleDuplicates(const DuplicateQuestion &question, std::span<const Incident *const> incidents)
{
    const Pairs asked = pairsOf(question.text);
    std::vector<Likeness> found;
    for (const Incident *incident : incidents) {
        Likeness likeness;
        likeness.apart = std::chrono::abs(question.time - incident->reportedTime);
        if (likeness.apart > longestApart)
            continue;
        likeness.meters = geo::distanceMeters(question.position, incident->position);
        if (likeness.meters > farthestMeters)
            continue;
        likeness.incident = incident->id;
        likeness.isOpen = isOpen(incident->state);
        likeness.isSameType = !question.type.empty() && question.type == incident->type;
        likeness.isSameCaller = !question.callerNumber.empty() && question.callerNumber == incident->callerNumber;
        likeness.textShare = shareOf(asked, pairsOf(incident->text));
        const double minutes = std::chrono::duration<double, std::ratio<60>>(likeness.apart).count();
        const double time = closeness(minutes, 15);
        const double same = 0.4 + (likeness.isSameType ? 0.25 : 0) + 0.35 * likeness.textShare;
        likeness.score = std::min(1.0, closeness(likeness.meters, 100) * time * same + (likeness.isSameCaller ? 0.25 * time : 0));
        if (likeness.score >= leastScore)
            found.push_back(likeness);
    }
    std::ranges::stable_sort(found, std::ranges::greater(), &Likeness::score);
    found.resize(std::min(found.size(), question.most));
    return found;
}

} // namespace radar::dispatch
