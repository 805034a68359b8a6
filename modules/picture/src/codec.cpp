#include "picture/codec.h"

#include <QDataStream>
#include <QIODevice>
#include <cmath>
#include <limits>
#include <type_traits>
#include <zlib.h>

namespace radar::picture {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr auto streamVersion = QDataStream::Qt_6_5;
constexpr int packing = 1; // zlib's quickest: half the size of no packing, a tenth slower than none
constexpr quint32 largest = 64 * 1024 * 1024;
constexpr double steps = 1e7; // of a degree
constexpr qint32 nowhere = std::numeric_limits<qint32>::min();

template <typename Value>
inline constexpr int lastOf = -1; // of an enum: what is beyond it is none
template <>
inline constexpr int lastOf<SymbolKind> = static_cast<int>(SymbolKind::Note);
template <>
inline constexpr int lastOf<Status> = static_cast<int>(Status::Offline);
template <>
inline constexpr int lastOf<Overlay::Tone> = static_cast<int>(Overlay::Tone::Warning);
template <>
inline constexpr int lastOf<ErrorKind> = static_cast<int>(ErrorKind::Internal);

class Writer {
public:
    template <typename Value>
    using Like = const Value;

    explicit Writer(QByteArray &bytes) : m_stream(&bytes, QIODevice::WriteOnly) { m_stream.setVersion(streamVersion); }
    template <typename... Values>
    void operator()(const Values &...values)
    {
        (put(values), ...);
    }

private:
    void put(bool value) { m_stream << value; }
    void put(int value) { m_stream << static_cast<qint32>(value); }
    void put(float value)
    {
        m_stream.setFloatingPointPrecision(QDataStream::SinglePrecision);
        m_stream << value;
    }
    void put(double value)
    {
        m_stream.setFloatingPointPrecision(QDataStream::DoublePrecision);
        m_stream << value;
    }
    void put(std::int64_t value) { m_stream << static_cast<qint64>(value); }
    void put(std::uint64_t value) { m_stream << static_cast<quint64>(value); }
    void put(base::Time value) { put(base::toMicroseconds(value)); }
    void put(base::Duration value) { put(static_cast<std::int64_t>(value.count())); }
    void put(const std::string &value) { m_stream << QByteArray::fromRawData(value.data(), static_cast<qsizetype>(value.size())); }
    void put(geo::Wgs84 value)
    {
        const auto part = [](double degrees) { return std::abs(degrees) <= 180 ? static_cast<qint32>(std::llround(degrees * steps)) : nowhere; };
        m_stream << part(value.latitude) << part(value.longitude);
    }
    template <typename Value>
        requires std::is_enum_v<Value>
    void put(Value value)
    {
        static_assert(lastOf<Value> >= 0);
        m_stream << static_cast<quint8>(value);
    }
    template <typename Value>
    void put(const std::vector<Value> &values)
    {
        m_stream << static_cast<quint32>(values.size());
        for (const Value &value : values)
            put(value);
    }
    template <typename Value, std::size_t size>
    void put(const std::array<Value, size> &values)
    {
        for (const Value &value : values)
            put(value);
    }
    template <typename Value>
    void put(const std::optional<Value> &value)
    {
        put(value.has_value());
        if (value)
            put(*value);
    }
    template <typename Value>
    void put(const std::shared_ptr<const Value> &value)
    {
        put(value != nullptr);
        if (value)
            put(*value);
    }
    template <typename Value>
        requires std::is_class_v<Value>
    void put(const Value &value)
    {
        members(*this, value);
    }

    QDataStream m_stream;
};

class Reader {
public:
    template <typename Value>
    using Like = Value;

    explicit Reader(const QByteArray &bytes) : m_stream(bytes) { m_stream.setVersion(streamVersion); }
    template <typename... Values>
    void operator()(Values &...values)
    {
        (get(values), ...);
    }
    [[nodiscard]] bool isWhole() const { return m_stream.status() == QDataStream::Ok && m_stream.atEnd(); }

private:
    void get(bool &value)
    {
        quint8 byte = 0;
        m_stream >> byte;
        if (byte > 1)
            m_stream.setStatus(QDataStream::ReadCorruptData);
        value = byte == 1;
    }
    void get(int &value)
    {
        qint32 number = 0;
        m_stream >> number;
        value = number;
    }
    void get(float &value)
    {
        m_stream.setFloatingPointPrecision(QDataStream::SinglePrecision);
        m_stream >> value;
    }
    void get(double &value)
    {
        m_stream.setFloatingPointPrecision(QDataStream::DoublePrecision);
        m_stream >> value;
    }
    void get(std::int64_t &value)
    {
        qint64 number = 0;
        m_stream >> number;
        value = number;
    }
    void get(std::uint64_t &value)
    {
        quint64 number = 0;
        m_stream >> number;
        value = number;
    }
    void get(base::Time &value)
    {
        std::int64_t number = 0;
        get(number);
        value = base::fromMicroseconds(number);
    }
    void get(base::Duration &value)
    {
        std::int64_t number = 0;
        get(number);
        value = base::Duration(number);
    }
    void get(std::string &value)
    {
        QByteArray bytes;
        m_stream >> bytes;
        value = bytes.toStdString();
    }
    void get(geo::Wgs84 &value)
    {
        qint32 latitude = 0, longitude = 0;
        m_stream >> latitude >> longitude;
        const auto part = [](qint32 number) { return number == nowhere ? std::numeric_limits<double>::quiet_NaN() : number / steps; };
        value = {part(latitude), part(longitude)};
    }
    template <typename Value>
        requires std::is_enum_v<Value>
    void get(Value &value)
    {
        quint8 number = 0;
        m_stream >> number;
        if (number > lastOf<Value>)
            m_stream.setStatus(QDataStream::ReadCorruptData);
        else
            value = static_cast<Value>(number);
    }
    template <typename Value>
    void get(std::vector<Value> &values)
    {
        quint32 size = 0;
        m_stream >> size;
        // The size is only believed as far as there are bytes: nothing is reserved for it.
        for (quint32 i = 0; i < size && m_stream.status() == QDataStream::Ok; ++i)
            get(values.emplace_back());
    }
    template <typename Value, std::size_t size>
    void get(std::array<Value, size> &values)
    {
        for (Value &value : values)
            get(value);
    }
    template <typename Value>
    void get(std::optional<Value> &value)
    {
        bool isThere = false;
        get(isThere);
        value.reset();
        if (isThere && m_stream.status() == QDataStream::Ok)
            get(value.emplace());
    }
    template <typename Value>
    void get(std::shared_ptr<const Value> &value)
    {
        bool isThere = false;
        get(isThere);
        value.reset();
        if (!isThere || m_stream.status() != QDataStream::Ok)
            return;
        auto made = std::make_shared<Value>();
        get(*made);
        value = std::move(made);
    }
    template <typename Value>
        requires std::is_class_v<Value>
    void get(Value &value)
    {
        members(*this, value);
    }

    QDataStream m_stream;
};

// ── what there is, in the order of the wire: codecVersion goes up with every change ──────────────────────────────────

template <typename Io>
void members(Io &io, typename Io::template Like<Sight::Wedge> &v)
{
    io(v.fromDegrees, v.toDegrees, v.nearFrom, v.farFrom, v.nearTo, v.farTo);
}

template <typename Io>
void members(Io &io, typename Io::template Like<Sight> &v)
{
    io(v.eye, v.wedges);
}

template <typename Io>
void members(Io &io, typename Io::template Like<Symbol> &v)
{
    io(v.id, v.kind, v.status, v.rank, v.position, v.headingDegrees, v.speedMetersPerSecond, v.accuracyMeters, v.heightMeters, v.fieldOfViewDegrees,
       v.rangeMeters, v.tiltDegrees, v.sight, v.label, v.fixTime, v.isStale);
}

template <typename Io>
void members(Io &io, typename Io::template Like<RouteLine> &v)
{
    io(v.id, v.symbol, v.status, v.isProposed, v.points);
}

template <typename Io>
void members(Io &io, typename Io::template Like<ClosedPlace> &v)
{
    io(v.id, v.area, v.lines, v.mark, v.modes, v.streets, v.streetsEnglish, v.reason, v.since, v.until);
}

template <typename Io>
void members(Io &io, typename Io::template Like<Overlay::Polygon> &v)
{
    io(v.outer, v.holes);
}

template <typename Io>
void members(Io &io, typename Io::template Like<Overlay::Area> &v)
{
    io(v.polygons, v.weight);
}

template <typename Io>
void members(Io &io, typename Io::template Like<Overlay::Line> &v)
{
    io(v.tone, v.group, v.points);
}

template <typename Io>
void members(Io &io, typename Io::template Like<Overlay> &v)
{
    io(v.areas, v.lines);
}

template <typename Io>
void members(Io &io, typename Io::template Like<IncidentCard::Unit> &v)
{
    io(v.symbol, v.callSign, v.orderState, v.expectedArrival, v.since, v.post, v.order, v.stage, v.due, v.isOverdue, v.checkDue, v.wellTime,
       v.arrivalAsked);
}

template <typename Io>
void members(Io &io, typename Io::template Like<IncidentCard::Next> &v)
{
    io(v.symbol, v.callSign, v.time);
}

template <typename Io>
void members(Io &io, typename Io::template Like<IncidentCard> &v)
{
    io(v.id, v.number, v.type, v.level, v.state, v.address, v.reportedTime, v.position, v.units, v.next, v.talk, v.unseen, v.lastUnseen);
}

template <typename Io>
void members(Io &io, typename Io::template Like<Counts> &v)
{
    io(v.onDuty, v.available, v.busy, v.stale, v.satellites, v.noConsent, v.openIncidents, v.unassigned, v.cameras, v.camerasInUse);
}

template <typename Io>
void members(Io &io, typename Io::template Like<Link> &v)
{
    io(v.name, v.address, v.isUp, v.problem, v.connections, v.devices, v.messages, v.lastMessage, v.repeats, v.offDuty, v.noConsent, v.expired,
       v.untrusted, v.unknown, v.revoked, v.refused, v.refusal, v.refusalTime);
}

template <typename Io>
void members(Io &io, typename Io::template Like<Notice> &v)
{
    io(v.number, v.what, v.who, v.where, v.time, v.isWarning);
}

template <typename Io>
void members(Io &io, typename Io::template Like<Alarm> &v)
{
    io(v.id, v.kind, v.level, v.state, v.escalation, v.count, v.sounds, v.isHandled, v.raisedTime, v.newsTime, v.shelvedUntil, v.shelfReason,
       v.incident, v.incidentNumber, v.incidentType, v.address, v.satellite, v.callSign, v.detail);
}

template <typename Io>
void members(Io &io, typename Io::template Like<base::Error> &v)
{
    io(v.kind, v.detail);
}

template <typename Io>
void members(Io &io, typename Io::template Like<Picture> &v)
{
    io(v.sequence, v.madeTime, v.symbols, v.routes, v.closed, v.overlay, v.incidents, v.counts, v.lastPositionReceived, v.recordProblem, v.links,
       v.notices, v.alarms);
}

template <typename Io>
void members(Io &io, typename Io::template Like<Difference> &v)
{
    io(v.changed, v.removed, v.changedIncidents, v.removedIncidents, v.sequence, v.madeTime, v.routes, v.closed, v.overlay, v.counts,
       v.lastPositionReceived, v.recordProblem, v.links, v.notices, v.alarms);
}

template <typename Io>
void members(Io &io, typename Io::template Like<TierCount> &v)
{
    io(v.onDuty, v.available);
}

template <typename Io>
void members(Io &io, typename Io::template Like<Absence::Street> &v)
{
    io(v.name, v.nameEnglish, v.meters, v.since);
}

template <typename Io>
void members(Io &io, typename Io::template Like<Absence> &v)
{
    io(v.limit, v.lowestTier, v.time, v.gapMeters, v.coveredMeters, v.streets, v.lines);
}

template <typename Io>
void members(Io &io, typename Io::template Like<WallCamera> &v)
{
    io(v.id, v.name, v.address, v.isSeen);
}

template <typename Io>
void members(Io &io, typename Io::template Like<DayFigures> &v)
{
    io(v.isOnRecord, v.hours, v.whole, v.incidents, v.arrests, v.cases, v.untilSent, v.untilThere, v.untilClosed);
}

template <typename Io>
void members(Io &io, typename Io::template Like<RecordEvent> &v)
{
    io(v.sequence, v.time, v.what, v.incident, v.type, v.callSign);
}

template <typename Io>
void members(Io &io, typename Io::template Like<WallFacts> &v)
{
    io(v.madeTime, v.tiers, v.untilSent, v.absence, v.topIncident, v.cameras, v.daysTime, v.today, v.lastWeek, v.lastYear, v.hour, v.events);
}

template <typename Value>
QByteArray packed(const Value &value)
{
    QByteArray bytes;
    {
        Writer writer(bytes);
        writer(value);
    }
    return qCompress(bytes, packing);
}

template <typename Value>
Result<Value> unpacked(const QByteArray &bytes)
{
    // qCompress() begins with the size. qUncompress() would go on beyond it, for as long as there is memory.
    quint32 size = 0;
    QDataStream(bytes) >> size;
    if (bytes.size() < 4 || size == 0 || size > largest)
        return fail(ErrorKind::Invalid, "these bytes are no picture");
    QByteArray plain(static_cast<qsizetype>(size), Qt::Uninitialized);
    uLongf length = size;
    if (::uncompress(reinterpret_cast<Bytef *>(plain.data()), &length, reinterpret_cast<const Bytef *>(bytes.constData()) + 4,
                     static_cast<uLong>(bytes.size() - 4))
            != Z_OK
        || length != size)
        return fail(ErrorKind::Invalid, "these bytes are no picture");
    Value value;
    Reader reader(plain);
    reader(value);
    if (!reader.isWhole())
        return fail(ErrorKind::Invalid, "these bytes are no picture of this version");
    return value;
}

} // namespace

QByteArray encode(const Picture &picture) { return packed(picture); }
QByteArray encode(const Difference &difference) { return packed(difference); }
QByteArray encode(const WallFacts &facts) { return packed(facts); }
Result<Picture> decodePicture(const QByteArray &bytes) { return unpacked<Picture>(bytes); }
Result<Difference> decodeDifference(const QByteArray &bytes) { return unpacked<Difference>(bytes); }
Result<WallFacts> decodeWallFacts(const QByteArray &bytes) { return unpacked<WallFacts>(bytes); }

} // namespace radar::picture
