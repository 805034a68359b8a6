// The rules of CAP 1.2, with those the schema cannot say.

#include <algorithm>
#include <array>
#include <cmath>
#include <format>
#include <span>

#include "protocols/cap.h"
#include "protocols/wire_values.h"

namespace radar::protocols {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

std::unexpected<base::Error> broken(std::string why) { return fail(ErrorKind::Invalid, "CAP: " + std::move(why)); }

bool oneOf(std::string_view word, std::initializer_list<std::string_view> words) { return std::ranges::find(words, word) != words.end(); }

/// yyyy-mm-ddThh:mm:ss±hh:mm, nothing else.
bool isCapTime(std::string_view text)
{
    return text.size() == 25 && text[10] == 'T' && (text[19] == '+' || text[19] == '-') && text[22] == ':' && base::parseIso8601(text).has_value();
}

bool isName(std::string_view text) { return !text.empty() && text.find_first_of(" ,<&\t\r\n") == std::string_view::npos; }

double cross(geo::Wgs84 o, geo::Wgs84 a, geo::Wgs84 b)
{
    return (a.longitude - o.longitude) * (b.latitude - o.latitude) - (a.latitude - o.latitude) * (b.longitude - o.longitude);
}

bool properlyCross(geo::Wgs84 a, geo::Wgs84 b, geo::Wgs84 c, geo::Wgs84 d)
{
    const auto differ = [](double x, double y) { return (x > 0 && y < 0) || (x < 0 && y > 0); };
    return differ(cross(a, b, c), cross(a, b, d)) && differ(cross(c, d, a), cross(c, d, b));
}

Result<> checkPolygon(std::span<const geo::Wgs84> ring)
{
    constexpr std::size_t most = 2000;
    if (ring.size() < 4)
        return broken("a polygon needs at least four pairs.");
    if (ring.size() > most)
        return broken("a polygon has more than 2000 pairs.");
    if (ring.front() != ring.back())
        return broken("a polygon is not closed: its first and last pair differ.");
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        for (std::size_t j = i + 2; j + 1 < ring.size(); ++j) {
            if (properlyCross(ring[i], ring[i + 1], ring[j], ring[j + 1]))
                return broken("a polygon crosses itself.");
        }
    }
    return {};
}

Result<> checkReferences(const CapAlert &alert)
{
    std::string_view rest = trimmed(alert.references);
    if (rest.empty())
        return oneOf(alert.messageType, {"Update", "Cancel", "Ack", "Error"})
            ? Result<>(broken(alert.messageType + " needs references to what it is about."))
            : Result<>();
    while (!rest.empty()) {
        const auto space = rest.find_first_of(" \t\r\n");
        const std::string_view one = rest.substr(0, space);
        const auto first = one.find(',');
        const auto second = first == std::string_view::npos ? first : one.find(',', first + 1);
        if (second == std::string_view::npos || !isName(one.substr(0, first)) || !isName(one.substr(first + 1, second - first - 1))
            || !isCapTime(one.substr(second + 1)))
            return broken("references must be sender,identifier,sent.");
        rest = space == std::string_view::npos ? std::string_view() : trimmed(rest.substr(space));
    }
    return {};
}

Result<> checkArea(const CapArea &area)
{
    if (trimmed(area.description).empty())
        return broken("an area has no areaDesc.");
    for (const auto &polygon : area.polygons) {
        if (auto done = checkPolygon(polygon); !done)
            return done;
    }
    for (const CapCircle &circle : area.circles) {
        if (!circle.centre.isValid() || !(circle.radiusMeters >= 0) || circle.radiusMeters > 2.1e7)
            return broken("a circle has no centre on the globe, or no radius.");
    }
    if (!area.altitudeFeet.empty() && !toNumber(area.altitudeFeet))
        return broken("altitude must be a number of feet.");
    if (!area.ceilingFeet.empty() && (area.altitudeFeet.empty() || !toNumber(area.ceilingFeet)))
        return broken("ceiling must be a number of feet and needs an altitude.");
    return {};
}

Result<> checkInfo(const CapInfo &info)
{
    if (info.categories.empty())
        return broken("an info has no category.");
    for (const std::string &category : info.categories) {
        if (!oneOf(category, {"Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "CBRNE", "Other"}))
            return broken("category \"" + category + "\" does not exist.");
    }
    if (trimmed(info.event).empty())
        return broken("an info has no event.");
    for (const std::string &type : info.responseTypes) {
        if (!oneOf(type, {"Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "Assess", "AllClear", "None"}))
            return broken("responseType \"" + type + "\" does not exist.");
    }
    if (!oneOf(info.urgency, {"Immediate", "Expected", "Future", "Past", "Unknown"}))
        return broken("urgency \"" + info.urgency + "\" does not exist.");
    if (!oneOf(info.severity, {"Extreme", "Severe", "Moderate", "Minor", "Unknown"}))
        return broken("severity \"" + info.severity + "\" does not exist.");
    if (!oneOf(info.certainty, {"Observed", "Likely", "Possible", "Unlikely", "Unknown"}))
        return broken("certainty \"" + info.certainty + "\" does not exist.");
    for (const std::string *time : {&info.effective, &info.onset, &info.expires}) {
        if (!time->empty() && !isCapTime(*time))
            return broken("times are written as 2026-01-01T08:00:00+08:00.");
    }
    for (const CapArea &area : info.areas) {
        if (auto done = checkArea(area); !done)
            return done;
    }
    return {};
}

} // namespace

Result<> checkCap(const CapAlert &alert)
{
    if (!isName(alert.identifier) || !isName(alert.sender))
        return broken("identifier and sender must be there, without blanks, commas, < and &.");
    if (!isCapTime(alert.sent))
        return broken("sent must be written as 2026-01-01T08:00:00+08:00 (UTC as -00:00, no Z).");
    if (!oneOf(alert.status, {"Actual", "Exercise", "System", "Test", "Draft"}))
        return broken("status \"" + alert.status + "\" does not exist.");
    if (!oneOf(alert.messageType, {"Alert", "Update", "Cancel", "Ack", "Error"}))
        return broken("msgType \"" + alert.messageType + "\" does not exist.");
    if (!oneOf(alert.scope, {"Public", "Restricted", "Private"}))
        return broken("scope \"" + alert.scope + "\" does not exist.");
    if (alert.scope == "Restricted" && trimmed(alert.restriction).empty())
        return broken("scope Restricted needs a restriction.");
    if (alert.scope == "Private" && trimmed(alert.addresses).empty())
        return broken("scope Private needs addresses.");
    if (auto done = checkReferences(alert); !done)
        return done;
    for (const CapInfo &info : alert.infos) {
        if (auto done = checkInfo(info); !done)
            return done;
    }
    return {};
}

std::string toCapTime(base::Time time, std::chrono::minutes offset)
{
    const std::string local = base::toIso8601(std::chrono::floor<std::chrono::seconds>(time) + offset).substr(0, 19);
    const auto away = std::abs(offset.count());
    return local + std::format("{}{:02}:{:02}", offset.count() > 0 ? '+' : '-', away / 60, away % 60);
}

} // namespace radar::protocols
