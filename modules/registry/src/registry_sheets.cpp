// The register as tables: forms and files.

#include <algorithm>
#include <array>
#include <unordered_set>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "registry_private.h"
#include "row_texts.h"

namespace radar::registry {

using base::CsvTable;
using base::ErrorKind;
using base::FormRow;

namespace {

std::string json(std::initializer_list<std::pair<QString, QJsonValue>> values)
{
    return QJsonDocument(QJsonObject(values)).toJson(QJsonDocument::Compact).toStdString();
}

QJsonValue number(std::size_t count) { return static_cast<qint64>(count); }

Result<std::unordered_map<std::string, CameraId>> cameraKeys(const store::Database &database)
{
    std::unordered_map<std::string, CameraId> keys;
    const auto read =
        database.query("SELECT key, id FROM cameras", {}, [&](const store::Row &row) { keys.emplace(row.text(0), CameraId{row.uuid(1)}); });
    if (!read)
        return std::unexpected(read.error());
    return keys;
}

/// "person:018f…": what the journal calls it.
std::string objectOf(Sheet sheet, const std::string &key, const CsvContent &content)
{
    switch (sheet) {
    case Sheet::Satellites: return "satellite:" + SatelliteId::fromName("satellite:" + key).toString();
    case Sheet::Persons: return "person:" + PersonId::fromName("person:" + key).toString();
    case Sheet::Firms: return "firm:" + FirmId::fromName("firm:" + key).toString();
    case Sheet::Cameras:
        return "camera:" + (content.cameras.empty() ? CameraId::fromName("camera:" + key) : content.cameras.front().thing.id).toString();
    }
    return {};
}

const char *verbFor(Sheet sheet, bool isNew)
{
    constexpr std::array<std::array<const char *, 2>, 4> verbs{
        {{"satellite.change", "satellite.add"}, {"person.change", "person.add"}, {"firm.change", "firm.add"}, {"camera.change", "camera.add"}}};
    return verbs.at(static_cast<std::size_t>(sheet)).at(isNew ? 1 : 0);
}

/// Which fields are others now; not what they say.
QJsonArray changedFields(Sheet sheet, const FormRow &before, const FormRow &after)
{
    QJsonArray changed;
    const auto &fields = fieldsOf(sheet);
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (before.values[i] != after.values[i])
            changed.append(QString::fromStdString(fields[i].code));
    return changed;
}

const base::Error changedMeanwhile{ErrorKind::Conflict, "the row was changed or removed by somebody else meanwhile"};

/// Texts of the first of them, as they will be read again.
FormRow rowIn(Sheet sheet, const CsvContent &content)
{
    switch (sheet) {
    case Sheet::Satellites: return textsOf(content.satellites.front());
    case Sheet::Persons: return textsOf(content.persons.front());
    case Sheet::Firms: return textsOf(content.firms.front());
    case Sheet::Cameras: return textsOf(content.cameras.front());
    }
    return {};
}

template <typename Thing>
std::vector<FormRow> rowsOf(const std::vector<Keyed<Thing>> &things)
{
    std::vector<FormRow> rows;
    for (const auto &thing : things)
        rows.push_back(textsOf(thing));
    return rows;
}

/// Leaves the ones for which `isNews` says so; how many were known, new and different is counted there.
template <typename Thing, typename IsNews>
void keep(std::vector<Thing> &things, const IsNews &isNews)
{
    std::erase_if(things, [&](const Thing &thing) { return !isNews(thing); });
}

} // namespace

Result<> Registry::Private::complete(CsvContent &content) const
{
    // A file that does not say what cameras are there for takes nothing back; nor does an empty one.
    const auto keys = cameraKeys(database);
    if (!keys)
        return std::unexpected(keys.error());
    for (Keyed<Camera> &camera : content.cameras) {
        const CameraId named = camera.thing.id;
        if (const auto known = keys->find(camera.key); known != keys->end() && known->second != named) { // put on the map by hand
            camera.thing.id = known->second;
            for (CameraStream &stream : content.streams)
                if (stream.camera == named)
                    stream.camera = known->second;
        }
        if (const auto before = cameraById.find(camera.thing.id); before != cameraById.end() && camera.thing.purpose.empty() && !content.isForm)
            camera.thing.purpose = cameras[before->second].purpose;
    }
    // Nor does one that does not say how long training and insurance hold.
    for (Satellite &satellite : content.satellites)
        if (const auto before = byId.find(satellite.id); before != byId.end()) {
            if (!content.saysTraining)
                satellite.trainedUntil = satellites[before->second].trainedUntil;
            if (!content.saysInsurance)
                satellite.insuredUntil = satellites[before->second].insuredUntil;
        }
    return {};
}

std::vector<DeviceId> Registry::Private::droppedBy(std::span<const Satellite> news) const
{
    // A device that nobody carries any more must not speak for anybody.
    std::unordered_set<DeviceId> given;
    for (const Satellite &satellite : news)
        given.insert(satellite.device);
    std::vector<DeviceId> dropped;
    for (const Satellite &satellite : news)
        if (const auto before = byId.find(satellite.id); before != byId.end()) {
            const DeviceId &device = satellites[before->second].device;
            if (device != satellite.device && !device.empty() && !given.contains(device) && works(device))
                dropped.push_back(device);
        }
    return dropped;
}

Result<> Registry::Private::write(store::Transaction &transaction, const store::Actor &actor, const CsvContent &content,
                                  std::span<const DeviceId> dropped)
{
    const auto writeAll = [&](const auto &things) -> Result<> {
        for (const auto &thing : things)
            if (auto written = registry::write(transaction, thing); !written)
                return written;
        return {};
    };
    if (auto written = writeAll(content.satellites); !written)
        return written;
    if (auto written = writePapers(transaction, actor, content.consents); !written)
        return std::unexpected(written.error());
    if (auto written = writeAll(content.persons); !written)
        return written;
    if (auto written = writeAll(content.firms); !written)
        return written;
    if (auto written = writeAll(content.cameras); !written)
        return written;
    for (const CameraStream &stream : content.streams)
        if (auto written = writeStream(transaction, stream.camera, stream.address); !written)
            return written;
    for (const DeviceId &device : dropped)
        if (auto written = writeDevice(transaction, device, {}); !written)
            return written;
    return {};
}

Result<> Registry::Private::hasRead(std::span<const DeviceId> dropped)
{
    for (const DeviceId &device : dropped)
        remember(device, {});
    ++imports;
    return load();
}

Result<CsvReport> Registry::importCsv(const store::Actor &actor, const std::filesystem::path &folder)
{
    auto report = beginCsv(actor, folder);
    while (report && isBringingIn())
        if (const auto done = bringIn(); !done)
            return std::unexpected(done.error());
    return report;
}

Result<CsvReport> Registry::beginCsv(const store::Actor &actor, const std::filesystem::path &folder)
{
    if (const auto may = d->mayChange(Sheet::Persons); !may)
        return std::unexpected(may.error());
    auto content = readCsvFolder(folder, d->satellites);
    if (!content)
        return std::unexpected(content.error());
    if (const auto whole = d->complete(*content); !whole)
        return std::unexpected(whole.error());
    const CsvReport report{content->persons.size(), content->firms.size(), content->cameras.size(), content->satellites.size()};
    const std::vector<DeviceId> dropped = d->droppedBy(content->satellites);
    std::vector<IncomingPart> parts;
    if (report.persons + report.firms > rowsPerPart) {
        parts = partsOf(Sheet::Persons, rowsOf(content->persons), rowsPerPart);
        for (IncomingPart &part : partsOf(Sheet::Firms, rowsOf(content->firms), rowsPerPart))
            parts.push_back(std::move(part));
        content->persons.clear();
        content->firms.clear();
    }
    QJsonObject counts{{QStringLiteral("persons"), number(report.persons)},
                       {QStringLiteral("firms"), number(report.firms)},
                       {QStringLiteral("cameras"), number(report.cameras)},
                       {QStringLiteral("satellites"), number(report.satellites)},
                       {QStringLiteral("devicesRevoked"), number(dropped.size())}};
    if (!parts.empty())
        counts.insert(QStringLiteral("parts"), number(parts.size()));
    store::JournalEntry entry{"registry.import", "registry", QJsonDocument(counts).toJson(QJsonDocument::Compact).toStdString()};
    const auto done = d->journal.record(actor, std::move(entry), [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
        if (auto written = Private::write(transaction, actor, *content, dropped); !written)
            return written;
        return Private::writeParts(transaction, parts);
    });
    if (!done)
        return std::unexpected(done.error());
    d->partsLeft = parts.size();
    if (const auto read = d->hasRead(dropped); !read)
        return std::unexpected(read.error());
    return report;
}

Result<std::vector<FormRow>> Registry::rows(Sheet sheet, std::string_view words, std::size_t most) const
{
    std::vector<FormRow> rows;
    const auto takeAll = [&rows](const auto &things) {
        for (const auto &thing : things)
            rows.push_back(textsOf(thing));
    };
    switch (sheet) {
    case Sheet::Satellites: takeAll(d->satellites); break;
    case Sheet::Cameras: {
        const auto keys = cameraKeys(d->database);
        if (!keys)
            return std::unexpected(keys.error());
        for (const auto &[key, id] : *keys)
            if (const auto at = d->cameraById.find(id); at != d->cameraById.end())
                rows.push_back(textsOf(Keyed<Camera>{key, d->cameras[at->second]}));
        break;
    }
    case Sheet::Persons: {
        const auto persons = readPersonsWith(d->database, words, most);
        if (!persons)
            return std::unexpected(persons.error());
        takeAll(*persons);
        return rows;
    }
    case Sheet::Firms: {
        const auto firms = readFirms(d->database);
        if (!firms)
            return std::unexpected(firms.error());
        takeAll(*firms);
        break;
    }
    }
    std::ranges::sort(rows, {}, &FormRow::key);
    return rows;
}

Result<Difference> Registry::Private::reduce(Sheet sheet, CsvContent &content) const
{
    std::unordered_map<std::string, FormRow> present;
    const auto keepAll = [&present](const auto &things) {
        for (const auto &thing : things) {
            FormRow row = textsOf(thing);
            present.emplace(row.key, std::move(row));
        }
    };
    std::unordered_set<CameraId> otherStreams;
    std::unordered_set<SatelliteId> newPapers;
    switch (sheet) {
    case Sheet::Satellites:
        keepAll(satellites);
        for (const PaperConsent &paper : content.consents) {
            const auto known = isKnown(database, paper);
            if (!known)
                return std::unexpected(known.error());
            if (!*known)
                newPapers.insert(paper.satellite);
        }
        std::erase_if(content.consents, [&](const PaperConsent &paper) { return !newPapers.contains(paper.satellite); });
        break;
    case Sheet::Persons: {
        const bool isOne = content.persons.size() == 1; // of ten thousand
        const auto persons = readPersonsWith(database, isOne ? content.persons.front().key : std::string(), SIZE_MAX);
        if (!persons)
            return std::unexpected(persons.error());
        keepAll(*persons);
        break;
    }
    case Sheet::Firms: {
        const auto firms = readFirms(database);
        if (!firms)
            return std::unexpected(firms.error());
        keepAll(*firms);
        break;
    }
    case Sheet::Cameras: {
        const auto keys = cameraKeys(database);
        if (!keys)
            return std::unexpected(keys.error());
        for (const auto &[key, id] : *keys)
            if (const auto at = cameraById.find(id); at != cameraById.end())
                present.emplace(key, textsOf(Keyed<Camera>{key, cameras[at->second]}));
        for (const CameraStream &stream : content.streams) {
            const auto address = readStream(database, stream.camera);
            if (!address)
                return std::unexpected(address.error());
            if (*address != stream.address)
                otherStreams.insert(stream.camera);
        }
        std::erase_if(content.streams, [&](const CameraStream &stream) { return !otherStreams.contains(stream.camera); });
        break;
    }
    }
    Difference difference;
    const auto isNews = [&](const auto &thing) {
        const FormRow row = textsOf(thing);
        const auto before = present.find(row.key);
        bool isOther = before == present.end() || before->second != row;
        if constexpr (requires { thing.thing.fieldOfViewDegrees; })
            isOther = isOther || otherStreams.contains(thing.thing.id);
        if constexpr (requires { thing.callSign; })
            isOther = isOther || newPapers.contains(thing.id);
        ++(before == present.end() ? difference.added : isOther ? difference.changed : difference.same);
        return isOther;
    };
    keep(content.satellites, isNews);
    keep(content.persons, isNews);
    keep(content.firms, isNews);
    keep(content.cameras, isNews);
    return difference;
}

Result<SheetChange> Registry::save(const store::Actor &actor, Sheet sheet, const std::optional<FormRow> &before, const FormRow &after)
{
    if (const auto may = d->mayChange(sheet); !may)
        return std::unexpected(may.error());
    const CsvTable table = tableOf(sheet, after);
    auto content = readSheet(sheet, table, d->satellites);
    if (!content) {
        // "satellites, line 1, column tier: …": a form has no lines.
        std::string detail = content.error().detail;
        if (const auto at = detail.find(" line 1,"); at != std::string::npos)
            detail.erase(at, 8);
        return base::fail(content.error().kind, std::move(detail));
    }
    content->isForm = true;
    if (const auto whole = d->complete(*content); !whole)
        return std::unexpected(whole.error());
    const FormRow wanted = rowIn(sheet, *content);
    const auto all = rows(sheet, wanted.key);
    if (!all)
        return std::unexpected(all.error());
    const auto now = std::ranges::find(*all, wanted.key, &FormRow::key);
    if (!before && now != all->end())
        return base::fail(ErrorKind::Conflict, "there is one of this key already");
    if (before && (before->key != wanted.key || now == all->end() || *now != *before))
        return std::unexpected(changedMeanwhile);
    SheetChange change;
    const auto difference = d->reduce(sheet, *content);
    if (!difference)
        return std::unexpected(difference.error());
    change.rows = *difference;
    if (change.rows.same == 1)
        return change;
    change.silenced = d->droppedBy(content->satellites);
    QJsonArray changed = before ? changedFields(sheet, *before, wanted) : QJsonArray();
    if (!content->streams.empty())
        changed.append(QStringLiteral("stream"));
    store::JournalEntry entry{verbFor(sheet, !before), objectOf(sheet, wanted.key, *content),
                              before ? json({{QStringLiteral("changed"), changed}}) : "{}"};
    const auto done = d->journal.record(actor, std::move(entry), [&](store::Transaction &transaction, store::JournalEntry &) {
        return Private::write(transaction, actor, *content, change.silenced);
    });
    if (!done)
        return std::unexpected(done.error());
    if (const auto read = d->hasRead(change.silenced); !read)
        return std::unexpected(read.error());
    return change;
}

Result<SheetChange> Registry::remove(const store::Actor &actor, Sheet sheet, const FormRow &before)
{
    if (sheet == Sheet::Cameras)
        return base::fail(ErrorKind::Invalid, "a camera is not removed; its state becomes scrapped");
    if (const auto may = d->mayChange(sheet); !may)
        return std::unexpected(may.error());
    const auto all = rows(sheet, before.key);
    if (!all)
        return std::unexpected(all.error());
    const auto now = std::ranges::find(*all, before.key, &FormRow::key);
    if (now == all->end() || *now != before)
        return std::unexpected(changedMeanwhile);
    SheetChange change;
    if (const Satellite *satellite = sheet == Sheet::Satellites ? satelliteByCallSign(before.key) : nullptr)
        if (!satellite->device.empty() && d->works(satellite->device))
            change.silenced.push_back(satellite->device);
    struct Place {
        const char *sql, *table, *verb;
        QVariant id;
    };
    const Place place = sheet == Sheet::Satellites ? Place{"DELETE FROM satellites WHERE id = ?", "satellites", "satellite.remove",
                                                           store::bind(SatelliteId::fromName("satellite:" + before.key))}
        : sheet == Sheet::Persons
        ? Place{"DELETE FROM persons WHERE id = ?", "persons", "person.remove", store::bind(PersonId::fromName("person:" + before.key))}
        : Place{"DELETE FROM firms WHERE id = ?", "firms", "firm.remove", store::bind(FirmId::fromName("firm:" + before.key))};
    store::JournalEntry entry{place.verb, objectOf(sheet, before.key, {}), "{}"};
    const auto done = d->journal.record(actor, std::move(entry), [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
        const auto removed = transaction.run(place.sql, std::array{place.id});
        if (!removed)
            return std::unexpected(removed.error());
        if (*removed != 1)
            return std::unexpected(changedMeanwhile);
        transaction.touched(place.table, place.id);
        for (const DeviceId &device : change.silenced)
            if (auto written = writeDevice(transaction, device, {}); !written)
                return written;
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    if (const auto read = d->hasRead(change.silenced); !read)
        return std::unexpected(read.error());
    return change;
}

Result<Difference> Registry::compare(Sheet sheet, const CsvTable &file) const
{
    auto content = readSheet(sheet, file, d->satellites);
    if (!content)
        return std::unexpected(content.error());
    if (const auto whole = d->complete(*content); !whole)
        return std::unexpected(whole.error());
    return d->reduce(sheet, *content);
}

Result<SheetChange> Registry::take(const store::Actor &actor, Sheet sheet, const CsvTable &file, const Difference &shown)
{
    if (const auto may = d->mayChange(sheet); !may)
        return std::unexpected(may.error());
    auto content = readSheet(sheet, file, d->satellites);
    if (!content)
        return std::unexpected(content.error());
    if (const auto whole = d->complete(*content); !whole)
        return std::unexpected(whole.error());
    const auto difference = d->reduce(sheet, *content);
    if (!difference)
        return std::unexpected(difference.error());
    if (*difference != shown)
        return base::fail(ErrorKind::Conflict, "the table was changed by somebody else since the file was compared with it");
    SheetChange change{*difference, d->droppedBy(content->satellites)};
    if (difference->added + difference->changed == 0)
        return change;
    store::JournalEntry entry{"registry.import", code(sheet),
                              json({{QStringLiteral("added"), number(difference->added)},
                                    {QStringLiteral("changed"), number(difference->changed)},
                                    {QStringLiteral("same"), number(difference->same)},
                                    {QStringLiteral("devicesRevoked"), number(change.silenced.size())}})};
    const auto done = d->journal.record(actor, std::move(entry), [&](store::Transaction &transaction, store::JournalEntry &) {
        return Private::write(transaction, actor, *content, change.silenced);
    });
    if (!done)
        return std::unexpected(done.error());
    if (const auto read = d->hasRead(change.silenced); !read)
        return std::unexpected(read.error());
    return change;
}

} // namespace radar::registry
