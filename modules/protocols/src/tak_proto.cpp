#include "protocols/tak_proto.h"

#include <cmath>
#include <protozero/pbf_reader.hpp>
#include <protozero/varint.hpp>

#include "protocols/wire_values.h"

namespace radar::protocols {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t longestName = 256;

std::string text(protozero::data_view view) { return std::string(clipped({view.data(), view.size()}, longestName)); }

std::optional<double> measure(double value) { return std::isfinite(value) && std::abs(value) < 999'999 ? std::optional(value) : std::nullopt; }

std::optional<base::Time> timeOf(std::uint64_t milliseconds) { return toTime(static_cast<double>(milliseconds)); }

/// Calls `use(field, view or number)` for the fields of a small message of texts.
template <typename Use>
void eachText(protozero::pbf_reader message, Use use)
{
    while (message.next()) {
        const auto tag = message.tag(); // reading the value forgets it
        if (message.wire_type() == protozero::pbf_wire_type::length_delimited)
            use(tag, message.get_view());
        else
            message.skip();
    }
}

void readTrack(CotEvent &event, protozero::pbf_reader track)
{
    event.speedMetersPerSecond = 0; // proto3 leaves zeros out
    event.courseDegrees = 0;
    while (track.next()) {
        if (track.wire_type() != protozero::pbf_wire_type::fixed64)
            track.skip();
        else if (track.tag() == 1)
            event.speedMetersPerSecond = notNegative(measure(track.get_double()));
        else if (track.tag() == 2)
            event.courseDegrees = course(track.get_double());
        else
            track.skip();
    }
}

/// Details that have no field of their own stay XML, also <contact> when it has more attributes than two.
void readXmlDetail(CotEvent &event, std::string_view xml)
{
    const std::string wrapped = "<event version='2.0' uid='x' type='x'><detail>" + std::string(xml) + "</detail></event>";
    const auto parsed = parseCotEvent(wrapped);
    if (!parsed)
        return;
    event.remarks = parsed->remarks;
    event.emergency = parsed->emergency;
    event.chat = parsed->chat;
    event.links = parsed->links;
    event.destinations = parsed->destinations;
    event.ellipse = parsed->ellipse;
    if (event.callsign.empty()) {
        event.callsign = parsed->callsign;
        event.endpoint = parsed->endpoint;
    }
}

void readDetail(CotEvent &event, protozero::pbf_reader detail)
{
    std::string xml;
    while (detail.next()) {
        if (detail.wire_type() != protozero::pbf_wire_type::length_delimited) {
            detail.skip();
            continue;
        }
        switch (detail.tag()) {
        case 1: xml = detail.get_string(); break;
        case 2:
            eachText(detail.get_message(), [&](unsigned tag, protozero::data_view value) {
                if (tag == 1)
                    event.endpoint = text(value);
                else if (tag == 2)
                    event.callsign = text(value);
            });
            break;
        case 3:
            eachText(detail.get_message(), [&](unsigned tag, protozero::data_view value) {
                if (tag == 1)
                    event.group = text(value);
                else if (tag == 2)
                    event.role = text(value);
            });
            break;
        case 5:
            for (auto status = detail.get_message(); status.next();) {
                if (status.tag() == 1 && status.wire_type() == protozero::pbf_wire_type::varint)
                    event.batteryPercent = percent(static_cast<double>(status.get_uint32()));
                else
                    status.skip();
            }
            break;
        case 6:
            eachText(detail.get_message(), [&](unsigned tag, protozero::data_view value) {
                if (tag == 2)
                    event.platform = text(value);
            });
            break;
        case 7: readTrack(event, detail.get_message()); break;
        default: detail.skip(); break;
        }
    }
    if (!xml.empty())
        readXmlDetail(event, xml);
}

CotEvent readEvent(protozero::pbf_reader message)
{
    using Wire = protozero::pbf_wire_type;
    CotEvent event;
    double latitude = 0; // proto3 leaves zeros out
    double longitude = 0;
    event.ellipsoidHeightMeters = 0;
    event.circularErrorMeters = 0;
    event.linearErrorMeters = 0;
    while (message.next()) {
        const auto tag = message.tag();
        const auto wire = message.wire_type();
        if (wire == Wire::length_delimited && tag == 1)
            event.type = text(message.get_view());
        else if (wire == Wire::length_delimited && tag == 5)
            event.uid = text(message.get_view());
        else if (wire == Wire::varint && tag == 6)
            event.time = timeOf(message.get_uint64());
        else if (wire == Wire::varint && tag == 7)
            event.start = timeOf(message.get_uint64());
        else if (wire == Wire::varint && tag == 8)
            event.stale = timeOf(message.get_uint64());
        else if (wire == Wire::length_delimited && tag == 9)
            event.how = text(message.get_view());
        else if (wire == Wire::fixed64 && tag == 10)
            latitude = message.get_double();
        else if (wire == Wire::fixed64 && tag == 11)
            longitude = message.get_double();
        else if (wire == Wire::fixed64 && tag == 12)
            event.ellipsoidHeightMeters = measure(message.get_double());
        else if (wire == Wire::fixed64 && tag == 13)
            event.circularErrorMeters = notNegative(measure(message.get_double()));
        else if (wire == Wire::fixed64 && tag == 14)
            event.linearErrorMeters = notNegative(measure(message.get_double()));
        else if (wire == Wire::length_delimited && tag == 15)
            readDetail(event, message.get_message());
        else
            message.skip();
    }
    if (const auto place = toPosition(latitude, longitude))
        event.point = *place;
    return event;
}

} // namespace

Result<CotEvent> parseTakProto(std::string_view bytes)
{
    constexpr std::string_view mesh = "\xbf\x01\xbf";
    if (bytes.starts_with(mesh)) {
        bytes.remove_prefix(mesh.size());
    } else if (bytes.starts_with('\xbf')) {
        const char *at = bytes.data() + 1;
        std::uint64_t length = 0;
        try {
            length = protozero::decode_varint(&at, bytes.data() + bytes.size());
        } catch (const protozero::exception &) {
            return fail(ErrorKind::Invalid, "The TAK message is cut off in its head.");
        }
        bytes.remove_prefix(static_cast<std::size_t>(at - bytes.data()));
        if (length > CotSplitter::longestEvent || bytes.size() < length || bytes.size() > length + 1) // goatak writes one byte too many
            return fail(ErrorKind::Invalid, "The TAK message is cut off, or longer than it says.");
        bytes = bytes.substr(0, length);
    } else {
        return fail(ErrorKind::Invalid, "Not a TAK protobuf message: BF is missing.");
    }
    try {
        std::optional<CotEvent> event;
        for (protozero::pbf_reader message(bytes.data(), bytes.size()); message.next();) {
            if (message.tag() == 2 && message.wire_type() == protozero::pbf_wire_type::length_delimited)
                event = readEvent(message.get_message());
            else
                message.skip();
        }
        if (!event || event->type.empty() || !isDeviceId(event->uid))
            return fail(ErrorKind::Invalid, "The TAK message holds no event with type and uid.");
        if (!event->point && kindOf(*event) != Kind::Alarm)
            return fail(ErrorKind::Invalid, "The event's point is not on the globe.");
        return std::move(*event);
    } catch (const protozero::exception &problem) {
        return fail(ErrorKind::Invalid, std::string("The TAK message is no protobuf: ") + problem.what() + '.');
    }
}

} // namespace radar::protocols
