#include "consent_tables.h"

namespace radar::registry {

using base::ErrorKind;
using base::Result;

namespace {

#define RADAR_CONSENT_COLUMNS "id, satellite, basis, text, purpose, how, given, taken_by, until, withdrawn, withdrawn_by, reason, recorded"

std::optional<Consent> consentIn(const store::Row &row)
{
    const auto basis = consentBasisFromCode(row.text(2));
    const auto how = consentHowFromCode(row.text(5));
    const auto until = row.isNull(8) ? std::optional<Date>() : dateFromText(row.text(8));
    if (!basis || !how || (!row.isNull(8) && !until))
        return {};
    Consent consent{.id = row.id<ConsentTag>(0),
                    .satellite = row.id<SatelliteTag>(1),
                    .given = {.basis = *basis, .text = row.text(3), .purpose = row.text(4), .how = *how, .until = until},
                    .givenTime = row.time(6),
                    .recordedTime = row.time(12),
                    .takenBy = row.text(7)};
    if (!row.isNull(9)) {
        consent.withdrawnTime = row.time(9);
        consent.withdrawnBy = row.text(10);
        consent.reason = row.text(11);
    }
    return consent;
}

} // namespace

Result<> readConsents(const store::Database &database, const std::optional<SatelliteId> &satellite, const std::function<void(Consent)> &visit)
{
    bool sound = true;
    const auto take = [&](const store::Row &row) {
        if (auto consent = consentIn(row))
            visit(*std::move(consent));
        else
            sound = false;
    };
    Result<> read;
    if (satellite) {
        const QVariant values[] = {store::bind(*satellite)};
        read = database.query("SELECT " RADAR_CONSENT_COLUMNS " FROM consents WHERE satellite = ? ORDER BY recorded, id", values, take);
    } else {
        read = database.query("SELECT " RADAR_CONSENT_COLUMNS " FROM consents ORDER BY recorded, id", {}, take);
    }
    if (read && !sound)
        return base::fail(ErrorKind::Corrupt, "The consents in the record are damaged; see: police-radar audit verify");
    return read;
}

Result<> insert(store::Transaction &transaction, const Consent &consent)
{
    const QVariant values[] = {store::bind(consent.id),
                               store::bind(consent.satellite),
                               store::bind(std::string_view(code(consent.given.basis))),
                               store::bind(consent.given.text),
                               store::bind(consent.given.purpose),
                               store::bind(std::string_view(code(consent.given.how))),
                               store::bind(consent.givenTime),
                               store::bind(consent.recordedTime),
                               store::bind(consent.takenBy),
                               consent.given.until ? store::bind(toText(*consent.given.until)) : QVariant(),
                               store::salt()};
    transaction.touched("consents", values[0]);
    return transaction
        .run("INSERT INTO consents (id, satellite, basis, text, purpose, how, given, recorded, taken_by, until, salt)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             values)
        .transform([](std::int64_t) {});
}

Result<> updateEnd(store::Transaction &transaction, const Consent &consent)
{
    const QVariant values[] = {store::bind(consent.withdrawnTime), store::bind(consent.withdrawnBy), store::bind(consent.reason),
                               store::bind(consent.id)};
    transaction.touched("consents", values[3]);
    return transaction.run("UPDATE consents SET withdrawn = ?, withdrawn_by = ?, reason = ? WHERE id = ?", values).transform([](std::int64_t) {});
}

namespace {

// What was taken over without paper gives way to paper, whenever that was signed.
constexpr auto knownPaper = "SELECT 1 FROM consents WHERE satellite = ? AND ((basis <> 'taken-over' AND given >= ?) OR withdrawn >= ?) LIMIT 1";

} // namespace

Result<bool> isKnown(const store::Database &database, const PaperConsent &paper)
{
    bool isKnown = false;
    const QVariant asked[] = {store::bind(paper.satellite), store::bind(paper.givenTime), store::bind(paper.givenTime)};
    const auto read = database.query(knownPaper, asked, [&](const store::Row &) { isKnown = true; });
    if (!read)
        return std::unexpected(read.error());
    return isKnown;
}

Result<std::size_t> writePapers(store::Transaction &transaction, const store::Actor &actor, std::span<const PaperConsent> papers)
{
    std::size_t written = 0;
    for (const PaperConsent &paper : papers) {
        bool isKnown = false;
        const QVariant asked[] = {store::bind(paper.satellite), store::bind(paper.givenTime), store::bind(paper.givenTime)};
        const auto read = transaction.query(knownPaper, asked, [&](const store::Row &) { isKnown = true; });
        if (!read)
            return std::unexpected(read.error());
        if (isKnown)
            continue;
        // No clock is asked for a day on paper: it only has to come after what is there.
        base::Time recorded = paper.givenTime;
        const auto last =
            transaction.query("SELECT max(recorded) FROM consents WHERE satellite = ?", std::span(asked).first(1), [&](const store::Row &row) {
                if (!row.isNull(0))
                    recorded = std::max(recorded, row.time(0) + base::Duration(1));
            });
        if (!last)
            return std::unexpected(last.error());
        const Consent consent{.id = {base::Uuid::makeV7(paper.givenTime)},
                              .satellite = paper.satellite,
                              .given = paper.consent,
                              .givenTime = paper.givenTime,
                              .recordedTime = recorded,
                              .takenBy = actor.id};
        if (auto done = insert(transaction, consent); !done)
            return std::unexpected(done.error());
        ++written;
    }
    return written;
}

} // namespace radar::registry
