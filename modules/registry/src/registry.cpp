#include "registry/registry.h"

#include <algorithm>
#include <array>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QString>

#include <sodium.h>

#include "base/check.h"
#include "registry_private.h"
#include "tables.h"

namespace radar::registry {

using base::ErrorKind;
using base::Result;

namespace {

Q_LOGGING_CATEGORY(log, "radar.registry")

std::string json(std::initializer_list<std::pair<QString, QJsonValue>> values)
{
    return QJsonDocument(QJsonObject(values)).toJson(QJsonDocument::Compact).toStdString();
}

store::JournalEntry deviceEntry(std::string action, const DeviceId &device, const std::string &callSign)
{
    return {std::move(action), "device:" + device, callSign.empty() ? "{}" : json({{QStringLiteral("satellite"), QString::fromStdString(callSign)}})};
}

} // namespace

Result<> writeDevice(store::Transaction &transaction, const DeviceId &device, const std::optional<SecretHash> &hash)
{
    const std::array<QVariant, 2> values{store::bind(device), hash ? store::bind(std::span<const std::uint8_t>(*hash)) : QVariant()};
    const auto done = transaction.run("INSERT INTO devices (device, secret_hash) VALUES (?, ?) "
                                      "ON CONFLICT (device) DO UPDATE SET secret_hash = excluded.secret_hash, expected_until = NULL",
                                      values);
    if (!done)
        return std::unexpected(done.error());
    transaction.touched("devices", store::bind(device));
    return {};
}

Result<> Registry::Private::load()
{
    auto readSatelliteRows = readSatellites(database);
    if (!readSatelliteRows)
        return std::unexpected(readSatelliteRows.error());
    auto readCameraRows = readCameras(database);
    if (!readCameraRows)
        return std::unexpected(readCameraRows.error());
    satellites = *std::move(readSatelliteRows);
    cameras = *std::move(readCameraRows);
    byId.clear();
    byDevice.clear();
    cameraById.clear();
    for (std::size_t i = 0; i < satellites.size(); ++i) {
        byId.emplace(satellites[i].id, i);
        if (!satellites[i].device.empty())
            byDevice.emplace(satellites[i].device, i);
    }
    for (std::size_t i = 0; i < cameras.size(); ++i)
        cameraById.emplace(cameras[i].id, i);
    return {};
}

Result<> Registry::Private::loadDevices()
{
    SecretKey key = makeSecretKey(); // until the first enrolment, so that refusing costs the same
    bool sound = true;
    const auto readKey = database.query("SELECT bytes FROM registry_keys WHERE name = 'device-secrets'", {}, [&](const store::Row &row) {
        const auto bytes = row.bytes(0);
        sound = sound && bytes.size() == key.size();
        if (sound)
            std::ranges::copy(bytes, key.begin());
        hasKey = true;
    });
    if (!readKey)
        return readKey;
    std::unordered_map<DeviceId, SecretHash> hashes;
    const auto read = database.query("SELECT device, secret_hash, expected_until FROM devices", {}, [&](const store::Row &row) {
        enrolled.insert(row.text(0));
        if (!row.isNull(2))
            expected.emplace(row.text(0), row.time(2));
        if (row.isNull(1)) {
            if (row.isNull(2))
                directory->revoked.insert(row.text(0));
            return;
        }
        const auto bytes = row.bytes(1);
        SecretHash hash{};
        sound = sound && bytes.size() == hash.size();
        if (sound)
            std::ranges::copy(bytes, hash.begin());
        hashes.emplace(row.text(0), hash);
    });
    if (!read)
        return read;
    if (!sound)
        return base::fail(ErrorKind::Corrupt, "The devices in the record are damaged; see: police-radar audit verify");
    directory->key = key;
    directory->hashes = std::move(hashes);
    return {};
}

bool Registry::Private::works(const DeviceId &device) const
{
    const std::shared_lock lock(directory->mutex);
    return directory->hashes.contains(device);
}

void Registry::Private::remember(const DeviceId &device, const std::optional<SecretHash> &hash)
{
    enrolled.insert(device);
    expected.erase(device);
    const std::unique_lock lock(directory->mutex);
    if (hash) {
        directory->hashes.insert_or_assign(device, *hash);
        directory->revoked.erase(device);
    } else {
        directory->hashes.erase(device);
        directory->revoked.insert(device);
    }
}

Result<std::vector<Enrolment>> Registry::Private::enrol(const store::Actor &actor, std::span<const Satellite *const> chosen)
{
    if (chosen.empty())
        return std::vector<Enrolment>();
    const SecretKey key = directory->key; // only this thread writes it
    std::vector<Enrolment> enrolments;
    std::vector<SecretHash> hashes;
    for (const Satellite *satellite : chosen) {
        enrolments.push_back({satellite->device, makeSecret()});
        hashes.push_back(hashSecret(key, satellite->device, enrolments.back().secret));
    }
    const auto done = database.transaction([&](store::Transaction &transaction) -> Result<> {
        if (!hasKey) {
            const std::array<QVariant, 1> values{store::bind(std::span<const std::uint8_t>(key))};
            if (const auto kept = transaction.run("INSERT INTO registry_keys (name, bytes) VALUES ('device-secrets', ?)", values); !kept)
                return std::unexpected(kept.error());
            transaction.touched("registry_keys", store::bind("device-secrets"));
        }
        for (std::size_t i = 0; i < chosen.size(); ++i) {
            if (auto written = writeDevice(transaction, chosen[i]->device, hashes[i]); !written)
                return written;
            // One entry each, so that the journal answers "who enrolled this device".
            if (auto appended = journal.append(transaction, actor, deviceEntry("device.enrol", chosen[i]->device, chosen[i]->callSign)); !appended)
                return appended;
        }
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    hasKey = true;
    for (std::size_t i = 0; i < chosen.size(); ++i)
        remember(chosen[i]->device, hashes[i]);
    return enrolments;
}

Registry::Registry() = default;
Registry::~Registry() = default;

Result<std::unique_ptr<Registry>> Registry::open(store::Database &database, store::Journal &journal)
{
    RADAR_ASSERT(sodium_init() >= 0);
    std::unique_ptr<Registry> registry(new Registry);
    registry->d = std::make_unique<Private>(database, journal);
    if (const auto loaded = registry->d->load(); !loaded)
        return std::unexpected(loaded.error());
    if (const auto loaded = registry->d->loadDevices(); !loaded)
        return std::unexpected(loaded.error());
    if (const auto loaded = registry->d->loadParts(); !loaded)
        return std::unexpected(loaded.error());
    while (registry->isBringingIn())
        if (const auto done = registry->bringIn(); !done) {
            qCWarning(log, "A register that was being brought in is not all there: %s", done.error().detail.c_str());
            break; // the station works all the same, and tries again
        }
    return registry;
}

const std::vector<Satellite> &Registry::satellites() const { return d->satellites; }
const std::vector<Camera> &Registry::cameras() const { return d->cameras; }

const Satellite *Registry::satellite(SatelliteId id) const
{
    const auto found = d->byId.find(id);
    return found == d->byId.end() ? nullptr : &d->satellites[found->second];
}

const Satellite *Registry::satelliteByCallSign(std::string_view callSign) const
{
    const auto found = std::ranges::find(d->satellites, callSign, &Satellite::callSign);
    return found == d->satellites.end() ? nullptr : &*found;
}

const Satellite *Registry::satelliteByDevice(const DeviceId &device) const
{
    const auto found = d->byDevice.find(device);
    return found == d->byDevice.end() ? nullptr : &d->satellites[found->second];
}

const Camera *Registry::camera(CameraId id) const
{
    const auto found = d->cameraById.find(id);
    return found == d->cameraById.end() ? nullptr : &d->cameras[found->second];
}

Result<std::vector<Person>> Registry::personsIn(std::int64_t building) const { return readPersonsIn(d->database, building); }
Result<std::vector<Firm>> Registry::firmsIn(std::int64_t building) const { return readFirmsIn(d->database, building); }

namespace {

Result<std::int64_t> rowsOf(const store::Database &database, const char *sql)
{
    std::int64_t count = 0;
    const auto read = database.query(sql, {}, [&](const store::Row &row) { count = row.integer(0); });
    if (!read)
        return std::unexpected(read.error());
    return count;
}

} // namespace

Result<Registry::Counts> Registry::countIn(std::span<const std::int64_t> buildings) const
{
    Counts counts;
    for (const std::int64_t building : buildings) {
        const std::array<QVariant, 2> values{store::bind(building), store::bind(building)};
        const auto read =
            d->database.query("SELECT (SELECT count(*) FROM persons WHERE building = ?), (SELECT count(*) FROM firms WHERE building = ?)", values,
                              [&](const store::Row &row) {
                                  counts.persons += static_cast<std::size_t>(row.integer(0));
                                  counts.firms += static_cast<std::size_t>(row.integer(1));
                              });
        if (!read)
            return std::unexpected(read.error());
    }
    return counts;
}

Result<std::int64_t> Registry::personCount() const { return rowsOf(d->database, "SELECT count(*) FROM persons"); }
Result<std::int64_t> Registry::firmCount() const { return rowsOf(d->database, "SELECT count(*) FROM firms"); }

Result<> Registry::saveCamera(const store::Actor &actor, const Camera &camera)
{
    if (const auto checked = checkCamera(camera); !checked)
        return checked;
    const Camera *before = this->camera(camera.id);
    if (before && *before == camera)
        return {};
    // What was changed, not to what: where a camera looks is in its row, and the row's digest in the entry.
    QJsonArray changed;
    if (before) {
        const auto note = [&changed](bool isSame, const QString &field) {
            if (!isSame)
                changed.append(field);
        };
        note(before->name == camera.name, QStringLiteral("name"));
        note(before->position == camera.position, QStringLiteral("position"));
        note(before->heightMeters == camera.heightMeters, QStringLiteral("height"));
        note(before->headingDegrees == camera.headingDegrees, QStringLiteral("heading"));
        note(before->tiltDegrees == camera.tiltDegrees, QStringLiteral("tilt"));
        note(before->fieldOfViewDegrees == camera.fieldOfViewDegrees, QStringLiteral("opening"));
        note(before->rangeMeters == camera.rangeMeters, QStringLiteral("range"));
        note(before->owner == camera.owner, QStringLiteral("owner"));
        note(before->state == camera.state, QStringLiteral("state"));
        note(before->purpose == camera.purpose, QStringLiteral("purpose"));
    }
    store::JournalEntry entry{before ? "camera.change" : "camera.add", "camera:" + camera.id.toString(),
                              before ? json({{QStringLiteral("changed"), changed}}) : "{}"};
    const auto done = d->journal.record(actor, std::move(entry), [&](store::Transaction &transaction, store::JournalEntry &) {
        return write(transaction, Keyed<Camera>{camera.id.toString(), camera});
    });
    return done ? d->load() : done;
}

std::uint64_t Registry::imports() const { return d->imports; }

Result<std::string> Registry::streamOf(CameraId id) const
{
    auto address = readStream(d->database, id);
    if (address && address->empty())
        return base::fail(ErrorKind::NotFound, "There is no live picture of camera " + id.toString());
    return address;
}

Result<> Registry::setStream(const store::Actor &actor, CameraId id, const std::string &address)
{
    if (!camera(id))
        return base::fail(ErrorKind::NotFound, "There is no camera " + id.toString());
    if (!address.empty() && !isStreamAddress(address))
        return base::fail(ErrorKind::Invalid, "The live picture's address begins with rtsp:// or rtsps:// and names a host");
    store::JournalEntry entry{"camera.stream", "camera:" + id.toString(), json({{QStringLiteral("hasStream"), !address.empty()}})};
    const auto done = d->journal.record(
        actor, std::move(entry), [&](store::Transaction &transaction, store::JournalEntry &) { return writeStream(transaction, id, address); });
    if (!done)
        return done;
    d->cameras[d->cameraById.at(id)].hasStream = !address.empty();
    return {};
}

Result<Enrolment> Registry::enrol(const store::Actor &actor, SatelliteId satellite)
{
    const Satellite *found = this->satellite(satellite);
    if (!found)
        return base::fail(ErrorKind::NotFound, "There is no satellite " + satellite.toString());
    if (found->device.empty())
        return base::fail(ErrorKind::Conflict, "Satellite " + found->callSign + " carries no device; name one in satellites.csv first");
    const std::array<const Satellite *, 1> chosen{found};
    const auto done = d->enrol(actor, chosen);
    if (!done)
        return std::unexpected(done.error());
    return done->front();
}

Result<std::vector<Enrolment>> Registry::enrolAll(const store::Actor &actor)
{
    std::vector<const Satellite *> chosen;
    for (const Satellite &satellite : d->satellites)
        if (!satellite.device.empty() && !d->works(satellite.device))
            chosen.push_back(&satellite);
    return d->enrol(actor, chosen);
}

Result<> Registry::revoke(const store::Actor &actor, const DeviceId &device)
{
    if (!d->enrolled.contains(device))
        return base::fail(ErrorKind::NotFound, "Device " + device + " was never enrolled");
    if (!d->works(device))
        return {};
    const Satellite *carrier = satelliteByDevice(device);
    const auto done = d->journal.record(actor, deviceEntry("device.revoke", device, carrier ? carrier->callSign : std::string()),
                                        [&](store::Transaction &transaction, store::JournalEntry &) { return writeDevice(transaction, device, {}); });
    if (!done)
        return done;
    d->remember(device, {});
    return {};
}

Result<> Registry::move(const store::Actor &actor, const DeviceId &device, SatelliteId to)
{
    const Satellite *from = satelliteByDevice(device);
    const Satellite *target = satellite(to);
    if (!from || !target)
        return base::fail(ErrorKind::NotFound, from ? "There is no satellite " + to.toString() : "Nobody carries the device " + device);
    if (from == target)
        return {};
    Satellite giver = *from;
    Satellite taker = *target;
    std::vector<DeviceId> stopped;
    for (const DeviceId &one : {device, taker.device})
        if (!one.empty() && d->enrolled.contains(one))
            stopped.push_back(one);
    giver.device.clear();
    taker.device = device;
    store::JournalEntry entry{
        "device.move", "device:" + device,
        json({{QStringLiteral("from"), QString::fromStdString(giver.callSign)}, {QStringLiteral("to"), QString::fromStdString(taker.callSign)}})};
    const auto done = d->journal.record(actor, std::move(entry), [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
        for (const Satellite &changed : {giver, taker})
            if (auto written = write(transaction, changed); !written)
                return written;
        for (const DeviceId &one : stopped)
            if (auto written = writeDevice(transaction, one, {}); !written)
                return written;
        return {};
    });
    if (!done)
        return done;
    for (const DeviceId &one : stopped)
        d->remember(one, {});
    return d->load();
}

Result<> Registry::expect(const store::Actor &actor, SatelliteId id, base::Time until)
{
    const Satellite *found = satellite(id);
    if (!found)
        return base::fail(ErrorKind::NotFound, "There is no satellite " + id.toString());
    if (found->device.empty())
        return base::fail(ErrorKind::Conflict, "Satellite " + found->callSign + " carries no device; name one in satellites.csv first");
    const DeviceId device = found->device;
    const auto done = d->journal.record(actor, deviceEntry("device.expect", device, found->callSign),
                                        [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
                                            const std::array<QVariant, 2> values{store::bind(device), store::bind(until)};
                                            transaction.touched("devices", store::bind(device));
                                            return transaction
                                                .run("INSERT INTO devices (device, expected_until) VALUES (?, ?) "
                                                     "ON CONFLICT (device) DO UPDATE SET expected_until = excluded.expected_until",
                                                     values)
                                                .transform([](std::int64_t) {});
                                        });
    if (!done)
        return done;
    d->enrolled.insert(device);
    d->expected.insert_or_assign(device, until);
    return {};
}

Result<Enrolment> Registry::enrolExpected(const store::Actor &actor, const DeviceId &device, base::Time now)
{
    const Satellite *carrier = satelliteByDevice(device);
    if (!carrier)
        return base::fail(ErrorKind::NotFound, "The device belongs to nobody");
    const auto window = d->expected.find(device);
    if (window == d->expected.end() || window->second < now)
        return base::fail(d->works(device) ? ErrorKind::Conflict : ErrorKind::Denied, "Device " + device + " is not expected to register");
    return enrol(actor, carrier->id);
}

Result<std::map<DeviceId, std::string>> callSigns(const store::ReadConnection &connection)
{
    std::map<DeviceId, std::string> names;
    const auto read = connection.query("SELECT device, call_sign FROM satellites WHERE device <> ''", {},
                                       [&](const store::Row &row) { names.emplace(row.text(0), row.text(1)); });
    if (!read)
        return std::unexpected(read.error());
    return names;
}

DeviceDirectory Registry::devices() const
{
    DeviceDirectory directory;
    directory.d = d->directory;
    return directory;
}

} // namespace radar::registry
