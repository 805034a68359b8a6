#include "registry/consents.h"

#include <algorithm>
#include <unordered_map>

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include "consent_tables.h"

namespace radar::registry {

using base::ErrorKind;
using base::Result;

namespace {

constexpr const char *basisCodes[] = {"consent", "duty", "taken-over"};
constexpr const char *howCodes[] = {"paper", "phone", "spoken", "none"};
constexpr const char *stateCodes[] = {"duty", "given", "taken-over", "missing", "withdrawn", "ended"};
constexpr qsizetype longestText = 60, longestWords = 400;

template <typename Enum, std::size_t count>
std::optional<Enum> fromCode(const char *const (&codes)[count], std::string_view text)
{
    const auto found = std::ranges::find(codes, text);
    return found == std::end(codes) ? std::nullopt : std::optional(static_cast<Enum>(found - std::begin(codes)));
}

std::string json(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString(); }

bool isWords(const std::string &text, qsizetype longest)
{
    const QString words = QString::fromStdString(text).trimmed();
    return !words.isEmpty() && words.size() <= longest && std::ranges::none_of(words, [](QChar c) { return c.category() == QChar::Other_Control; });
}

QDate asQDate(Date date)
{
    return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day()))};
}

} // namespace

const char *code(ConsentBasis basis) { return basisCodes[static_cast<std::size_t>(basis)]; }
const char *code(ConsentHow how) { return howCodes[static_cast<std::size_t>(how)]; }
const char *code(ConsentState state) { return stateCodes[static_cast<std::size_t>(state)]; }
std::optional<ConsentBasis> consentBasisFromCode(std::string_view text) { return fromCode<ConsentBasis>(basisCodes, text); }
std::optional<ConsentHow> consentHowFromCode(std::string_view text) { return fromCode<ConsentHow>(howCodes, text); }

struct Consents::Private {
    store::Database &database;
    store::Journal &journal;
    const base::Clock &clock;
    const QTimeZone zone;
    const Registry &registry;
    struct Known {
        Consent consent;
        base::Time ends = base::Time::max(); ///< its last day is over in the station's calendar
    };
    mutable std::unordered_map<SatelliteId, Known> newest{};
    mutable std::uint64_t read = 0; ///< the import after which it was read

    void remember(Consent consent) const
    {
        Known known{.consent = std::move(consent)};
        if (const auto &until = known.consent.given.until)
            known.ends = base::fromMicroseconds(asQDate(*until).addDays(1).startOfDay(zone).toMSecsSinceEpoch() * 1000);
        newest.insert_or_assign(known.consent.satellite, std::move(known));
    }

    [[nodiscard]] Result<> load() const
    {
        newest.clear();
        read = registry.imports();
        return readConsents(database, {}, [this](Consent consent) { remember(std::move(consent)); });
    }

    /// Null: nobody's.
    [[nodiscard]] const Known *of(SatelliteId satellite) const
    {
        if (read != registry.imports() && !load())
            newest.clear(); // a record that cannot be read gives nobody leave
        const auto found = newest.find(satellite);
        return found == newest.end() ? nullptr : &found->second;
    }

    [[nodiscard]] ConsentState stateOf(const Satellite &satellite) const
    {
        const Known *known = of(satellite.id);
        // A no stays a no: another tier in the register does not take it back, only a new record does, of a consent or of a rule of service.
        if (satellite.tier == Tier::Core && (!known || !known->consent.withdrawnTime))
            return ConsentState::Duty;
        if (!known)
            return ConsentState::Missing;
        if (known->consent.withdrawnTime)
            return ConsentState::Withdrawn;
        if (known->ends <= clock.now())
            return ConsentState::Ended;
        switch (known->consent.given.basis) {
        case ConsentBasis::Consent: return ConsentState::Given;
        case ConsentBasis::Duty: return ConsentState::Duty;
        case ConsentBasis::TakenOver: return ConsentState::TakenOver;
        }
        return ConsentState::Missing;
    }

    /// Whoever was tracked before there were records is not lost at the start of a new version: they have a month to sign.
    [[nodiscard]] Result<> takeOver() const
    {
        std::vector<SatelliteId> due;
        const auto asked = database.query("SELECT d.satellite FROM consent_due d JOIN satellites s ON s.id = d.satellite ORDER BY s.call_sign", {},
                                          [&](const store::Row &row) { due.push_back(row.id<SatelliteTag>(0)); });
        if (!asked || due.empty())
            return asked;
        const base::Time now = clock.now();
        const QDate last = QDateTime::fromMSecsSinceEpoch(base::toMicroseconds(now) / 1000, zone).date().addDays(takenOverFor.count());
        const Date until{std::chrono::year(last.year()), std::chrono::month(static_cast<unsigned>(last.month())),
                         std::chrono::day(static_cast<unsigned>(last.day()))};
        store::JournalEntry entry{"consent.takeOver", "registry",
                                  json({{QStringLiteral("satellites"), static_cast<qint64>(due.size())},
                                        {QStringLiteral("until"), QString::fromStdString(toText(until))}})};
        return journal.record({"system", "station", {}}, std::move(entry), [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
            for (const SatelliteId satellite : due) {
                const Consent consent{.id = {base::Uuid::makeV7(now)},
                                      .satellite = satellite,
                                      .given = {.basis = ConsentBasis::TakenOver,
                                                .text = "taken-over",
                                                .purpose = "tracked before there were records of consent",
                                                .how = ConsentHow::None,
                                                .until = until},
                                      .givenTime = now,
                                      .recordedTime = now,
                                      .takenBy = "system"};
                if (auto done = insert(transaction, consent); !done)
                    return done;
            }
            return transaction.run("DELETE FROM consent_due").transform([](std::int64_t) {});
        });
    }
};

Consents::Consents() = default;
Consents::~Consents() = default;

Result<std::unique_ptr<Consents>> Consents::open(store::Database &database, store::Journal &journal, const base::Clock &clock, const QTimeZone &zone,
                                                 const Registry &registry)
{
    std::unique_ptr<Consents> consents(new Consents);
    consents->d = std::make_unique<Private>(database, journal, clock, zone, registry);
    if (auto taken = consents->d->takeOver(); !taken)
        return std::unexpected(taken.error());
    if (auto loaded = consents->d->load(); !loaded)
        return std::unexpected(loaded.error());
    return consents;
}

bool Consents::mayTrack(const DeviceId &device) const
{
    const Satellite *satellite = d->registry.satelliteByDevice(device);
    return satellite && registry::mayTrack(d->stateOf(*satellite));
}

ConsentState Consents::state(SatelliteId id) const
{
    const Satellite *satellite = d->registry.satellite(id);
    return satellite ? d->stateOf(*satellite) : ConsentState::Missing;
}

const Consent *Consents::newest(SatelliteId id) const
{
    const auto *known = d->of(id);
    return known ? &known->consent : nullptr;
}

Result<std::vector<Consent>> Consents::history(SatelliteId id) const
{
    std::vector<Consent> all;
    if (const auto read = readConsents(d->database, id, [&](Consent consent) { all.push_back(std::move(consent)); }); !read)
        return std::unexpected(read.error());
    return all;
}

Result<Consent> Consents::give(const store::Actor &actor, SatelliteId id, const NewConsent &given)
{
    if (!d->registry.satellite(id))
        return base::fail(ErrorKind::NotFound, "There is no satellite " + id.toString());
    if (given.basis == ConsentBasis::TakenOver || given.how == ConsentHow::None || !isWords(given.text, longestText)
        || !isWords(given.purpose, longestWords))
        return base::fail(ErrorKind::Invalid,
                          "a consent names the version of its text (60 characters at most), what positions are for (400 at most), "
                          "and how it was given");
    const base::Time now = d->clock.now();
    const Consent consent{
        .id = {base::Uuid::makeV7(now)}, .satellite = id, .given = given, .givenTime = now, .recordedTime = now, .takenBy = actor.id};
    if (given.until && asQDate(*given.until).addDays(1).startOfDay(d->zone).toMSecsSinceEpoch() * 1000 <= base::toMicroseconds(now))
        return base::fail(ErrorKind::Invalid, "the last day of the consent has passed");
    store::JournalEntry entry{"consent.give", "satellite:" + id.toString(),
                              json({{QStringLiteral("consent"), QString::fromStdString(consent.id.toString())},
                                    {QStringLiteral("basis"), QLatin1StringView(code(given.basis))},
                                    {QStringLiteral("text"), QString::fromStdString(given.text)},
                                    {QStringLiteral("how"), QLatin1StringView(code(given.how))},
                                    {QStringLiteral("until"), given.until ? QString::fromStdString(toText(*given.until)) : QString()}})};
    const auto done = d->journal.record(actor, std::move(entry),
                                        [&](store::Transaction &transaction, store::JournalEntry &) { return insert(transaction, consent); });
    if (!done)
        return std::unexpected(done.error());
    d->remember(consent);
    return consent;
}

Result<Consent> Consents::withdraw(const store::Actor &actor, SatelliteId id, const std::string &reason)
{
    const Satellite *satellite = d->registry.satellite(id);
    if (!satellite)
        return base::fail(ErrorKind::NotFound, "There is no satellite " + id.toString());
    if (!reason.empty() && !isWords(reason, longestWords))
        return base::fail(ErrorKind::Invalid, "the reason has 400 characters at most");
    const ConsentState state = d->stateOf(*satellite);
    const auto *known = d->of(id);
    if (!known || satellite->tier == Tier::Core || known->consent.withdrawnTime)
        return base::fail(ErrorKind::Conflict,
                          state == ConsentState::Duty ? satellite->callSign + " is under a rule of service: who goes off duty is not tracked"
                                                      : "There is no consent of " + satellite->callSign + " to withdraw");
    Consent consent = known->consent;
    consent.withdrawnTime = d->clock.now();
    consent.withdrawnBy = actor.id;
    consent.reason = reason;
    store::JournalEntry entry{"consent.withdraw", "satellite:" + id.toString(),
                              json({{QStringLiteral("consent"), QString::fromStdString(consent.id.toString())}})};
    const auto done = d->journal.record(actor, std::move(entry),
                                        [&](store::Transaction &transaction, store::JournalEntry &) { return updateEnd(transaction, consent); });
    if (!done)
        return std::unexpected(done.error());
    d->remember(consent);
    return consent;
}

} // namespace radar::registry
