// police-radar certificate: what phones see of the station in TLS, and the authority's certificate to give to them.

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>
#include <cerrno>
#include <cstring>
#include <sys/stat.h>

#include "verbs/phone_folder.h"
#include "verbs/record.h"
#include "verbs/station_option.h"
#include "verbs/verbs.h"

namespace radar::app {

using namespace Qt::StringLiterals;

namespace {

QString text(const std::string &value) { return QString::fromStdString(value); }

void sayJson(QTextStream &out, const StationIdentity &identity)
{
    QJsonArray names;
    for (const std::string &name : identity.facts.names)
        names.append(text(name));
    QJsonObject object{{u"pin"_s, text("sha256//" + identity.facts.pin)},
                       {u"ends"_s, text(base::toIso8601(identity.facts.ends))},
                       {u"names"_s, names},
                       {u"own"_s, !identity.authority.has_value()},
                       {u"inUse"_s, identity.isTold}};
    if (identity.authority)
        object[u"authority"_s] = text(identity.authority->certificate());
    out << QJsonDocument(object).toJson(QJsonDocument::Compact) << '\n';
}

void say(QTextStream &out, const StationIdentity &identity, const store::StationFolder &folder)
{
    QStringList names;
    for (const std::string &name : identity.facts.names)
        names.append(printable(name));
    out << "pin:       sha256//" << text(identity.facts.pin) << "\nnames:     " << names.join(u", "_s)
        << "\nends:      " << text(tls::dayOf(identity.facts.ends)) << '\n';
    if (identity.authority)
        out << "authority: " << text((folder.path() / "tls" / "authority.pem").string()) << "\n";
    if (!identity.isTold)
        out << "not in use: gateway/tls and cot/tls in station.ini are off\n";
}

} // namespace

int runCertificate(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"The certificate that phones see, and its pin. Without one of your own (gateway/certificate and gateway/key in station.ini) the station's\n"
        "own authority is made in its folder, and the certificate renewed when it is due."_s);
    addStationOptions(parser);
    parser.addOption({u"name"_s, u"It shall be good for this host name or address too; again for more."_s, u"HOST"_s});
    parser.addOption({u"out"_s, u"What phones need to trust it: authority.pem, authority.crt, and a guide."_s, u"DIR"_s});
    parser.addOption({u"json"_s, u"As one JSON object."_s});
    if (const auto code = parse(parser, arguments))
        return *code;
    if (!parser.positionalArguments().isEmpty())
        return complain("certificate takes no file", WrongUse);
    const auto folder = openStationFolder(parser, registry::Right::KeepCertificate);
    if (!folder)
        return Failed;
    const auto settings = readSettings(*folder);
    if (!settings)
        return complain(settings.error());
    std::vector<std::string> names;
    for (const QString &name : parser.values(u"name"_s))
        names.push_back(name.toStdString());
    if (!names.empty() && !settings->certificate.empty())
        return complain("--name is for the station's own authority; station.ini names a certificate of yours", WrongUse);
    const auto identity = openIdentity(*folder, *settings, base::SystemClock().now(), names);
    if (!identity)
        return complain(identity.error());
    if (parser.isSet(u"out"_s)) {
        const std::filesystem::path out(parser.value(u"out"_s).toStdString());
        if (::mkdir(out.c_str(), 0700) != 0 && errno != EEXIST)
            return complain(out.string() + " cannot be made: " + std::strerror(errno), Failed);
        const auto &cot = settings->gateway.cot;
        const std::string tak = cot.enabled ? cot.address + ':' + std::to_string(cot.port) : std::string();
        if (const auto written = exportAuthority(out, &*identity, settings->at, tak); !written)
            return complain(written.error());
    }
    QTextStream out(stdout);
    if (parser.isSet(u"json"_s))
        sayJson(out, *identity);
    else
        say(out, *identity, *folder);
    return Done;
}

} // namespace radar::app
