#pragma once

#include <mutex>
#include <unordered_map>
#include <unordered_set>

#include "csv_import.h"
#include "device_directory.h"
#include "registry/registry.h"
#include "secrets.h"

namespace radar::registry {

using base::Result;

/// No hash: revoked. Either way nobody is expected any more.
[[nodiscard]] Result<> writeDevice(store::Transaction &transaction, const DeviceId &device, const std::optional<SecretHash> &hash);

struct IncomingPart {
    Sheet sheet = Sheet::Persons;
    std::string rows; ///< CSV
};
/// Each of them `rowsAtOnce` rows at most.
[[nodiscard]] std::vector<IncomingPart> partsOf(Sheet sheet, std::span<const base::FormRow> rows, std::size_t rowsAtOnce);

struct Registry::Private {
    Private(store::Database &database_, store::Journal &journal_) : database(database_), journal(journal_) {}

    store::Database &database;
    store::Journal &journal;
    std::vector<Satellite> satellites;
    std::unordered_map<SatelliteId, std::size_t> byId;
    std::unordered_map<DeviceId, std::size_t> byDevice;
    std::vector<Camera> cameras;
    std::unordered_map<CameraId, std::size_t> cameraById;
    std::unordered_set<DeviceId> enrolled;             ///< ever, also revoked ones
    std::unordered_map<DeviceId, base::Time> expected; ///< until when
    bool hasKey = false;
    std::uint64_t imports = 0; ///< and other changes of what the register says
    std::size_t partsLeft = 0; ///< of what is being brought in
    std::shared_ptr<DeviceDirectory::Private> directory = std::make_shared<DeviceDirectory::Private>();

    Result<> load();
    // incoming.cpp: what is brought in by parts.
    Result<> loadParts();
    [[nodiscard]] Result<> mayChange(Sheet sheet) const; ///< Conflict: while it is being brought in
    [[nodiscard]] static Result<> writeParts(store::Transaction &transaction, std::span<const IncomingPart> parts);
    // registry_sheets.cpp: what a file, or a form, has to say.
    /// What it does not say stays: ends of training and insurance, what cameras are for. Whose key is known is that one.
    [[nodiscard]] Result<> complete(CsvContent &content) const;
    /// Devices nobody carries any more once this is in.
    [[nodiscard]] std::vector<DeviceId> droppedBy(std::span<const Satellite> satellites) const;
    [[nodiscard]] static Result<> write(store::Transaction &transaction, const store::Actor &actor, const CsvContent &content,
                                        std::span<const DeviceId> dropped);
    /// Leaves in `content` what is new or different.
    [[nodiscard]] Result<Difference> reduce(Sheet sheet, CsvContent &content) const;
    [[nodiscard]] Result<> hasRead(std::span<const DeviceId> dropped); ///< after the commit
    Result<> loadDevices();
    [[nodiscard]] bool works(const DeviceId &device) const;
    Result<std::vector<Enrolment>> enrol(const store::Actor &actor, std::span<const Satellite *const> chosen);
    void remember(const DeviceId &device, const std::optional<SecretHash> &hash);
};

} // namespace radar::registry
