// The record of a station: opened with all that stands in it; a damaged one is put aside.

#include <QLoggingCategory>

#include "registry/audience.h"
#include "settings.h"
#include "station/station.h"
#include "station_private.h"
#include "store/safe_mode.h"
#include "tracking_streets.h"

namespace radar::station {

using base::ErrorKind;
using base::Result;

namespace {

Q_LOGGING_CATEGORY(log, "radar.station", QtInfoMsg)

} // namespace

Result<> Station::Private::openRecord(const store::StationFolder &folder)
{
    Private &d = *this;
    auto openedDatabase = store::Database::open(folder.database(), Station::migrations());
    if (!openedDatabase)
        return std::unexpected(openedDatabase.error());
    d.database = std::move(*openedDatabase);
    auto sealing = folder.sealing();
    if (!sealing)
        return std::unexpected(sealing.error());
    d.journal = std::make_unique<store::Journal>(*d.database, d.clock, *std::move(sealing));
    for (std::string &problem : d.journal->sealingProblems())
        d.listProblems.push_back({ErrorKind::Unavailable, std::move(problem)});

    auto openedRegistry = registry::Registry::open(*d.database, *d.journal);
    if (!openedRegistry)
        return std::unexpected(openedRegistry.error());
    d.registry = std::move(*openedRegistry);
    auto openedConsents = registry::Consents::open(*d.database, *d.journal, d.clock, d.zone, *d.registry);
    if (!openedConsents)
        return std::unexpected(openedConsents.error());
    d.consents = std::move(*openedConsents);
    auto openedAccounts = registry::Accounts::open(*d.database, *d.journal, d.clock);
    if (!openedAccounts)
        return std::unexpected(openedAccounts.error());
    d.accounts = std::move(*openedAccounts);
    d.guard = std::make_unique<registry::Guard>(*d.accounts, *d.journal, d.clock);
    auto numbers = readTrackingSettings(folder);
    if (!numbers)
        return std::unexpected(numbers.error());
    numbers->zone = d.zone;
    auto openedTracker = tracking::Tracker::open(*d.database, *d.journal, d.clock, *numbers);
    if (!openedTracker)
        return std::unexpected(openedTracker.error());
    const auto modeOf = [&known = *d.registry, &streets = *d.network](const tracking::DeviceId &device) {
        const registry::Satellite *satellite = known.satelliteByDevice(device);
        return satellite ? streets.modeIndex(registry::code(satellite->mode)) : -1;
    };
    d.trackingStreets = std::make_unique<TrackingStreets>(d.network, modeOf);
    d.tracker = std::move(*openedTracker);
    d.tracker->setStreets(d.trackingStreets.get());
    d.tracker->setConsent([&consents = *d.consents](const tracking::DeviceId &device) { return consents.mayTrack(device); });
    d.tracker->setAudience(
        [&known = *d.registry](const std::string &who, const tracking::DeviceId &device) { return registry::isMeant(known, who, device); });
    const auto standingOf = [&known = *d.registry](registry::SatelliteId id) -> std::optional<dispatch::Standing> {
        const registry::Satellite *satellite = known.satellite(id);
        return satellite ? std::optional(dispatch::standingOf(*satellite)) : std::nullopt;
    };
    auto openedIncidents = dispatch::IncidentBook::open(*d.database, *d.journal, d.clock, d.zone, standingOf);
    if (!openedIncidents)
        return std::unexpected(openedIncidents.error());
    d.incidents = std::move(*openedIncidents);
    d.guard->setCases([&book = *d.incidents](const std::string &number) { return book.findByNumber(number).has_value(); });

    auto openedClosures = dispatch::ClosureBook::open(*d.database, *d.journal, d.clock);
    if (!openedClosures)
        return std::unexpected(openedClosures.error());
    d.closures = std::move(*openedClosures);
    auto openedSchedules = dispatch::ScheduleBook::open(*d.database, *d.journal, d.clock);
    if (!openedSchedules)
        return std::unexpected(openedSchedules.error());
    d.schedules = std::move(*openedSchedules);
    auto openedNextJobs = dispatch::NextJobBook::open(*d.database, *d.journal, d.clock);
    if (!openedNextJobs)
        return std::unexpected(openedNextJobs.error());
    d.nextJobs = std::move(*openedNextJobs);
    d.checks = std::make_unique<dispatch::CheckBook>(*d.database, *d.journal, d.clock);
    d.followUps = std::make_unique<dispatch::FollowUpBook>(*d.database, *d.journal, d.clock);
    d.media = store::MediaFolder(folder.media());
    d.media.sweep();
    d.attachments = std::make_unique<dispatch::AttachmentBook>(*d.database, *d.journal, d.clock, d.media);

    auto openedLimits = dispatch::readLimits(folder.path() / "limits.ini");
    if (!openedLimits)
        return std::unexpected(openedLimits.error());
    d.watch.limits = *openedLimits;
    auto openedAlarms = dispatch::AlarmBook::open(*d.database, *d.journal, d.clock, *openedLimits);
    if (!openedAlarms)
        return std::unexpected(openedAlarms.error());
    d.watch.alarms = std::move(*openedAlarms);
    auto openedChecks = dispatch::SafetyChecks::open(*d.database, *d.journal, d.clock);
    if (!openedChecks)
        return std::unexpected(openedChecks.error());
    d.watch.checks = std::move(*openedChecks);

    auto openedMessages = dispatch::MessageBook::open(*d.database, *d.journal, d.clock);
    if (!openedMessages)
        return std::unexpected(openedMessages.error());
    d.watch.messages = std::move(*openedMessages);
    return {};
}

void Station::Private::closeRecord()
{
    watch = {};
    followUps.reset();
    checks.reset();
    attachments.reset();
    nextJobs.reset();
    schedules.reset();
    closures.reset();
    incidents.reset();
    tracker.reset();
    trackingStreets.reset();
    guard.reset();
    accounts.reset();
    consents.reset();
    registry.reset();
    journal.reset();
    database.reset();
}

Result<> Station::Private::openSafely(const store::StationFolder &folder)
{
    Result<> opened =
        store::isRecordGone(folder) ? Result<>(base::fail(ErrorKind::Corrupt, folder.database().string() + " is gone")) : openRecord(folder);
    if (!opened && opened.error().kind == ErrorKind::Corrupt) {
        const std::string why = opened.error().detail;
        closeRecord();
        const auto aside = store::setAside(folder, clock.now());
        if (!aside)
            return std::unexpected(aside.error());
        opened = openNewRecord(folder, *aside);
        qCCritical(log) << "SAFE MODE:" << why.c_str() << "· it lies in" << aside->c_str();
    }
    if (!opened)
        return opened;
    // As long as it lies there somebody has to see to it.
    for (const auto &aside : store::putAside(folder))
        listProblems.insert(listProblems.begin(),
                            {ErrorKind::Corrupt,
                             "SAFE MODE: a damaged record lies in " + aside.string()
                                 + "; this one is new and takes alarms. Restore: police-radar restore --from " + folder.backup().string()
                                 + " --station NEWDIR; then move that folder away"});
    return {};
}

/// Who exists comes from the newest good backup; without one the new record is empty, and takes alarms all the same.
Result<> Station::Private::openNewRecord(const store::StationFolder &folder, const std::filesystem::path &aside)
{
    const auto settings = store::readBackupSettings(folder);
    {
        auto made = store::Database::open(folder.database(), Station::migrations());
        if (!made)
            return std::unexpected(made.error());
        auto sealing = folder.sealing();
        if (!sealing)
            return std::unexpected(sealing.error());
        store::Journal first(**made, clock, *std::move(sealing));
        const auto taken =
            store::takeOver(first, settings ? settings->folder : folder.backup(), Station::migrations(), registry::migrations(), aside);
        if (!taken)
            qCWarning(log) << "nothing could be taken over from a backup:" << taken.error().detail.c_str();
        else if (taken->backup.empty())
            qCWarning(log) << "there is no good backup: nobody is registered in the new record";
    }
    return openRecord(folder);
}

} // namespace radar::station
