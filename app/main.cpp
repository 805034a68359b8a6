// police-radar: the command line. Without a verb it opens the window.

#include <QGuiApplication>
#include <QTextStream>
#include <memory>

#include "verbs/cameras.h"
#include "verbs/verbs.h"
#include "window.h"

using namespace Qt::StringLiterals;

namespace {

struct Verb {
    const char *name;
    int (*run)(const QStringList &);
    const char *says;
    bool draws = false; ///< needs fonts, but no screen
};

constexpr Verb verbs[] = {
    {"import", radar::app::runImport, "map files (.osm.pbf .osm .osm.gz .osm.bz2 .gpkg .geojson .shp .tif) into the station's map"},
    {"register", radar::app::runRegister, "people, firms, cameras, satellites and past incidents from CSV files"},
    {"enrol", radar::app::runEnrol, "give devices their secrets"},
    {"cameras", radar::app::runCameras, "cameras on the network, and where their pictures are"},
    {"certificate", radar::app::runCertificate, "what phones see of the station in TLS, and what they need to trust it"},
    {"consent", radar::app::runConsent, "who agreed to be tracked on duty, and who takes it back"},
    {"erase", radar::app::runErase, "what is on record of somebody, for good"},
    {"accounts", radar::app::runAccounts, "who may sign in, and as what"},
    {"info", radar::app::runInfo, "what is in a station"},
    {"serve", radar::app::runServe, "the station without a window"},
    {"simulate", radar::app::runSimulate, "phones that walk the streets, over the real protocols"},
    {"route", radar::app::runRoute, "the quickest way from one place to another"},
    {"matrix", radar::app::runMatrix, "travel times of many pairs of places"},
    {"nearest", radar::app::runNearest, "who of many can be first at a place"},
    {"reach", radar::app::runReach, "what is reached within some minutes"},
    {"contain", radar::app::runContain, "the earliest ring around a suspect, and who closes it where"},
    {"decode", radar::app::runDecode, "what phones and terminals said: frames and messages on stdin, JSON on stdout"},
    {"visits", radar::app::runVisits, "who was near a place in a time"},
    {"zones", radar::app::runZones, "places to know about: who comes, goes, stays"},
    {"export", radar::app::runExport, "tracks of a time as CSV, GeoJSON or GPX"},
    {"incident", radar::app::runIncident, "one incident on paper: everything about it and its timeline, as PDF", true},
    {"wall", radar::app::runWall, "walls on other machines: who may have the picture"},
    {"audit", radar::app::runAudit, "verify, list or export the journal, sign its head for paper"},
    {"backup", radar::app::runBackup, "a backup of a station, also while it runs"},
    {"restore", radar::app::runRestore, "a station from a backup, or the rehearsal of that"},
};

int usage(QTextStream &&out, int code)
{
    out << "usage: police-radar [--station DIR] [--language zh|en]      the desk\n"
           "       police-radar --view wall [--station DIR | --invitation FILE]\n"
           "       police-radar VERB --station DIR …                    (police-radar VERB --help)\n"
           "A station that has accounts wants one: --as NAME, and --passphrase-file FILE where nobody can be asked.\n\n";
    for (const Verb &verb : verbs)
        out << "  " << QString::fromLatin1(verb.name).leftJustified(12) << QString::fromUtf8(verb.says) << '\n';
    return code;
}

/// Tiles of the map have names on them, and fonts come with QtGui: no screen is needed.
std::unique_ptr<QCoreApplication> paintingApplication(int &argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QGuiApplication>(argc, argv);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication::setApplicationName(u"police-radar"_s);
    QCoreApplication::setOrganizationName(u"police-radar"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(RADAR_VERSION));

    const QString first = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString();
    if (first == "--help"_L1 || first == "-h"_L1 || first == "help"_L1)
        return usage(QTextStream(stdout), radar::app::Done);
    if (first.isEmpty() || first.startsWith(u'-'))
        return radar::app::runWindow(argc, argv);

    for (const Verb &verb : verbs) {
        if (first != QLatin1StringView(verb.name))
            continue;
        const bool paints = verb.draws || verb.run == radar::app::runServe;
        const auto application = paints ? paintingApplication(argc, argv) : std::make_unique<QCoreApplication>(argc, argv);
        QStringList arguments = QCoreApplication::arguments();
        arguments.first() += u' ' + first; // so that --help names the verb
        arguments.removeAt(1);
        return verb.run(arguments);
    }
    QTextStream(stderr) << "police-radar: there is no verb \"" << first << "\".\n";
    return usage(QTextStream(stderr), radar::app::WrongUse);
}
