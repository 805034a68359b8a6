// police-radar export: tracks into a file for other programs.

#include <algorithm>
#include <format>

#include <QJsonArray>
#include <QTextStream>

#include "base/csv.h"
#include "protocols/gpx.h"
#include "verbs/lookup.h"
#include "verbs/moments.h"
#include "verbs/private_file.h"
#include "verbs/verbs.h"

namespace radar::app {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

struct NamedTrack {
    std::string callSign; ///< of who carries the device now; may be empty
    tracking::DeviceId device;
    std::vector<tracking::Fix> fixes;
};

std::string number(const std::optional<double> &value) { return value ? std::format("{}", *value) : std::string(); }

/// Words of others, for a spreadsheet: never a formula.
std::string harmless(const std::string &text) { return !text.empty() && std::string_view("=+-@\t\r").contains(text.front()) ? "'" + text : text; }

Result<> writeCsv(PrivateFile &file, std::span<const NamedTrack> tracks)
{
    const std::string columns[] = {
        "device",     "call_sign",       "time",  "longitude",  "latitude",          "accuracy_m",      "speed_m_per_s", "course_degrees",
        "altitude_m", "battery_percent", "alarm", "cleaned_by", "cleaned_longitude", "cleaned_latitude"};
    auto done = file.write(base::csvLine(columns));
    for (const NamedTrack &track : tracks)
        for (const tracking::Fix &fix : track.fixes) {
            const std::string fields[] = {harmless(track.device),
                                          harmless(track.callSign),
                                          base::toIso8601(fix.deviceTime),
                                          std::format("{:.7f}", fix.position.longitude),
                                          std::format("{:.7f}", fix.position.latitude),
                                          number(fix.accuracyMeters),
                                          number(fix.speedMetersPerSecond),
                                          number(fix.courseDegrees),
                                          number(fix.altitudeMeters),
                                          number(fix.batteryPercent),
                                          harmless(fix.alarm),
                                          fix.cleaned ? tracking::code(fix.cleaned->by) : "",
                                          fix.cleaned ? std::format("{:.6f}", fix.cleaned->position.longitude) : "",
                                          fix.cleaned ? std::format("{:.6f}", fix.cleaned->position.latitude) : ""};
            if (done)
                done = file.write(base::csvLine(fields));
        }
    return done;
}

std::string quoted(const std::string &text)
{
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            result += '\\';
        if (static_cast<unsigned char>(c) < 0x20)
            result += std::format("\\u{:04x}", static_cast<int>(c));
        else
            result += c;
    }
    return result + '"';
}

// A line for each device, with the time of each point beside it, and where it most likely was (null: not known better).
Result<> writeGeoJson(PrivateFile &file, std::span<const NamedTrack> tracks)
{
    auto done = file.write("{\"type\":\"FeatureCollection\",\"features\":[");
    const char *comma = "";
    for (const NamedTrack &track : tracks) {
        std::string points;
        std::string times;
        std::string cleaned;
        for (const tracking::Fix &fix : track.fixes) {
            points += std::format("{}[{:.7f},{:.7f}]", points.empty() ? "" : ",", fix.position.longitude, fix.position.latitude);
            times += std::format("{}\"{}\"", times.empty() ? "" : ",", base::toIso8601(fix.deviceTime));
            cleaned += cleaned.empty() ? "" : ",";
            cleaned += fix.cleaned ? std::format("[{:.6f},{:.6f},\"{}\"]", fix.cleaned->position.longitude, fix.cleaned->position.latitude,
                                                 tracking::code(fix.cleaned->by))
                                   : "null";
        }
        const bool isLine = track.fixes.size() > 1; // a line has two points at least
        if (done)
            done =
                file.write(std::format("{}\n{{\"type\":\"Feature\",\"properties\":{{\"device\":{},\"callSign\":{},\"times\":[{}],\"cleaned\":[{}]}},"
                                       "\"geometry\":{{\"type\":\"{}\",\"coordinates\":{}}}}}",
                                       comma, quoted(track.device), quoted(track.callSign), times, cleaned, isLine ? "LineString" : "Point",
                                       isLine ? "[" + points + "]" : points));
        comma = ",";
    }
    return done ? file.write("\n]}\n") : done;
}

// What the phone said, and as a track of its own where it most likely was, as far as that is known better.
Result<> writeGpx(PrivateFile &file, std::span<const NamedTrack> tracks)
{
    std::vector<protocols::GpxTrack> named;
    for (const NamedTrack &track : tracks) {
        protocols::GpxSegment said;
        protocols::GpxSegment cleaned;
        for (const tracking::Fix &fix : track.fixes) {
            said.points.push_back({.time = fix.deviceTime,
                                   .position = fix.position,
                                   .altitudeMeters = fix.altitudeMeters,
                                   .speedMetersPerSecond = fix.speedMetersPerSecond,
                                   .courseDegrees = fix.courseDegrees,
                                   .accuracyMeters = fix.accuracyMeters});
            if (fix.cleaned)
                cleaned.points.push_back({.time = fix.deviceTime, .position = fix.cleaned->position});
        }
        const std::string name = track.callSign.empty() ? track.device : track.callSign;
        named.push_back({name, {std::move(said)}});
        if (!cleaned.points.empty())
            named.push_back({name + " (cleaned)", {std::move(cleaned)}});
    }
    return file.write(protocols::encodeGpx("Police Radar", named, {}));
}

using Writer = Result<> (*)(PrivateFile &, std::span<const NamedTrack>);
constexpr std::pair<const char *, Writer> formats[] = {{"csv", writeCsv}, {"geojson", writeGeoJson}, {"gpx", writeGpx}};

/// By call sign or device; all that ever were on duty when none is named.
Result<std::vector<tracking::DeviceId>> devicesFrom(const QCommandLineParser &parser, const Record &record,
                                                    const std::map<tracking::DeviceId, std::string> &callSigns)
{
    std::vector<tracking::DeviceId> known;
    const auto read = record.reading().query("SELECT device FROM tracking_device ORDER BY device", {},
                                             [&](const store::Row &row) { known.push_back(row.text(0)); });
    if (!read)
        return std::unexpected(read.error());
    if (!parser.isSet(u"satellite"_s))
        return known;
    std::vector<tracking::DeviceId> devices;
    for (const QString &name : parser.values(u"satellite"_s)) {
        const std::string wanted = name.toStdString();
        const auto carrier = std::ranges::find_if(callSigns, [&](const auto &entry) { return entry.second == wanted; });
        const std::string device = carrier != callSigns.end() ? carrier->first : wanted;
        if (!std::ranges::contains(known, device))
            return base::fail(base::ErrorKind::NotFound, "nothing is known of \"" + printable(wanted).toStdString() + "\"");
        if (!std::ranges::contains(devices, device))
            devices.push_back(device);
    }
    return devices;
}

/// Where many people were, or one for long, is given out by two.
Result<> approve(const QCommandLineParser &parser, Record &record, const QString &object, const Moments &moments, std::size_t points)
{
    if (points > 0)
        if (const auto entered = record.signInSecond(parser); !entered)
            return entered;
    const auto yes = record.ask({{u"do"_s, u"approve"_s},
                                 {u"points"_s, static_cast<qint64>(points)},
                                 {u"object"_s, object},
                                 {u"purpose"_s, parser.value(u"purpose"_s)},
                                 {u"from"_s, QString::fromStdString(base::toIso8601(moments.from))}});
    if (!yes && yes.error().detail.find("second account") != std::string::npos)
        return base::fail(yes.error().kind, yes.error().detail + ": say --second NAME");
    return yes ? Result<>() : std::unexpected(yes.error());
}

} // namespace

int runExport(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Writes the tracks of a time into a file that only you can read. The station may be running."_s);
    parser.addPositionalArgument(u"what"_s, u"tracks"_s, u"tracks"_s);
    addStationOptions(parser);
    addMoments(parser);
    parser.addOption({u"satellite"_s, u"Only this one: call sign or device; may be repeated."_s, u"NAME"_s});
    parser.addOption({u"format"_s, u"csv, geojson or gpx."_s, u"FORMAT"_s});
    parser.addOption({u"out"_s, u"Where it goes; a file that is there is replaced."_s, u"FILE"_s});
    parser.addOption(purposeOption());
    addSecondOptions(parser);
    if (const auto code = parse(parser, arguments))
        return *code;
    const QString format = parser.value(u"format"_s);
    const auto writer = std::ranges::find_if(formats, [&](const auto &one) { return format == QLatin1StringView(one.first); });
    if (parser.positionalArguments() != QStringList{u"tracks"_s} || writer == std::end(formats) || parser.value(u"out"_s).isEmpty())
        return complain("export needs \"tracks\", --format csv|geojson|gpx, --from TIME, --to TIME, --out FILE and --purpose WORDS", WrongUse);
    const auto record = openRecord(parser);
    if (!record)
        return record.error();
    const auto moments = momentsFrom(parser, (*record)->folder());
    if (!moments)
        return complain(moments.error().detail, WrongUse);
    const auto callSigns = registry::callSigns((*record)->reading());
    if (!callSigns)
        return complain(callSigns.error());
    const auto devices = devicesFrom(parser, **record, *callSigns);
    if (!devices)
        return complain(devices.error());
    PrivateFile file(parser.value(u"out"_s).toStdString());
    if (const auto opened = file.open(); !opened)
        return complain(opened.error());
    // Who was asked for by name stands in the journal by name.
    QJsonArray named;
    for (const tracking::DeviceId &device : parser.isSet(u"satellite"_s) ? *devices : std::vector<tracking::DeviceId>())
        named.append(QString::fromStdString(device));
    const QJsonObject question{{u"devices"_s, static_cast<qint64>(devices->size())},
                               {u"named"_s, named},
                               {u"from"_s, QString::fromStdString(base::toIso8601(moments->from))},
                               {u"to"_s, QString::fromStdString(base::toIso8601(moments->to))},
                               {u"format"_s, format}};
    const QString object = named.size() == 1 ? named.first().toString() : u"positions"_s;
    if (const auto noted = noteLookup(parser, **record, u"lookup.tracks"_s, object, question); !noted)
        return complain(noted.error().detail, noted.error().kind == base::ErrorKind::Invalid ? WrongUse : Failed);

    const tracking::Archive archive((*record)->reading());
    std::vector<NamedTrack> tracks;
    std::vector<tracking::DamagedHour> damaged;
    std::size_t fixes = 0;
    for (const tracking::DeviceId &device : *devices) {
        auto track = archive.track(device, moments->from, moments->to);
        if (!track)
            return complain(track.error());
        damaged.insert(damaged.end(), track->damaged.begin(), track->damaged.end());
        if (track->fixes.empty())
            continue;
        fixes += track->fixes.size();
        tracks.push_back({nameOf(*callSigns, device), device, std::move(track->fixes)});
    }
    if (const auto approved = approve(parser, **record, object, *moments, fixes); !approved)
        return complain(approved.error().detail, Failed);
    const auto written = writer->second(file, tracks).and_then([&] { return file.finish(); });
    if (!written)
        return complain(written.error());
    QTextStream(stdout) << fixes << " positions of " << tracks.size() << " devices\n";
    return sayDamaged(damaged);
}

} // namespace radar::app
