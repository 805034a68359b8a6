#pragma once
// The station's register. Lives on the station thread; every change is a journal entry.

#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string_view>

#include "base/result.h"
#include "registry/incoming.h"
#include "registry/sheets.h"
#include "registry/types.h"
#include "store/journal.h"
#include "store/read_connection.h"

namespace radar::registry {

struct CsvReport {
    std::size_t persons = 0, firms = 0, cameras = 0, satellites = 0;
};

/// A device's credentials just after enrolment: the only time its secret is seen. Only a hash is kept.
struct Enrolment {
    DeviceId device;
    std::string secret; ///< 128 random bits, 26 characters, no look-alikes
};

/// What the gateway needs to know a device by, safe to read from any thread. Copies are one: what is enrolled or revoked
/// later holds for them at once.
class DeviceDirectory {
public:
    /// Constant time in the secret; false for unknown, revoked and wrong alike, at the same cost. Upper or lower case.
    [[nodiscard]] bool authenticate(const DeviceId &device, std::string_view secret) const;
    /// Its secret works. Only for who has been authenticated elsewhere.
    [[nodiscard]] bool knows(const DeviceId &device) const;
    /// It had a secret once, which was taken away.
    [[nodiscard]] bool wasRevoked(const DeviceId &device) const;
    /// Another number for each secret it gets; 0 while none works. Who came in with an earlier one is out.
    [[nodiscard]] std::uint64_t credential(const DeviceId &device) const;

private:
    friend class Registry;
    struct Private;
    std::shared_ptr<Private> d;
};

class Registry {
public:
    /// Reads satellites, cameras and devices into memory; persons and firms stay in the database.
    [[nodiscard]] static base::Result<std::unique_ptr<Registry>> open(store::Database &database, store::Journal &journal);
    ~Registry();

    [[nodiscard]] const std::vector<Satellite> &satellites() const;
    [[nodiscard]] const Satellite *satellite(SatelliteId id) const;
    [[nodiscard]] const Satellite *satelliteByCallSign(std::string_view callSign) const;
    [[nodiscard]] const Satellite *satelliteByDevice(const DeviceId &device) const;
    [[nodiscard]] const std::vector<Camera> &cameras() const;
    [[nodiscard]] const Camera *camera(CameraId id) const;
    [[nodiscard]] base::Result<std::vector<Person>> personsIn(std::int64_t building) const; ///< by unit, floor, room
    [[nodiscard]] base::Result<std::vector<Firm>> firmsIn(std::int64_t building) const;
    struct Counts {
        std::size_t persons = 0, firms = 0;
    };
    [[nodiscard]] base::Result<Counts> countIn(std::span<const std::int64_t> buildings) const;
    [[nodiscard]] base::Result<std::int64_t> personCount() const;
    [[nodiscard]] base::Result<std::int64_t> firmCount() const;

    /// Adds the camera, or changes the one with its id. Invalid: no name, no place on the globe, a figure outside what cameras.csv allows.
    [[nodiscard]] base::Result<> saveCamera(const store::Actor &actor, const Camera &camera);

    /// Files named persons.csv, firms.csv, cameras.csv (or cameras.geojson), satellites.csv in `folder`, each optional; columns: registry/README.md.
    /// All or nothing: a bad row is named (file, line, column) and nothing changes. Rows whose key exists are updated.
    [[nodiscard]] base::Result<CsvReport> importCsv(const store::Actor &actor, const std::filesystem::path &folder);
    /// The same, but residents and firms, when they are many, are only decided with it: isBringingIn().
    [[nodiscard]] base::Result<CsvReport> beginCsv(const store::Actor &actor, const std::filesystem::path &folder);
    [[nodiscard]] std::uint64_t imports() const; ///< since it was opened: what else is kept of the register is read anew after one

    /// A table as its file has it, ordered by its key; secrets are empty. Of persons those in whose key, name, phone, room or tags `words` stand, at
    /// most `most`; all of them without words. Looking persons up is journalled by who asks.
    [[nodiscard]] base::Result<std::vector<base::FormRow>> rows(Sheet sheet, std::string_view words = {}, std::size_t most = SIZE_MAX) const;
    /// Adds a row, or changes the one that was read as `before`. Invalid: names the column. Conflict: somebody else has changed or removed it
    /// meanwhile, the key is taken, or the device is carried by another.
    [[nodiscard]] base::Result<SheetChange> save(const store::Actor &actor, Sheet sheet, const std::optional<base::FormRow> &before,
                                                 const base::FormRow &after);
    /// Not of cameras, which are scrapped. A satellite's device is locked out with it. Conflict: it is not as it was read.
    [[nodiscard]] base::Result<SheetChange> remove(const store::Actor &actor, Sheet sheet, const base::FormRow &before);
    /// What taking this file would do. Invalid: the first wrong row, with file, line and column.
    [[nodiscard]] base::Result<Difference> compare(Sheet sheet, const base::CsvTable &file) const;
    /// The same done: all of it or nothing, one entry. Conflict: it would do something else than was `shown`.
    [[nodiscard]] base::Result<SheetChange> take(const store::Actor &actor, Sheet sheet, const base::CsvTable &file, const Difference &shown);
    /// Decides it, with one entry; its rows come with bringIn(). Conflict: the register is not as it was compared with.
    [[nodiscard]] base::Result<> take(const store::Actor &actor, const Incoming &incoming);
    /// Something is decided whose rows are not all there. Until they are, residents and firms are changed by nothing else (Conflict). open() ends
    /// what was begun; it goes on here only where that could not be written.
    [[nodiscard]] bool isBringingIn() const;
    /// The next part, with an entry of its own.
    [[nodiscard]] base::Result<> bringIn();

    /// Where its live picture comes from, with the password that is in it: for who has opened the camera. NotFound: it has none.
    [[nodiscard]] base::Result<std::string> streamOf(CameraId camera) const;
    /// Empty: none any more. NotFound: no such camera. Invalid: not isStreamAddress().
    [[nodiscard]] base::Result<> setStream(const store::Actor &actor, CameraId camera, const std::string &address);

    /// Gives the satellite's device a new secret; the old one stops working. Conflict: the satellite carries no device.
    [[nodiscard]] base::Result<Enrolment> enrol(const store::Actor &actor, SatelliteId satellite);
    /// All satellites without a working secret, in one transaction.
    [[nodiscard]] base::Result<std::vector<Enrolment>> enrolAll(const store::Actor &actor);
    /// NotFound: was never enrolled. Twice is no error.
    [[nodiscard]] base::Result<> revoke(const store::Actor &actor, const DeviceId &device);
    /// The device goes to another satellite. Its secret stops working, and so does the one of a device that satellite carried before: both
    /// are enrolled anew. NotFound: nobody carries it, or no such satellite.
    [[nodiscard]] base::Result<> move(const store::Actor &actor, const DeviceId &device, SatelliteId to);
    /// The satellite's terminal may ask for its secret by itself until then, once. Conflict: the satellite carries no device.
    [[nodiscard]] base::Result<> expect(const store::Actor &actor, SatelliteId satellite, base::Time until);
    /// It asks: a new secret, and nobody is expected any more. NotFound: nobody's device. Denied: it is not expected (any more).
    /// Conflict: it is not expected and has a secret that works.
    [[nodiscard]] base::Result<Enrolment> enrolExpected(const store::Actor &actor, const DeviceId &device, base::Time now);
    [[nodiscard]] DeviceDirectory devices() const;

private:
    Registry();
    struct Private;
    std::unique_ptr<Private> d;
};

/// By device, the call sign of who carries it now: for who looks beside a running station.
[[nodiscard]] base::Result<std::map<DeviceId, std::string>> callSigns(const store::ReadConnection &connection);

[[nodiscard]] std::vector<store::Migration> migrations();

} // namespace radar::registry
