#include "dispatch/types.h"

#include <algorithm>

namespace radar::dispatch {

namespace {

// Code tables are in the order of their enum, so that its value is the index.
constexpr const char *incidentStateCodes[] = {"reported", "assigned", "under-way", "on-scene", "handled", "closed", "cancelled"};
constexpr const char *orderStateCodes[] = {"sent", "delivered", "read", "accepted", "under-way", "arrived", "done", "refused", "cancelled"};
constexpr const char *orderStageCodes[] = {"delivery", "acceptance", "departure", "arrival", "scene"};
constexpr const char *reasonCodes[] = {"fastest",     "next-fastest", "stale",  "no-position", "off-duty",  "in-need",   "busy",      "above-tier",
                                       "off-network", "unreachable",  "slower", "refused",     "untrained", "uninsured", "no-consent"};
constexpr const char *ruleCodes[] = {"tier", "training", "insurance"};

template <typename Enum, std::size_t count>
std::optional<Enum> fromCode(const char *const (&codes)[count], std::string_view text)
{
    const auto found = std::ranges::find(codes, text);
    if (found == std::end(codes))
        return {};
    return static_cast<Enum>(found - std::begin(codes));
}

} // namespace

const char *code(IncidentState state) { return incidentStateCodes[static_cast<std::size_t>(state)]; }

const char *code(OrderState state) { return orderStateCodes[static_cast<std::size_t>(state)]; }

const char *code(OrderStage stage) { return orderStageCodes[static_cast<std::size_t>(stage)]; }

std::optional<OrderStage> orderStageFromCode(std::string_view text) { return fromCode<OrderStage>(orderStageCodes, text); }

const char *code(Candidate::Reason reason) { return reasonCodes[static_cast<std::size_t>(reason)]; }

const char *code(Rule rule) { return ruleCodes[static_cast<std::size_t>(rule)]; }

std::optional<Rule> ruleFromCode(std::string_view text) { return fromCode<Rule>(ruleCodes, text); }

std::optional<Rule> ruleOf(Candidate::Reason reason)
{
    switch (reason) {
    case Candidate::Reason::AboveTier: return Rule::Tier;
    case Candidate::Reason::Untrained: return Rule::Training;
    case Candidate::Reason::Uninsured: return Rule::Insurance;
    default: return {};
    }
}

Candidate::Reason reasonOf(Rule rule)
{
    switch (rule) {
    case Rule::Tier: return Candidate::Reason::AboveTier;
    case Rule::Training: return Candidate::Reason::Untrained;
    case Rule::Insurance: break;
    }
    return Candidate::Reason::Uninsured;
}

std::optional<IncidentState> incidentStateFromCode(std::string_view text) { return fromCode<IncidentState>(incidentStateCodes, text); }

std::optional<OrderState> orderStateFromCode(std::string_view text) { return fromCode<OrderState>(orderStateCodes, text); }

std::optional<Candidate::Reason> reasonFromCode(std::string_view text) { return fromCode<Candidate::Reason>(reasonCodes, text); }

bool isOpen(IncidentState state) { return state != IncidentState::Closed && state != IncidentState::Cancelled; }

bool isActive(OrderState state) { return state != OrderState::Done && state != OrderState::Refused && state != OrderState::Cancelled; }

bool isLegalStep(OrderState from, OrderState to)
{
    using enum OrderState;
    switch (from) {
    case Sent: // receipts may be skipped, the promise to go may not
        return to == Delivered || to == Read || to == Accepted || to == Refused || to == Cancelled;
    case Delivered: return to == Read || to == Accepted || to == Refused || to == Cancelled;
    case Read: return to == Accepted || to == Refused || to == Cancelled;
    case Accepted: // who stands next to it arrives without being under way
        return to == UnderWay || to == Arrived || to == Cancelled;
    case UnderWay: return to == Arrived || to == Cancelled;
    case Arrived: return to == Done || to == Cancelled;
    case Done:
    case Refused:
    case Cancelled: return false;
    }
    return false;
}

std::optional<Disposition> dispositionFromNumber(int apco)
{
    using enum Disposition;
    constexpr Disposition known[] = {ReportTaken, NoReport,       Arrest,         Warning,  SettledByPhone, CivilMatter,
                                     FollowUp,    EventCancelled, FieldInterview, Property, GoneOnArrival,  Referred,
                                     FalseAlarm,  SettledOnScene, BuildingSecure, Duplicate};
    const auto found = std::ranges::find(known, apco, [](Disposition one) { return static_cast<int>(one); });
    return found == std::end(known) ? std::nullopt : std::optional(*found);
}

IncidentState stateFromOrders(const std::vector<Order> &orders)
{
    const auto any = [&](auto &&test) { return std::ranges::any_of(orders, [&](const Order &order) { return test(order.state); }); };
    if (any([](OrderState state) { return state == OrderState::Arrived; }))
        return IncidentState::OnScene;
    if (any([](OrderState state) { return state == OrderState::UnderWay; }))
        return IncidentState::UnderWay;
    if (any(isActive))
        return IncidentState::Assigned;
    if (any([](OrderState state) { return state == OrderState::Done; }))
        return IncidentState::Handled;
    return IncidentState::Reported; // all refused or cancelled: again nobody is sent
}

} // namespace radar::dispatch
