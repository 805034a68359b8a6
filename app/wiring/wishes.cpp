#include "wiring/wishes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace radar::app {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::fail;
using base::Result;
using Answer = Result<QJsonObject>;

namespace {

std::string text(const QJsonObject &wish, QStringView key) { return wish[key].toString().toStdString(); }

Answer lookup(const QJsonObject &wish, store::Actor actor, store::Journal &journal)
{
    constexpr qsizetype longestPurpose = 500;
    constexpr qsizetype longestObject = 200;
    static const QRegularExpression action(u"^lookup\\.[a-z]{1,30}$"_s);
    const QString purpose = wish[u"purpose"].toString().trimmed();
    const QString object = wish[u"object"].toString();
    if (purpose.isEmpty() || purpose.size() > longestPurpose)
        return fail(ErrorKind::Invalid, "where people were is personal: say --purpose WORDS (at most 500 characters)");
    if (!action.match(wish[u"action"].toString()).hasMatch() || object.isEmpty() || object.size() > longestObject || !wish[u"question"].isObject())
        return fail(ErrorKind::Invalid, "that is no question to look something up");
    actor.purpose = purpose.toStdString();
    const auto noted = journal.record(
        actor,
        {text(wish, u"action"), object.toStdString(), QJsonDocument(wish[u"question"].toObject()).toJson(QJsonDocument::Compact).toStdString()},
        [](store::Transaction &, store::JournalEntry &) -> Result<> { return {}; });
    return noted ? Answer(QJsonObject()) : std::unexpected(noted.error());
}

Result<registry::SatelliteId> satelliteIn(const QJsonObject &wish, const registry::Registry &registry)
{
    const std::string callSign = text(wish, u"satellite");
    const registry::Satellite *satellite = registry.satelliteByCallSign(callSign);
    if (!satellite)
        return fail(ErrorKind::NotFound, "There is no satellite " + callSign + "; register satellites.csv first");
    return satellite->id;
}

Result<std::vector<registry::Enrolment>> enrolments(const QJsonObject &wish, const store::Actor &actor, registry::Registry &registry)
{
    if (wish[u"all"].toBool())
        return registry.enrolAll(actor);
    const auto satellite = satelliteIn(wish, registry);
    if (!satellite)
        return std::unexpected(satellite.error());
    if (wish.contains(u"move"))
        if (const auto moved = registry.move(actor, text(wish, u"move"), *satellite); !moved)
            return std::unexpected(moved.error());
    const auto done = registry.enrol(actor, *satellite);
    if (!done)
        return std::unexpected(done.error());
    return std::vector{*done};
}

Answer enrol(const QJsonObject &wish, const store::Actor &actor, registry::Registry &registry)
{
    const auto done = enrolments(wish, actor, registry);
    if (!done)
        return std::unexpected(done.error());
    QJsonArray list;
    for (const registry::Enrolment &each : *done) {
        const registry::Satellite *satellite = registry.satelliteByDevice(each.device);
        list.append(QJsonObject{{u"device"_s, QString::fromStdString(each.device)},
                                {u"secret"_s, QString::fromStdString(each.secret)},
                                {u"callSign"_s, QString::fromStdString(satellite->callSign)},
                                {u"mode"_s, QLatin1StringView(code(satellite->mode))}});
    }
    return QJsonObject{{u"enrolled"_s, list}};
}

Answer expect(const QJsonObject &wish, const store::Actor &actor, registry::Registry &registry)
{
    const auto until = base::parseIso8601(text(wish, u"until"));
    if (!until)
        return fail(ErrorKind::Invalid, "until when a terminal is expected is missing");
    const auto satellite = satelliteIn(wish, registry);
    if (!satellite)
        return std::unexpected(satellite.error());
    if (const auto done = registry.expect(actor, *satellite, *until); !done)
        return std::unexpected(done.error());
    return QJsonObject{{u"device"_s, QString::fromStdString(registry.satellite(*satellite)->device)}};
}

Answer wall(const QJsonObject &wish, const store::Actor &actor, store::Journal &journal)
{
    constexpr qsizetype longestName = 60;
    const QString name = wish[u"wall"].toString();
    if (name.isEmpty() || name.size() > longestName || !wish[u"invited"].isBool())
        return fail(ErrorKind::Invalid, "a wall has a name of at most 60 characters");
    const auto noted = journal.record(actor, {wish[u"invited"].toBool() ? "wall.invite" : "wall.revoke", name.toStdString(), "{}"},
                                      [](store::Transaction &, store::JournalEntry &) -> Result<> { return {}; });
    return noted ? Answer(QJsonObject()) : std::unexpected(noted.error());
}

} // namespace

Answer fulfil(const QJsonObject &wish, store::Actor actor, registry::Registry &registry, store::Journal &journal)
{
    const QString what = wish[u"do"].toString();
    if (what == "lookup"_L1)
        return lookup(wish, std::move(actor), journal);
    if (what == "enrol"_L1)
        return enrol(wish, actor, registry);
    if (what == "expect"_L1)
        return expect(wish, actor, registry);
    if (what == "wall"_L1)
        return wall(wish, actor, journal);
    if (what == "sign"_L1) {
        const auto head = journal.signNow();
        return head ? Answer(QJsonObject{{u"line"_s, QString::fromStdString(store::lineOf(*head))}}) : std::unexpected(head.error());
    }
    if (what == "noteBackup"_L1) {
        const auto noted =
            journal.record(actor,
                           {"record.backup", "station",
                            QJsonDocument(QJsonObject{{u"to"_s, wish[u"to"].toString().left(500)}}).toJson(QJsonDocument::Compact).toStdString()},
                           [](store::Transaction &, store::JournalEntry &) -> Result<> { return {}; });
        return noted ? Answer(QJsonObject()) : std::unexpected(noted.error());
    }
    if (what == "revoke"_L1) {
        const auto done = registry.revoke(actor, text(wish, u"device"));
        return done ? Answer(QJsonObject()) : std::unexpected(done.error());
    }
    return fail(ErrorKind::Invalid, "the station does not know that wish; it is perhaps of another version than the verb");
}

} // namespace radar::app
