#include "verbs/record.h"

#include <QTextStream>

#include "station/station.h"
#include "verbs/verbs.h"
#include "wiring/control_socket.h"
#include "wiring/wishes.h"

#include <unistd.h>

namespace radar::app {

using namespace Qt::StringLiterals;

std::filesystem::path recordFile(const QCommandLineParser &parser)
{
    const std::filesystem::path folder =
        parser.isSet(u"station"_s) ? std::filesystem::path(parser.value(u"station"_s).toStdString()) : store::StationFolder::defaultPath();
    return folder / "station.db";
}

base::Result<std::unique_ptr<OwnRecord>> OwnRecord::open(const store::StationFolder &folder)
{
    auto record = std::make_unique<OwnRecord>();
    auto database = store::Database::open(folder.database(), station::Station::migrations());
    if (!database)
        return std::unexpected(database.error());
    record->database = *std::move(database);
    auto sealing = folder.sealing();
    if (!sealing)
        return std::unexpected(sealing.error());
    record->journal = std::make_unique<store::Journal>(*record->database, record->clock, *std::move(sealing));
    auto registry = registry::Registry::open(*record->database, *record->journal);
    if (!registry)
        return std::unexpected(registry.error());
    record->registry = *std::move(registry);
    const auto zone = folder.timeZone();
    if (!zone)
        return std::unexpected(zone.error());
    auto consents = registry::Consents::open(*record->database, *record->journal, record->clock, *zone, *record->registry);
    if (!consents)
        return std::unexpected(consents.error());
    record->consents = *std::move(consents);
    auto accounts = registry::Accounts::open(*record->database, *record->journal, record->clock);
    if (!accounts)
        return std::unexpected(accounts.error());
    record->accounts = *std::move(accounts);
    record->guard = std::make_unique<registry::Guard>(*record->accounts, *record->journal, record->clock);
    record->guard->setCases([&database = *record->database](const std::string &number) {
        bool isThere = false;
        const QVariant values[] = {store::bind(number)};
        const auto asked = database.query("SELECT 1 FROM dispatch_incident WHERE number = ?", values, [&](const store::Row &) { isThere = true; });
        return asked && isThere;
    });
    return record;
}

base::Result<registry::Caller> callerFrom(const QCommandLineParser &parser, registry::Accounts &accounts)
{
    registry::Caller caller{.session = {}, .client = "cli", .console = accountOf(::geteuid())};
    if (accounts.isEmpty())
        return caller;
    const auto given = credentialsFrom(parser);
    if (!given)
        return std::unexpected(given.error());
    const auto session = accounts.signIn(given->name, given->passphrase, "cli");
    if (!session)
        return std::unexpected(session.error());
    caller.session = *session;
    return caller;
}

std::expected<std::unique_ptr<OwnRecord>, int> openOwnRecord(const QCommandLineParser &parser, const store::StationFolder &folder,
                                                             registry::Right right, const registry::Wanted &wanted)
{
    auto record = OwnRecord::open(folder);
    if (!record)
        return std::unexpected(complain(record.error()));
    const auto caller = callerFrom(parser, *(*record)->accounts);
    if (!caller)
        return std::unexpected(complain(caller.error()));
    const auto actor = (*record)->guard->admit(*caller, right, wanted);
    if (!actor)
        return std::unexpected(complain(actor.error()));
    (*record)->actor = *actor;
    return *std::move(record);
}

base::Result<std::unique_ptr<Record>> Record::open(const store::StationFolder &folder)
{
    std::unique_ptr<Record> record(new Record(folder));
    auto own = OwnRecord::open(folder);
    if (own)
        record->m_own = *std::move(own);
    else if (own.error().kind != base::ErrorKind::Conflict || !isStationListening(folder))
        return std::unexpected(own.error());
    auto reading = store::ReadConnection::open(folder.database(), station::Station::migrations());
    if (!reading)
        return std::unexpected(reading.error());
    record->m_reading = *std::move(reading);
    return record;
}

base::Result<> Record::enter(const Credentials &credentials, std::optional<registry::Session> &session, QString &token)
{
    if (m_own) {
        const auto entered = m_own->accounts->signIn(credentials.name, credentials.passphrase, "cli");
        if (!entered)
            return std::unexpected(entered.error());
        session = *entered;
        return {};
    }
    const auto entered = askRunningStation(m_folder,
                                           {{u"do"_s, u"sign-in"_s},
                                            {u"as"_s, QString::fromStdString(credentials.name)},
                                            {u"passphrase"_s, QString::fromStdString(credentials.passphrase)}});
    if (!entered)
        return std::unexpected(entered.error());
    token = (*entered)[u"session"].toString();
    return {};
}

base::Result<> Record::signIn(const QCommandLineParser &parser)
{
    const auto has = hasAccounts();
    if (!has)
        return std::unexpected(has.error());
    if (!*has)
        return {};
    const auto given = credentialsFrom(parser);
    return given ? enter(*given, m_session, m_token) : std::unexpected(given.error());
}

base::Result<> Record::signInSecond(const QCommandLineParser &parser)
{
    const auto given = secondFrom(parser);
    if (!given)
        return std::unexpected(given.error());
    return given->name.empty() ? base::Result<>() : enter(*given, m_second, m_secondToken);
}

base::Result<QJsonObject> Record::ask(QJsonObject wish, const std::string &newPassphrase) const
{
    if (m_own) {
        Asker asker{{m_session, "cli", accountOf(::geteuid())}, m_second, {}};
        if (!newPassphrase.empty()) {
            const auto hash = registry::hashPassphrase(newPassphrase, nameFor(wish, asker.caller, *m_own->accounts), m_own->accounts->cost());
            if (!hash)
                return std::unexpected(hash.error());
            asker.newHash = *hash;
        }
        return fulfil(wish, asker, {*m_own->registry, *m_own->accounts, *m_own->guard, *m_own->journal, *m_own->consents});
    }
    if (!m_token.isEmpty())
        wish.insert(u"session"_s, m_token);
    if (!m_secondToken.isEmpty())
        wish.insert(u"second"_s, m_secondToken);
    if (!newPassphrase.empty())
        wish.insert(u"new"_s, QString::fromStdString(newPassphrase));
    return askRunningStation(m_folder, wish);
}

base::Result<> Record::admit(registry::Right right, const QString &purpose) const
{
    const auto may = ask({{u"do"_s, u"admit"_s}, {u"right"_s, QLatin1StringView(registry::code(right))}, {u"purpose"_s, purpose}});
    return may ? base::Result<>() : std::unexpected(may.error());
}

std::expected<std::unique_ptr<Record>, int> openRecord(const QCommandLineParser &parser, std::optional<registry::Right> right)
{
    const auto folder = stationFolder(parser);
    if (!folder)
        return std::unexpected(Failed);
    auto record = Record::open(*folder);
    if (!record)
        return std::unexpected(complain(record.error()));
    if (const auto entered = (*record)->signIn(parser); !entered)
        return std::unexpected(complain(entered.error().detail, Failed));
    if (right)
        if (const auto may = (*record)->admit(*right); !may)
            return std::unexpected(complain(may.error()));
    return *std::move(record);
}

bool isAdmitted(const QCommandLineParser &parser, const store::StationFolder &folder, registry::Right right)
{
    std::error_code failure;
    if (!std::filesystem::exists(folder.database(), failure))
        return true; // being set up
    bool has = false;
    {
        const auto reading = store::ReadConnection::open(folder.database(), station::Station::migrations());
        const auto asked = reading ? registry::hasAccounts(**reading) : std::unexpected(reading.error());
        if (!asked) {
            complain(asked.error());
            return false;
        }
        has = *asked;
    }
    return !has || openRecord(parser, right).has_value();
}

std::optional<store::StationFolder> openStationFolder(const QCommandLineParser &parser, registry::Right right, Missing missing)
{
    auto folder = stationFolder(parser, missing);
    return folder && isAdmitted(parser, *folder, right) ? folder : std::nullopt;
}

std::optional<int> parse(QCommandLineParser &parser, const QStringList &arguments)
{
    const QCommandLineOption help = parser.addHelpOption();
    if (!parser.parse(arguments))
        return complain(parser.errorText().toStdString(), WrongUse);
    if (parser.isSet(help)) {
        QTextStream(stdout) << parser.helpText();
        return Done;
    }
    return {};
}

QString printable(const std::string &text)
{
    QString result = QString::fromStdString(text);
    for (QChar &c : result)
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            c = u'?';
    return result;
}

} // namespace radar::app
