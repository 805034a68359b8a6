// police-radar wall: which walls on other machines may have the station's picture.

#include <QTextStream>

#include "verbs/private_file.h"
#include "verbs/record.h"
#include "verbs/station_option.h"
#include "verbs/verbs.h"
#include "wiring/identity.h"
#include "wiring/wall_guests.h"

namespace radar::app {

using namespace Qt::StringLiterals;

namespace {

/// In the journal before it holds.
base::Result<> note(const QCommandLineParser &parser, const QString &name, bool isInvited, int &code)
{
    const auto record = openRecord(parser);
    if (!record) {
        code = record.error();
        return base::fail(base::ErrorKind::Unavailable, {});
    }
    if (auto noted = (*record)->ask({{u"do"_s, u"wall"_s}, {u"wall"_s, name}, {u"invited"_s, isInvited}}); !noted) {
        code = complain(noted.error());
        return std::unexpected(noted.error());
    }
    return {};
}

/// "192.0.2.10" or "192.0.2.10:5056" beside what station.ini says.
bool readAddress(const QString &text, WallInvitation &invitation)
{
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon < 0) {
        invitation.host = text;
        return !text.isEmpty();
    }
    bool isPort = false;
    invitation.port = text.mid(colon + 1).toUShort(&isPort);
    invitation.host = text.left(colon);
    return isPort && !invitation.host.isEmpty();
}

int invite(const QCommandLineParser &parser, const store::StationFolder &folder)
{
    const QString name = parser.value(u"invite"_s);
    const std::filesystem::path file(parser.value(u"out"_s).toStdString());
    if (!parser.isSet(u"out"_s))
        return complain("--invite needs --out FILE: the secret is written there and nowhere else", WrongUse);
    const auto settings = readSettings(folder);
    if (!settings)
        return complain(settings.error());
    if (settings->wall.port == 0)
        return complain("no way in for walls is open: give wall/port, and wall/address for other machines, in " + folder.settings().string(), Failed);
    WallInvitation invitation{name, QString::fromStdString(settings->wall.address), settings->wall.port, {}, {}};
    if (parser.isSet(u"at"_s) && !readAddress(parser.value(u"at"_s), invitation))
        return complain("--at is HOST or HOST:PORT", WrongUse);
    if (invitation.host == "0.0.0.0"_L1 || invitation.host == "::"_L1)
        return complain("station.ini lets walls in on every address: say with --at HOST where this one finds the station", WrongUse);
    const auto identity = openIdentity(folder, *settings, base::SystemClock().now());
    if (!identity)
        return complain(identity.error());
    PrivateFile output(file);
    if (auto opened = output.open(); !opened)
        return complain(opened.error());
    int code = Failed;
    if (!note(parser, name, true, code))
        return code;
    const auto secret = addWall(folder, name);
    if (!secret)
        return complain(secret.error());
    invitation.secret = *secret;
    invitation.pin = u"sha256//"_s + QString::fromStdString(identity->facts.pin);
    const QByteArray json = invitation.toJson();
    if (auto written = output.write({json.constData(), static_cast<std::size_t>(json.size())}).and_then([&] { return output.finish(); }); !written)
        return complain(written.error());
    QTextStream(stdout) << "carry " << QString::fromStdString(file.string())
                        << " to the wall's machine: police-radar --view wall --invitation FILE\n";
    return Done;
}

} // namespace

int runWall(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Walls on other machines. They come in over TLS at wall/address and wall/port of station.ini (nowhere unless a port is given there) and "
        u"show\n"
        "the secret of their invitation; the station is known to them by its pin. A wall on this machine needs none of this."_s);
    addStationOptions(parser);
    parser.addOption({u"invite"_s, u"Make an invitation for the wall of this name; what it had before is nothing any more."_s, u"NAME"_s});
    parser.addOption({u"out"_s, u"Where the invitation goes."_s, u"FILE"_s});
    parser.addOption({u"at"_s, u"Where the wall finds the station, when that is not wall/address."_s, u"HOST[:PORT]"_s});
    parser.addOption({u"revoke"_s, u"The wall of this name is not let in any more."_s, u"NAME"_s});
    parser.addOption({u"list"_s, u"Who was invited (default)."_s});
    if (const auto code = parse(parser, arguments))
        return *code;
    if (!parser.positionalArguments().isEmpty() || (parser.isSet(u"invite"_s) && parser.isSet(u"revoke"_s)))
        return complain("say one of --invite NAME, --revoke NAME, --list", WrongUse);
    // Who changes something signs in for that.
    const bool changes = parser.isSet(u"invite"_s) || parser.isSet(u"revoke"_s);
    const auto folder = changes ? stationFolder(parser) : openStationFolder(parser, registry::Right::ReadAccounts);
    if (!folder)
        return Failed;
    if (parser.isSet(u"invite"_s))
        return invite(parser, *folder);
    const auto names = wallNames(*folder);
    if (!names)
        return complain(names.error());
    if (parser.isSet(u"revoke"_s)) {
        const QString name = parser.value(u"revoke"_s);
        if (!std::ranges::contains(*names, name))
            return complain("there is no wall " + name.toStdString(), Failed);
        int code = Failed;
        if (!note(parser, name, false, code))
            return code;
        const auto removed = removeWall(*folder, name);
        return removed ? Done : complain(removed.error());
    }
    QTextStream out(stdout);
    for (const QString &name : *names)
        out << printable(name.toStdString()) << '\n';
    return Done;
}

} // namespace radar::app
