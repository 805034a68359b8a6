#include "admin_words.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>
#include <cmath>

#include "session_model.h"

using namespace Qt::StringLiterals;

namespace radar::ui::words {

namespace {

struct AdminWords {
    Q_DECLARE_TR_FUNCTIONS(AdminWords)
};
using Kind = base::Field::Kind;
using station::Section;

QString figure(double number) { return QString::number(number, 'g', 12); }

/// The sentences of csv_import.cpp, camera_file.cpp and base/csv.cpp.
QString whatIsWrong(const QString &what)
{
    const auto fits = [&what](const char *pattern) { return QRegularExpression(QLatin1StringView(pattern)).match(what); };
    if (const auto m = fits("^is longer than (\\d+) bytes$"); m.hasMatch())
        return AdminWords::tr("is longer than %1 bytes").arg(m.captured(1));
    if (const auto m = fits("^is not between (\\S+) and (\\S+)$"); m.hasMatch())
        return AdminWords::tr("is not between %1 and %2").arg(m.captured(1), m.captured(2));
    if (const auto m = fits("^is none of (.+)$"); m.hasMatch())
        return AdminWords::tr("is none of %1").arg(m.captured(1));
    if (const auto m = fits("^holds something that is none of (.+)$"); m.hasMatch())
        return AdminWords::tr("holds something that is none of %1").arg(m.captured(1));
    if (const auto m = fits("^is the same as in line (\\d+)$"); m.hasMatch())
        return AdminWords::tr("is the same as in line %1").arg(m.captured(1));
    if (const auto m = fits("^(\\S+) is carried by (.+)$"); m.hasMatch())
        return AdminWords::tr("%1 is carried by %2").arg(m.captured(1), m.captured(2));
    if (const auto m = fits("^(\\S+) has an open order: "); m.hasMatch())
        return AdminWords::tr("%1 has an open order: recall it before the device is changed").arg(m.captured(1));
    if (const auto m = fits("^these columns are missing: (.+)$"); m.hasMatch())
        return AdminWords::tr("these columns are missing: %1").arg(m.captured(1));
    if (const auto m = fits("^has (\\d+) fields?, the header has (\\d+)$"); m.hasMatch())
        return AdminWords::tr("has %1 fields, the header has %2").arg(m.captured(1), m.captured(2));
    if (what.startsWith("is no JSON"_L1))
        return AdminWords::tr("is no JSON");
    if (what == "it is the last security-admin who can sign in"_L1)
        return AdminWords::tr("It is the last security administrator who can sign in.");
    if (what == "is empty"_L1)
        return AdminWords::tr("is empty");
    if (what == "is 0"_L1)
        return AdminWords::tr("is 0");
    if (what == "is not a number"_L1)
        return AdminWords::tr("is not a number");
    if (what == "is not a whole number"_L1)
        return AdminWords::tr("is not a whole number");
    if (what == "is no date like 2027-03-31"_L1)
        return AdminWords::tr("is no date like 2027-03-31");
    if (what == "and longitude are both 0"_L1)
        return AdminWords::tr("and longitude are both 0");
    if (what == "holds a skill whose end is no date like 2027-03-31"_L1)
        return AdminWords::tr("holds a skill whose end is no date like 2027-03-31");
    if (what == "holds a line break or another control character"_L1)
        return AdminWords::tr("holds a line break or another control character");
    if (what == "may hold letters, digits and - _ . : only"_L1)
        return AdminWords::tr("may hold letters, digits and - _ . : only");
    if (what == "does not begin with rtsp:// or rtsps:// and a host"_L1)
        return AdminWords::tr("does not begin with rtsp:// or rtsps:// and a host");
    if (what == "holds a sign that a settings file reads in another way"_L1)
        return AdminWords::tr("holds a sign that a settings file reads in another way");
    if (what == "is no CSV file"_L1)
        return AdminWords::tr("is no CSV file");
    if (what == "is no Point"_L1)
        return AdminWords::tr("is no Point");
    if (what == "is no GeoJSON FeatureCollection"_L1)
        return AdminWords::tr("is no GeoJSON FeatureCollection");
    return what;
}

} // namespace

QString section(Section section)
{
    switch (section) {
    case Section::Satellites: return AdminWords::tr("Satellites");
    case Section::Persons: return AdminWords::tr("Residents");
    case Section::Firms: return AdminWords::tr("Firms and shops");
    case Section::Cameras: return AdminWords::tr("Cameras");
    case Section::Accounts: return AdminWords::tr("Accounts");
    case Section::Devices: return AdminWords::tr("Phones and terminals");
    case Section::Types: return AdminWords::tr("Types of incidents");
    case Section::Plans: return AdminWords::tr("Response plans");
    case Section::Limits: return AdminWords::tr("Time limits");
    case Section::Retention: return AdminWords::tr("How long it is kept");
    case Section::Links: return AdminWords::tr("Links and station");
    }
    return {};
}

QString column(std::string_view code)
{
    const QString known = [code]() -> QString {
        if (code == "call_sign")
            return AdminWords::tr("Call sign");
        if (code == "key")
            return AdminWords::tr("Key");
        if (code == "name")
            return AdminWords::tr("Name");
        if (code == "tier")
            return AdminWords::tr("Tier");
        if (code == "mode")
            return AdminWords::tr("Moves");
        if (code == "skills")
            return AdminWords::tr("Skills");
        if (code == "device")
            return AdminWords::tr("Device");
        if (code == "trained_until")
            return AdminWords::tr("Training until");
        if (code == "insured_until")
            return AdminWords::tr("Insurance until");
        if (code == "phone")
            return AdminWords::tr("Phone");
        if (code == "building")
            return AdminWords::tr("Building");
        if (code == "unit")
            return AdminWords::tr("Entrance");
        if (code == "floor")
            return AdminWords::tr("Floor");
        if (code == "room")
            return AdminWords::tr("Room");
        if (code == "tags")
            return AdminWords::tr("Tags");
        if (code == "kind")
            return AdminWords::tr("Kind");
        if (code == "latitude")
            return AdminWords::tr("Latitude");
        if (code == "longitude")
            return AdminWords::tr("Longitude");
        if (code == "height_m")
            return AdminWords::tr("Height");
        if (code == "heading_deg")
            return AdminWords::tr("Looks to");
        if (code == "tilt_deg")
            return AdminWords::tr("Tilted down");
        if (code == "fov_deg")
            return AdminWords::tr("Opening");
        if (code == "range_m")
            return AdminWords::tr("Sees as far as");
        if (code == "owner")
            return AdminWords::tr("Owner");
        if (code == "state")
            return AdminWords::tr("State");
        if (code == "purpose")
            return AdminWords::tr("What for");
        if (code == "stream")
            return AdminWords::tr("Live picture");
        if (code == "account")
            return AdminWords::tr("Name of the account");
        if (code == "roles")
            return AdminWords::tr("Roles");
        if (code == "locked")
            return AdminWords::tr("Locked out");
        if (code == "passphrase")
            return AdminWords::tr("Passphrase");
        if (code == "passphrase_again")
            return AdminWords::tr("Passphrase once more");
        if (code == "secret")
            return AdminWords::tr("Let in");
        if (code == "setting")
            return AdminWords::tr("Setting");
        if (code == "value")
            return AdminWords::tr("Value");
        if (code == "standard")
            return AdminWords::tr("Usually");
        if (code == "code")
            return AdminWords::tr("Code");
        if (code == "chinese")
            return AdminWords::tr("Name in Chinese");
        if (code == "english")
            return AdminWords::tr("Name in English");
        if (code == "level")
            return AdminWords::tr("Level");
        if (code == "words")
            return AdminWords::tr("Words people say");
        if (code == "questions_chinese")
            return AdminWords::tr("Questions in Chinese");
        if (code == "questions_english")
            return AdminWords::tr("Questions in English");
        if (code == "plan")
            return AdminWords::tr("Plan");
        if (code == "type")
            return AdminWords::tr("Type");
        if (code == "units")
            return AdminWords::tr("How many go");
        if (code == "needs")
            return AdminWords::tr("Of them");
        if (code == "radius")
            return AdminWords::tr("From within");
        if (code == "tell_chinese")
            return AdminWords::tr("Who is told, in Chinese");
        if (code == "tell_english")
            return AdminWords::tr("Who is told, in English");
        if (code == "cameras")
            return AdminWords::tr("Cameras to open");
        if (code == "steps_chinese")
            return AdminWords::tr("First steps in Chinese");
        if (code == "steps_english")
            return AdminWords::tr("First steps in English");
        return {};
    }();
    return known.isEmpty() ? text(code) : known;
}

QString choice(std::string_view column, std::string_view code)
{
    if (column == "tier")
        if (const auto known = registry::tierFromCode(code))
            return tier(*known);
    if (column == "mode")
        if (const auto known = registry::modeFromCode(code))
            return mode(*known);
    if (column == "skills")
        if (const auto known = registry::skillFromCode(code))
            return skill(*known);
    if (column == "state")
        if (const auto known = registry::cameraStateFromCode(code))
            return cameraState(*known);
    if (column == "roles")
        if (const auto known = registry::roleFromCode(code))
            return roleText(*known);
    if (column == "value" && (code == "on" || code == "off"))
        return code == "on" ? AdminWords::tr("On") : AdminWords::tr("Off");
    if (column == "value" && (code == "propose" || code == "send"))
        return code == "send" ? AdminWords::tr("Sent by itself") : AdminWords::tr("Proposed");
    if (column == "level")
        return code == "*" ? AdminWords::tr("All") : level(static_cast<int>(code.front() - '0'));
    if (column == "locked")
        return code == "yes" ? AdminWords::tr("Yes") : AdminWords::tr("No");
    if (column == "secret")
        return code == "let-in" ? AdminWords::tr("Yes") : code == "locked-out" ? AdminWords::tr("Locked out") : AdminWords::tr("Has no code yet");
    return text(code);
}

namespace {

QString settingPart(std::string_view section)
{
    if (section.starts_with("level "))
        return AdminWords::tr("Level %1").arg(text(section.substr(6)));
    if (section.starts_with("alarm "))
        return AdminWords::tr("Alarm, %1")
            .arg(section == "alarm top"          ? alarmLevel(0)
                     : section == "alarm high"   ? alarmLevel(1)
                     : section == "alarm medium" ? alarmLevel(2)
                                                 : alarmLevel(3));
    if (section == "shelf")
        return AdminWords::tr("Alarm put aside");
    if (section == "arrival")
        return AdminWords::tr("Arrived by distance");
    if (section == "tracking")
        return AdminWords::tr("Tracks");
    if (section == "reserve")
        return AdminWords::tr("To be kept free");
    if (section == "station")
        return AdminWords::tr("Station");
    if (section == "gateway")
        return AdminWords::tr("Phones (HTTP)");
    if (section == "wall")
        return AdminWords::tr("Walls elsewhere");
    if (section == "tiles")
        return AdminWords::tr("Map tiles for others");
    if (section == "flat")
        return AdminWords::tr("Flat map");
    if (section == "backup")
        return AdminWords::tr("Backups");
    if (section == "retention")
        return AdminWords::tr("Incidents");
    if (section == "journal")
        return AdminWords::tr("Journal");
    if (section == "jt808")
        return AdminWords::tr("Terminals (JT/T 808)");
    if (section == "cot")
        return AdminWords::tr("TAK phones (CoT)");
    if (section == "mqtt")
        return AdminWords::tr("Broker (MQTT)");
    if (section == "nmea")
        return AdminWords::tr("Receiver (NMEA)");
    if (section == "gpx")
        return AdminWords::tr("Tracks from files (GPX)");
    return text(section);
}

} // namespace

QString setting(const std::string &name)
{
    struct Said {
        std::string_view key;
        const char *words;
    };
    static constexpr Said known[] = {
        {"delivered", QT_TRANSLATE_NOOP("AdminWords", "sent, and no phone has it")},
        {"accepted", QT_TRANSLATE_NOOP("AdminWords", "the phone has it, and nobody says yes")},
        {"under_way", QT_TRANSLATE_NOOP("AdminWords", "said yes, and does not go")},
        {"late", QT_TRANSLATE_NOOP("AdminWords", "later than promised")},
        {"arrived", QT_TRANSLATE_NOOP("AdminWords", "on the way, where nothing could be promised")},
        {"on_scene", QT_TRANSLATE_NOOP("AdminWords", "there without a word")},
        {"unassigned", QT_TRANSLATE_NOOP("AdminWords", "nobody is sent")},
        {"unread", QT_TRANSLATE_NOOP("AdminWords", "words of a unit that nobody has read")},
        {"next", QT_TRANSLATE_NOOP("AdminWords", "who comes next is proposed or sent")},
        {"send_at_most", QT_TRANSLATE_NOOP("AdminWords", "sent without being asked for, at most")},
        {"check_every", QT_TRANSLATE_NOOP("AdminWords", "asked whether all is well, every")},
        {"check_answer", QT_TRANSLATE_NOOP("AdminWords", "time to answer that all is well")},
        {"repeat", QT_TRANSLATE_NOOP("AdminWords", "sounds again after")},
        {"second_desk", QT_TRANSLATE_NOOP("AdminWords", "goes to the second desk after")},
        {"commander", QT_TRANSLATE_NOOP("AdminWords", "goes to the commander after")},
        {"longest", QT_TRANSLATE_NOOP("AdminWords", "at most for")},
        {"meters", QT_TRANSLATE_NOOP("AdminWords", "as near as")},
        {"seconds", QT_TRANSLATE_NOOP("AdminWords", "for so long")},
        {"accuracy", QT_TRANSLATE_NOOP("AdminWords", "by positions at least as exact as")},
        {"wholeDays", QT_TRANSLATE_NOOP("AdminWords", "every position, for")},
        {"thinnedDays", QT_TRANSLATE_NOOP("AdminWords", "thinned out, until")},
        {"thinnedEverySeconds", QT_TRANSLATE_NOOP("AdminWords", "thinned out to one in")},
        {"totalsDays", QT_TRANSLATE_NOOP("AdminWords", "sums of a day, for")},
        {"purposesDays", QT_TRANSLATE_NOOP("AdminWords", "why somebody was looked up, for")},
        {"textsDays", QT_TRANSLATE_NOOP("AdminWords", "callers and what was said, after the end, for")},
        {"mediaDays", QT_TRANSLATE_NOOP("AdminWords", "pictures, sound and films of incidents, for")},
        {"clipsDays", QT_TRANSLATE_NOOP("AdminWords", "pictures of cameras, for")},
        {"sealAfterHours", QT_TRANSLATE_NOOP("AdminWords", "packed after")},
        {"enabled", QT_TRANSLATE_NOOP("AdminWords", "switched on")},
        {"address", QT_TRANSLATE_NOOP("AdminWords", "listens at this address")},
        {"port", QT_TRANSLATE_NOOP("AdminWords", "port")},
        {"tls", QT_TRANSLATE_NOOP("AdminWords", "encrypted (TLS)")},
        {"datum", QT_TRANSLATE_NOOP("AdminWords", "datum of the tiles")},
        {"leastZoom", QT_TRANSLATE_NOOP("AdminWords", "from this zoom on")},
        {"mostZoom", QT_TRANSLATE_NOOP("AdminWords", "up to this zoom")},
        {"notice", QT_TRANSLATE_NOOP("AdminWords", "whose they are, and the approval number of the map")},
        {"everyMinutes", QT_TRANSLATE_NOOP("AdminWords", "made by itself every")},
        {"anchors", QT_TRANSLATE_NOOP("AdminWords", "signed heads also into these files, on another disk or machine")},
        {"syslog", QT_TRANSLATE_NOOP("AdminWords", "signed heads also into the machine's own log")},
        {"plain", QT_TRANSLATE_NOOP("AdminWords", "others may come in without TLS")},
        {"names", QT_TRANSLATE_NOOP("AdminWords", "names in the certificate")},
        {"at", QT_TRANSLATE_NOOP("AdminWords", "address that phones are told")},
        {"maxConnections", QT_TRANSLATE_NOOP("AdminWords", "connections, at most")},
        {"maxConnectionsPerAddress", QT_TRANSLATE_NOOP("AdminWords", "connections from one address, at most")},
        {"idleSeconds", QT_TRANSLATE_NOOP("AdminWords", "silent connections are closed after")},
        {"forAll", QT_TRANSLATE_NOOP("AdminWords", "for everybody who can reach it")},
        {"introductionSeconds", QT_TRANSLATE_NOOP("AdminWords", "time to say who it is")},
        {"silenceSeconds", QT_TRANSLATE_NOOP("AdminWords", "silent terminals are cut off after")},
        {"messagesPerSecond", QT_TRANSLATE_NOOP("AdminWords", "messages a second, at most")},
        {"messageBurst", QT_TRANSLATE_NOOP("AdminWords", "messages at once, at most")},
        {"signOnByConnecting", QT_TRANSLATE_NOOP("AdminWords", "who connects is on duty")},
        {"host", QT_TRANSLATE_NOOP("AdminWords", "host of the broker")},
        {"version", QT_TRANSLATE_NOOP("AdminWords", "version of the protocol")},
        {"clientId", QT_TRANSLATE_NOOP("AdminWords", "name at the broker")},
        {"user", QT_TRANSLATE_NOOP("AdminWords", "user")},
        {"password", QT_TRANSLATE_NOOP("AdminWords", "password")},
        {"certificates", QT_TRANSLATE_NOOP("AdminWords", "file of trusted certificates")},
        {"owntracks", QT_TRANSLATE_NOOP("AdminWords", "OwnTracks topics")},
        {"device", QT_TRANSLATE_NOOP("AdminWords", "serial port, or host and port")},
        {"baud", QT_TRANSLATE_NOOP("AdminWords", "bits a second")},
        {"satellite", QT_TRANSLATE_NOOP("AdminWords", "whose position it is")},
        {"signOn", QT_TRANSLATE_NOOP("AdminWords", "is on duty while it speaks")},
        {"folder", QT_TRANSLATE_NOOP("AdminWords", "folder that is watched")},
    };
    const auto slash = name.find('/');
    const std::string section = name.substr(0, slash), key = slash == std::string::npos ? std::string() : name.substr(slash + 1);
    const auto said = [&]() -> QString {
        if (const auto held = registry::tierFromCode(key); held && section == "reserve")
            return tier(*held);
        if (section == "station")
            return AdminWords::tr("time zone");
        if (section == "flat" && key == "tiles")
            return AdminWords::tr("address of somebody else's tiles, with {z}, {x} and {y}");
        if (section == "backup" && key == "folder")
            return AdminWords::tr("where they lie");
        const auto found = std::ranges::find(known, key, &Said::key);
        return found == std::end(known) ? text(key) : AdminWords::tr(found->words);
    };
    return AdminWords::tr("%1: %2").arg(settingPart(section), said());
}

/// "FIGHT 2", "* *": of a type and a level, or of all.
QString plan(const std::string &value)
{
    const QString type = text(value).section(u' ', 0, 0), wanted = text(value).section(u' ', 1, 1);
    const QString said = type == u"*"_s ? AdminWords::tr("Every other type") : incidentType(type.toStdString());
    return wanted == u"*"_s ? said : said + u" · "_s + level(wanted.toInt());
}

QString cell(const base::Field &field, const std::string &value)
{
    if (field.code == "setting")
        return setting(value);
    if (field.code == "plan")
        return plan(value);
    if (field.kind == Kind::Choice)
        return choice(field.code, value);
    if (field.kind != Kind::Marks && field.kind != Kind::Picks)
        return text(value);
    QStringList all;
    for (const QString &part : QString::fromStdString(value).split(u';', Qt::SkipEmptyParts))
        all += choice(field.code, part.section(u'=', 0, 0).toStdString());
    return all.join(isChinese() ? u"、"_s : u", "_s);
}

QStringList usualReasons(Section section)
{
    switch (section) {
    case Section::Satellites:
        return {AdminWords::tr("New member"), AdminWords::tr("Certificate renewed"), AdminWords::tr("Other phone"), AdminWords::tr("Correction"),
                AdminWords::tr("Has left")};
    case Section::Persons:
        return {AdminWords::tr("Moved in"), AdminWords::tr("Moved away"), AdminWords::tr("Correction"), AdminWords::tr("Visit at home")};
    case Section::Firms:
        return {AdminWords::tr("Newly opened"), AdminWords::tr("Closed down"), AdminWords::tr("Correction"), AdminWords::tr("Inspection")};
    case Section::Cameras:
        return {AdminWords::tr("Newly mounted"), AdminWords::tr("In repair"), AdminWords::tr("Turned or moved"), AdminWords::tr("Correction")};
    case Section::Accounts:
        return {AdminWords::tr("New colleague"), AdminWords::tr("Other duty"), AdminWords::tr("Passphrase forgotten"), AdminWords::tr("On leave"),
                AdminWords::tr("Has left")};
    case Section::Devices: return {};
    case Section::Retention:
        return {AdminWords::tr("By order of the bureau"), AdminWords::tr("By law"), AdminWords::tr("Storage"), AdminWords::tr("Correction")};
    default:
        return {AdminWords::tr("By order of the bureau"), AdminWords::tr("After an exercise"), AdminWords::tr("Too many alarms"),
                AdminWords::tr("Correction")};
    }
    return {};
}

QString whoMay(Section section)
{
    switch (section) {
    case Section::Persons: return AdminWords::tr("For the commander; brought in by the system administrator");
    case Section::Accounts: return AdminWords::tr("For the security administrator, who changes it, and the auditor");
    case Section::Devices: return AdminWords::tr("For the desk and the security administrator");
    case Section::Retention: return AdminWords::tr("For the commander and the administrators; the security administrator changes it");
    case Section::Types:
    case Section::Plans:
    case Section::Limits:
    case Section::Links: return AdminWords::tr("For the commander and the administrators; the system administrator changes it");
    default: return AdminWords::tr("For the desk and the system administrator, who changes it");
    }
}

QString fieldProblem(const base::Field &field, const std::string &value)
{
    const QString said = QString::fromStdString(value);
    if (said.trimmed().isEmpty())
        return field.isRequired ? AdminWords::tr("is missing") : QString();
    if (value.size() > field.longest)
        return AdminWords::tr("is longer than %1 bytes").arg(field.longest);
    switch (field.kind) {
    case Kind::Whole:
    case Kind::Number: {
        bool isNumber = false;
        const double number = field.kind == Kind::Whole ? static_cast<double>(said.toLongLong(&isNumber)) : said.toDouble(&isNumber);
        if (!isNumber || !std::isfinite(number))
            return field.kind == Kind::Whole ? AdminWords::tr("is not a whole number") : AdminWords::tr("is not a number");
        if (number < field.least || number > field.most)
            return AdminWords::tr("is not between %1 and %2").arg(figure(field.least), figure(field.most));
        return {};
    }
    case Kind::Date: return registry::dateFromText(value) ? QString() : AdminWords::tr("is no date like 2027-03-31");
    case Kind::Choice: return std::ranges::contains(field.choices, value) ? QString() : AdminWords::tr("is missing");
    case Kind::Marks:
        for (const QString &part : said.split(u';', Qt::SkipEmptyParts))
            if (part.contains(u'=') && !registry::dateFromText(part.section(u'=', 1).toStdString()))
                return AdminWords::tr("has an end that is no date like 2027-03-31");
        return {};
    default: return {};
    }
}

QString rowProblem(const std::string &detail)
{
    static const QRegularExpression form(u"^(.*?)(?:, line (\\d+))?(?:, column (\\S+))?: (.*)$"_s);
    const QString sentence = text(detail);
    const auto parts = form.match(sentence);
    if (!parts.hasMatch() || (parts.captured(2).isEmpty() && parts.captured(3).isEmpty()))
        return whatIsWrong(sentence);
    QStringList place;
    if (!parts.captured(2).isEmpty())
        place += AdminWords::tr("%1, line %2").arg(parts.captured(1), parts.captured(2));
    if (!parts.captured(3).isEmpty()) {
        const std::string code = parts.captured(3).toStdString();
        place += AdminWords::tr("column %1 (%2)").arg(column(code), parts.captured(3));
    }
    return AdminWords::tr("%1: %2").arg(place.join(isChinese() ? u"，"_s : u", "_s), whatIsWrong(parts.captured(4)));
}

QString bond(const station::Bond &bond)
{
    const auto count = static_cast<int>(bond.count);
    switch (bond.kind) {
    case station::Bond::Kind::OnDuty: return AdminWords::tr("Is on duty now: clock out first");
    case station::Bond::Kind::Bound: return AdminWords::tr("Has an open order: recall it first");
    case station::Bond::Kind::Consent: return AdminWords::tr("A consent to be tracked holds: withdraw it first");
    case station::Bond::Kind::Device: return AdminWords::tr("The phone will be locked out");
    case station::Bond::Kind::PastOrders: return AdminWords::tr("%n orders of the past stay in the record, without the name", nullptr, count);
    }
    return {};
}

} // namespace radar::ui::words
