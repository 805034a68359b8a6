#include "protocols/gpx.h"

#include <QJsonArray>
#include <QXmlStreamWriter>
#include <format>

#include "xml.h"

namespace radar::protocols {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t longestFile = 64 << 20;
constexpr std::size_t mostPoints = 1'000'000;

/// With a zone; a time without one is UTC by the standard.
std::optional<base::Time> timeOf(std::string_view text)
{
    text = trimmed(text);
    const auto time = base::parseIso8601(text);
    return time ? time : base::parseIso8601(std::string(text) + 'Z');
}

/// speed and course: GPX 1.0's own elements, or anybody's extension of that name, however deep.
void readExtensions(XmlReader &xml, Fix &fix)
{
    while (xml.nextChild()) {
        const QString name = xml.name().toString().toLower();
        if (name == u"speed")
            fix.speedMetersPerSecond = notNegative(toNumber(xml.text()));
        else if (name == u"course")
            fix.courseDegrees = course(toNumber(xml.text()));
        else
            readExtensions(xml, fix);
    }
}

Result<GpxPlace> readPoint(XmlReader &xml, Gpx &gpx)
{
    const auto line = xml.line();
    if (++gpx.points > mostPoints)
        return fail(ErrorKind::Invalid, "The GPX file has more than a million points.");
    const auto position = toPosition(xml.number("lat"), xml.number("lon"));
    if (!position)
        return fail(ErrorKind::Invalid, std::format("GPX, line {}: a point needs a lat and a lon on the globe.", line));
    GpxPlace place;
    place.fix.position = *position;
    while (xml.nextChild()) {
        const QString name = xml.name().toString();
        if (name == u"ele") {
            place.fix.altitudeMeters = toNumber(xml.text());
        } else if (name == u"time") {
            const std::string text = xml.text();
            place.fix.time = timeOf(text);
            if (!place.fix.time && !trimmed(text).empty())
                return fail(ErrorKind::Invalid, std::format("GPX, line {}: the time of the point is none.", line));
        } else if (name == u"name") {
            place.name = xml.text();
        } else if (name == u"fix") {
            place.fix.valid = trimmed(xml.text()) != "none";
        } else if (name == u"speed") {
            place.fix.speedMetersPerSecond = notNegative(toNumber(xml.text()));
        } else if (name == u"course") {
            place.fix.courseDegrees = course(toNumber(xml.text()));
        } else if (name == u"extensions") {
            readExtensions(xml, place.fix);
        } else {
            xml.skip();
        }
    }
    return place;
}

Result<> readPoints(XmlReader &xml, Gpx &gpx, GpxTrack &track, const char16_t *pointName, GpxSegment &segment)
{
    while (xml.nextChild()) {
        if (xml.name() == pointName) {
            auto place = readPoint(xml, gpx);
            if (!place)
                return std::unexpected(place.error());
            segment.points.push_back(std::move(place->fix));
        } else if (xml.name() == u"name") {
            track.name = xml.text();
        } else {
            xml.skip();
        }
    }
    return {};
}

Result<> readTrack(XmlReader &xml, Gpx &gpx)
{
    GpxTrack track;
    while (xml.nextChild()) {
        if (xml.name() == u"trkseg") {
            track.segments.emplace_back();
            if (auto done = readPoints(xml, gpx, track, u"trkpt", track.segments.back()); !done)
                return done;
        } else if (xml.name() == u"name") {
            track.name = xml.text();
        } else {
            xml.skip();
        }
    }
    gpx.tracks.push_back(std::move(track));
    return {};
}

class Writer {
public:
    explicit Writer(QByteArray *out) : m_xml(out)
    {
        m_xml.setAutoFormatting(true);
        m_xml.setAutoFormattingIndent(1);
    }
    QXmlStreamWriter &operator*() { return m_xml; }

    void point(const char *element, const Fix &fix, const std::string &name)
    {
        m_xml.writeStartElement(QLatin1StringView(element));
        m_xml.writeAttribute(u"lat"_s, QString::number(fix.position.latitude, 'f', 7));
        m_xml.writeAttribute(u"lon"_s, QString::number(fix.position.longitude, 'f', 7));
        if (fix.altitudeMeters && fix.altitudeDatum == AltitudeDatum::MeanSeaLevel)
            m_xml.writeTextElement(u"ele"_s, QString::number(*fix.altitudeMeters, 'f', 1));
        if (fix.time)
            m_xml.writeTextElement(u"time"_s, timeText(*fix.time));
        if (!name.empty())
            m_xml.writeTextElement(u"name"_s, xmlText(name));
        if (!fix.valid)
            m_xml.writeTextElement(u"fix"_s, u"none"_s);
        if (fix.speedMetersPerSecond || fix.courseDegrees) {
            m_xml.writeStartElement(u"extensions"_s);
            m_xml.writeStartElement(u"gpxtpx:TrackPointExtension"_s);
            if (fix.speedMetersPerSecond)
                m_xml.writeTextElement(u"gpxtpx:speed"_s, QString::number(*fix.speedMetersPerSecond, 'f', 2));
            if (fix.courseDegrees)
                m_xml.writeTextElement(u"gpxtpx:course"_s, QString::number(*fix.courseDegrees, 'f', 1));
            m_xml.writeEndElement();
            m_xml.writeEndElement();
        }
        m_xml.writeEndElement();
    }

private:
    QXmlStreamWriter m_xml;
};

} // namespace

Result<Gpx> parseGpx(std::string_view bytes)
{
    if (bytes.size() > longestFile)
        return fail(ErrorKind::Invalid, "The GPX file is longer than 64 MiB.");
    XmlReader xml(bytes, {.depth = 64, .elements = 20'000'000, .textBytes = 1024});
    if (!xml.nextChild())
        return std::unexpected(xml.error());
    if (xml.name() != u"gpx")
        return fail(ErrorKind::Invalid, "The document is no <gpx>.");
    Gpx gpx{.version = xml.attribute("version").value_or(""),
            .creator = xml.attribute("creator").value_or(""),
            .waypoints = {},
            .routes = {},
            .tracks = {}};
    Result<> done;
    while (done && xml.nextChild()) {
        if (xml.name() == u"wpt") {
            auto place = readPoint(xml, gpx);
            if (!place)
                return std::unexpected(place.error());
            gpx.waypoints.push_back(std::move(*place));
        } else if (xml.name() == u"rte") {
            GpxTrack route;
            route.segments.emplace_back();
            done = readPoints(xml, gpx, route, u"rtept", route.segments.back());
            gpx.routes.push_back(std::move(route));
        } else if (xml.name() == u"trk") {
            done = readTrack(xml, gpx);
        } else {
            xml.skip();
        }
    }
    if (!done)
        return std::unexpected(done.error());
    if (!xml.finished())
        return std::unexpected(xml.error());
    return gpx;
}

Message toMessage(const Gpx &gpx)
{
    Message message;
    message.kind = Kind::Batch;
    QJsonArray segments;
    QJsonArray names;
    const auto addName = [&](const std::string &name) {
        if (!name.empty() && names.size() < 32)
            names.append(QString::fromStdString(std::string(clipped(name, 128))));
    };
    for (const GpxPlace &place : gpx.waypoints) {
        message.fixes.push_back(place.fix);
        addName(place.name);
    }
    for (const auto *list : {&gpx.routes, &gpx.tracks}) {
        for (const GpxTrack &track : *list) {
            addName(track.name);
            for (const GpxSegment &segment : track.segments) {
                message.fixes.insert(message.fixes.end(), segment.points.begin(), segment.points.end());
                if (list == &gpx.tracks && segments.size() < 1000)
                    segments.append(static_cast<qint64>(segment.points.size()));
            }
        }
    }
    message.extra = {{u"version"_s, QString::fromStdString(gpx.version)},
                     {u"creator"_s, QString::fromStdString(gpx.creator)},
                     {u"points"_s, static_cast<qint64>(gpx.points)},
                     {u"segments"_s, segments},
                     {u"names"_s, names}};
    return message;
}

std::string encodeGpx(std::string_view creator, std::span<const GpxTrack> tracks, std::span<const GpxPlace> waypoints, std::chrono::seconds gap)
{
    QByteArray out;
    {
        Writer writer(&out);
        QXmlStreamWriter &xml = *writer;
        xml.writeStartDocument();
        xml.writeStartElement(u"gpx"_s);
        xml.writeAttribute(u"version"_s, u"1.1"_s);
        xml.writeAttribute(u"creator"_s, xmlText(creator));
        xml.writeAttribute(u"xmlns"_s, u"http://www.topografix.com/GPX/1/1"_s);
        xml.writeAttribute(u"xmlns:gpxtpx"_s, u"http://www.garmin.com/xmlschemas/TrackPointExtension/v2"_s);
        for (const GpxPlace &place : waypoints)
            writer.point("wpt", place.fix, place.name);
        for (const GpxTrack &track : tracks) {
            xml.writeStartElement(u"trk"_s);
            if (!track.name.empty())
                xml.writeTextElement(u"name"_s, xmlText(track.name));
            for (const GpxSegment &segment : track.segments) {
                xml.writeStartElement(u"trkseg"_s);
                const Fix *before = nullptr;
                for (const Fix &fix : segment.points) {
                    if (before && before->time && fix.time && *fix.time - *before->time > gap) {
                        xml.writeEndElement();
                        xml.writeStartElement(u"trkseg"_s);
                    }
                    writer.point("trkpt", fix, {});
                    before = &fix;
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeEndDocument();
    }
    return out.toStdString();
}

} // namespace radar::protocols
