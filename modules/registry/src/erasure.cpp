#include "registry/erasure.h"

#include <QString>

#include "registry/consents.h"
#include "store/forget.h"

namespace radar::registry {

using base::ErrorKind;
using base::Result;

namespace {

void addWord(std::vector<std::string> &words, const std::string &word)
{
    if (QString::fromStdString(word).size() >= static_cast<qsizetype>(store::shortestForgotten))
        words.push_back(word);
}

Result<> done(const Result<std::int64_t> &rows) { return rows ? Result<>() : std::unexpected(rows.error()); }

Result<> eraseConsents(store::Transaction &transaction, const store::Actor &actor, const QVariant &satellite, base::Time now)
{
    std::vector<QVariant> ids;
    const QVariant asked[] = {satellite};
    if (auto read =
            transaction.query("SELECT id FROM consents WHERE satellite = ?", asked, [&](const store::Row &row) { ids.push_back(row.value(0)); });
        !read)
        return read;
    for (const QVariant &id : ids) {
        const QVariant mark = store::bind(store::erasedMark);
        const QVariant values[] = {mark, mark, store::bind(now), store::bind(actor.id), store::salt(), id};
        if (auto changed =
                done(transaction.run("UPDATE consents SET purpose = ?, reason = CASE WHEN coalesce(reason, '') = '' THEN reason ELSE ? END,"
                                     " withdrawn = coalesce(withdrawn, ?), withdrawn_by = coalesce(withdrawn_by, ?), salt = ? WHERE id = ?",
                                     values));
            !changed)
            return changed;
        transaction.touched("consents", id);
    }
    return {};
}

} // namespace

Result<Erased> eraseSatellite(store::Transaction &transaction, const store::Actor &actor, const std::string &callSign, base::Time now)
{
    Erased erased;
    QVariant id;
    const QVariant asked[] = {store::bind(callSign)};
    const auto read = transaction.query("SELECT id, name, device FROM satellites WHERE call_sign = ?", asked, [&](const store::Row &row) {
        id = row.value(0);
        erased.objects = {"satellite:" + row.id<SatelliteTag>(0).toString()};
        addWord(erased.words, row.text(1));
        erased.device = row.text(2);
    });
    if (!read)
        return std::unexpected(read.error());
    if (erased.objects.empty())
        return base::fail(ErrorKind::NotFound, "There is no satellite " + callSign);
    std::erase(erased.words, std::string(store::erasedMark));
    const QVariant values[] = {store::bind(store::erasedMark), id};
    if (auto changed = done(transaction.run(
            "UPDATE satellites SET name = ?, device = '', skills = '', trained_until = NULL, insured_until = NULL WHERE id = ?", values));
        !changed)
        return std::unexpected(changed.error());
    transaction.touched("satellites", id);
    if (!erased.device.empty()) {
        erased.objects.push_back("device:" + erased.device);
        erased.objects.push_back(erased.device);
        const QVariant device[] = {store::bind(erased.device)};
        const auto revoked = transaction.run("UPDATE devices SET secret_hash = NULL, expected_until = NULL WHERE device = ?", device);
        if (!revoked)
            return std::unexpected(revoked.error());
        if (*revoked > 0)
            transaction.touched("devices", device[0]);
    }
    if (auto consents = eraseConsents(transaction, actor, id, now); !consents)
        return std::unexpected(consents.error());
    return erased;
}

Result<Erased> erasePerson(store::Transaction &transaction, const std::string &key)
{
    Erased erased;
    QVariant id;
    const QVariant asked[] = {store::bind(key)};
    const auto read = transaction.query("SELECT id, name, phone FROM persons WHERE key = ?", asked, [&](const store::Row &row) {
        id = row.value(0);
        erased.objects = {"person:" + row.id<PersonTag>(0).toString()};
        addWord(erased.words, row.text(1));
        addWord(erased.words, row.text(2));
    });
    if (!read)
        return std::unexpected(read.error());
    if (erased.objects.empty())
        return base::fail(ErrorKind::NotFound, "The register has no person of the key " + key.substr(0, 64));
    const QVariant values[] = {id};
    if (auto removed = done(transaction.run("DELETE FROM persons WHERE id = ?", values)); !removed)
        return std::unexpected(removed.error());
    transaction.touched("persons", id);
    return erased;
}

} // namespace radar::registry
