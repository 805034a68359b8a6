#include "words.h"

#include <mutex>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>
#include <algorithm>
#include <cmath>

#include "dispatch/incident_types.h"

using namespace Qt::StringLiterals;

namespace radar::ui::words {

namespace {

QTimeZone theZone{"Asia/Shanghai"}; // GUI thread alone

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

QDateTime stationTime(base::Time time)
{
    return QDateTime::fromStdTimePoint(std::chrono::floor<std::chrono::milliseconds>(time)).toTimeZone(theZone);
}

} // namespace

void setStationZone(const QTimeZone &zone) { theZone = zone; }

QTimeZone stationZone() { return theZone; }

bool isChinese() { return QLocale().language() == QLocale::Chinese; }

QString languageCode() { return isChinese() ? QStringLiteral("zh") : QStringLiteral("en"); }

QString text(std::string_view utf8)
{
    auto text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    const auto isUnseen = [](QChar c) {
        const bool isControl = c.category() == QChar::Other_Control && c != u'\n' && c != u'\t';
        return isControl || (c >= u'\u202a' && c <= u'\u202e') || (c >= u'\u2066' && c <= u'\u2069');
    };
    if (std::ranges::any_of(text, isUnseen))
        text.removeIf(isUnseen);
    return text;
}

double milliseconds(base::Time time) { return static_cast<double>(base::toMicroseconds(time)) / 1000.0; }

QString incidentType(std::string_view code)
{
    const auto *info = dispatch::incidentType(code);
    if (!info)
        return text(code);
    return text(isChinese() ? info->chinese : info->english);
}

QString incidentState(std::string_view code)
{
    const auto state = dispatch::incidentStateFromCode(code);
    if (!state)
        return text(code);
    switch (*state) {
    case dispatch::IncidentState::Reported: return Words::tr("Nobody sent");
    case dispatch::IncidentState::Assigned: return Words::tr("Order sent");
    case dispatch::IncidentState::UnderWay: return Words::tr("Under way");
    case dispatch::IncidentState::OnScene: return Words::tr("On scene");
    case dispatch::IncidentState::Handled: return Words::tr("Handled, to be closed");
    case dispatch::IncidentState::Closed: return Words::tr("Closed");
    case dispatch::IncidentState::Cancelled: return Words::tr("Cancelled");
    }
    return {};
}

QString orderState(std::string_view code)
{
    const auto state = dispatch::orderStateFromCode(code);
    if (!state)
        return text(code);
    switch (*state) {
    case dispatch::OrderState::Sent: return Words::tr("Sent");
    case dispatch::OrderState::Delivered: return Words::tr("Delivered");
    case dispatch::OrderState::Read: return Words::tr("Read");
    case dispatch::OrderState::Accepted: return Words::tr("Accepted");
    case dispatch::OrderState::UnderWay: return Words::tr("On the way");
    case dispatch::OrderState::Arrived: return Words::tr("Arrived");
    case dispatch::OrderState::Done: return Words::tr("Done");
    case dispatch::OrderState::Refused: return Words::tr("Refused");
    case dispatch::OrderState::Cancelled: return Words::tr("Recalled");
    }
    return {};
}

QString level(int level)
{
    switch (level) {
    case 1: return Words::tr("Level 1");
    case 2: return Words::tr("Level 2");
    default: return Words::tr("Level 3");
    }
}

QString reason(dispatch::Candidate::Reason reason)
{
    using Reason = dispatch::Candidate::Reason;
    switch (reason) {
    case Reason::Fastest: return Words::tr("First to be there");
    case Reason::NextFastest: return Words::tr("Next to be there");
    case Reason::Stale: return Words::tr("Position too old");
    case Reason::NoPosition: return Words::tr("On duty, position unknown");
    case Reason::NoConsent: return Words::tr("On duty, no consent to be tracked");
    case Reason::OffDuty: return Words::tr("Off duty");
    case Reason::InNeed: return Words::tr("Calls for help");
    case Reason::Busy: return Words::tr("Bound by another order");
    case Reason::AboveTier: return rule(dispatch::Rule::Tier);
    case Reason::OffNetwork: return Words::tr("Too far from any street");
    case Reason::Unreachable: return Words::tr("No way there");
    case Reason::Slower: return Words::tr("Slower than those above");
    case Reason::Refused: return Words::tr("Has refused this incident");
    case Reason::Untrained: return rule(dispatch::Rule::Training);
    case Reason::Uninsured: return rule(dispatch::Rule::Insurance);
    }
    return {};
}

QString rule(dispatch::Rule rule)
{
    switch (rule) {
    case dispatch::Rule::Tier: return Words::tr("Too dangerous for this tier");
    case dispatch::Rule::Training: return Words::tr("Training has run out");
    case dispatch::Rule::Insurance: return Words::tr("Insurance has run out");
    }
    return {};
}

QString bound(const dispatch::Candidate::Bound &bound)
{
    return Words::tr("%1 %2, %3").arg(text(bound.number), incidentType(bound.type), level(static_cast<int>(bound.level)));
}

QString cost(const dispatch::Candidate::Bound &bound)
{
    const QString stays = bound.others == 0 ? Words::tr("nobody stays there") : Words::tr("%n stay there", nullptr, static_cast<int>(bound.others));
    return u"%1 · %2 · %3"_s.arg(words::bound(bound), orderState(dispatch::code(bound.state)), stays);
}

QString date(registry::Date date) { return text(registry::toText(date)); }

QString expiry(const dispatch::Candidate::Expiry &expiry, base::Time now)
{
    const registry::Date today = stationTime(now).date().toStdSysDays();
    const QString day = date(expiry.until);
    if (expiry.until < today)
        return expiry.rule == dispatch::Rule::Training ? Words::tr("Training ended %1").arg(day) : Words::tr("Insurance ended %1").arg(day);
    return expiry.rule == dispatch::Rule::Training ? Words::tr("Training until %1").arg(day) : Words::tr("Insurance until %1").arg(day);
}

QString reason(const dispatch::Candidate &candidate)
{
    using Reason = dispatch::Candidate::Reason;
    if (!candidate.expiry)
        return reason(candidate.reason);
    const QString day = date(candidate.expiry->until);
    if (candidate.reason == Reason::Untrained && candidate.expiry->rule == dispatch::Rule::Training)
        return Words::tr("Training ended %1").arg(day);
    if (candidate.reason == Reason::Uninsured && candidate.expiry->rule == dispatch::Rule::Insurance)
        return Words::tr("Insurance ended %1").arg(day);
    return reason(candidate.reason);
}

QString leftOutCount(dispatch::Candidate::Reason reason, int count)
{
    using Reason = dispatch::Candidate::Reason;
    switch (reason) {
    case Reason::Stale: return Words::tr("%n with an old position", nullptr, count);
    case Reason::NoPosition: return Words::tr("%n without position", nullptr, count);
    case Reason::NoConsent: return Words::tr("%n without consent to be tracked", nullptr, count);
    case Reason::OffDuty: return Words::tr("%n off duty", nullptr, count);
    case Reason::InNeed: return Words::tr("%n calling for help", nullptr, count);
    case Reason::Busy: return Words::tr("%n busy", nullptr, count);
    case Reason::AboveTier: return Words::tr("%n of too low a tier", nullptr, count);
    case Reason::OffNetwork: return Words::tr("%n off the streets", nullptr, count);
    case Reason::Unreachable: return Words::tr("%n without a way", nullptr, count);
    case Reason::Slower: return Words::tr("%n slower", nullptr, count);
    case Reason::Refused: return Words::tr("%n who refused", nullptr, count);
    case Reason::Untrained: return Words::tr("%n without valid training", nullptr, count);
    case Reason::Uninsured: return Words::tr("%n without valid insurance", nullptr, count);
    case Reason::Fastest:
    case Reason::NextFastest: break;
    }
    return {};
}

QString disposition(dispatch::Disposition disposition)
{
    using D = dispatch::Disposition;
    switch (disposition) {
    case D::ReportTaken: return Words::tr("Report taken");
    case D::NoReport: return Words::tr("Attended, no report");
    case D::Arrest: return Words::tr("Person taken in");
    case D::Warning: return Words::tr("Warned");
    case D::SettledByPhone: return Words::tr("Settled by telephone");
    case D::CivilMatter: return Words::tr("Civil matter");
    case D::FollowUp: return Words::tr("To be followed up");
    case D::EventCancelled: return Words::tr("Cancelled by the caller");
    case D::FieldInterview: return Words::tr("Person questioned on the spot");
    case D::Property: return Words::tr("Property secured");
    case D::GoneOnArrival: return Words::tr("Gone on arrival");
    case D::Referred: return Words::tr("Handed to another office");
    case D::FalseAlarm: return Words::tr("False alarm");
    case D::SettledOnScene: return Words::tr("Settled on scene");
    case D::BuildingSecure: return Words::tr("Building checked and secure");
    case D::Duplicate: return Words::tr("Duplicate of another incident");
    }
    return {};
}

QString tier(registry::Tier tier)
{
    switch (tier) {
    case registry::Tier::Core: return Words::tr("Core");
    case registry::Tier::Close: return Words::tr("Close");
    case registry::Tier::Loose: return Words::tr("Loose");
    }
    return {};
}

QString mode(registry::Mode mode)
{
    switch (mode) {
    case registry::Mode::Foot: return Words::tr("On foot");
    case registry::Mode::Bike: return Words::tr("By e-bike");
    case registry::Mode::Car: return Words::tr("By car");
    }
    return {};
}

QString skill(registry::Skill skill)
{
    switch (skill) {
    case registry::Skill::FirstAid: return Words::tr("First aid");
    case registry::Skill::Mediation: return Words::tr("Mediation");
    case registry::Skill::Fire: return Words::tr("Fire fighting");
    case registry::Skill::Patrol: return Words::tr("Patrol");
    case registry::Skill::Translation: return Words::tr("Translation");
    }
    return {};
}

QString skill(const registry::HeldSkill &held, base::Time now)
{
    const QString name = skill(held.skill);
    if (!held.until)
        return name;
    const registry::Date today = stationTime(now).date().toStdSysDays();
    return registry::isGoodOn(held.until, today) ? Words::tr("%1 (until %2)").arg(name, date(*held.until))
                                                 : Words::tr("%1 (ended %2)").arg(name, date(*held.until));
}

QString cameraState(registry::Camera::State state)
{
    switch (state) {
    case registry::Camera::State::InUse: return Words::tr("In use");
    case registry::Camera::State::Stopped: return Words::tr("Stopped");
    case registry::Camera::State::NotYetInUse: return Words::tr("Not yet in use");
    case registry::Camera::State::InRepair: return Words::tr("In repair");
    case registry::Camera::State::Scrapped: return Words::tr("Scrapped");
    }
    return {};
}

QString buildingUse(basemap::BuildingUse use)
{
    using Use = basemap::BuildingUse;
    switch (use) {
    case Use::Other: return Words::tr("Building");
    case Use::Residential: return Words::tr("Residential");
    case Use::Commercial: return Words::tr("Commercial");
    case Use::Market: return Words::tr("Market");
    case Use::School: return Words::tr("School");
    case Use::Kindergarten: return Words::tr("Kindergarten");
    case Use::Medical: return Words::tr("Medical");
    case Use::Police: return Words::tr("Police");
    case Use::Government: return Words::tr("Government");
    case Use::Industrial: return Words::tr("Industrial");
    case Use::Worship: return Words::tr("Place of worship");
    case Use::Transport: return Words::tr("Transport");
    case Use::Garage: return Words::tr("Garage");
    }
    return {};
}

QString dwelling(const registry::Dwelling &dwelling)
{
    QStringList parts;
    if (!dwelling.unit.empty())
        parts += Words::tr("Unit %1").arg(text(dwelling.unit));
    if (dwelling.floor != 0)
        parts += Words::tr("Floor %1").arg(dwelling.floor);
    if (!dwelling.room.empty())
        parts += text(dwelling.room);
    return parts.join(u' ');
}

QString minutes(std::chrono::milliseconds time)
{
    const auto whole = std::chrono::round<std::chrono::minutes>(time).count();
    return time < std::chrono::seconds(45) ? Words::tr("under 1 min") : Words::tr("%1 min").arg(std::max<qlonglong>(1, whole));
}

QString distance(double meters)
{
    if (meters < 1000)
        return Words::tr("%1 m").arg(std::lround(meters < 100 ? meters : std::round(meters / 10) * 10));
    return Words::tr("%1 km").arg(QString::number(meters / 1000, 'f', 1));
}

QString speed(double metersPerSecond) { return Words::tr("%1 km/h").arg(std::lround(metersPerSecond * 3.6)); }

QString compass(double degrees)
{
    if (!std::isfinite(degrees))
        return {};
    switch (static_cast<int>(std::lround(degrees / 45)) % 8) {
    case 0: return Words::tr("north");
    case 1: return Words::tr("north-east");
    case 2: return Words::tr("east");
    case 3: return Words::tr("south-east");
    case 4: return Words::tr("south");
    case 5: return Words::tr("south-west");
    case 6: return Words::tr("west");
    default: return Words::tr("north-west");
    }
}

QString clock(base::Time time) { return stationTime(time).toString(u"HH:mm:ss"); }

QString shortDate(base::Time time) { return stationTime(time).toString(u"yyyy-MM-dd"); }

QString dateAndTime(base::Time time) { return stationTime(time).toString(u"yyyy-MM-dd HH:mm"); }

QString notice(const picture::Notice &notice)
{
    const QString sentence = notice.what == "zone.enter" ? Words::tr("%1 has entered %2 (%3)")
        : notice.what == "zone.leave"                    ? Words::tr("%1 has left %2 (%3)")
        : notice.what == "zone.dwell"                    ? Words::tr("%1 stays in %2 (%3)")
                                                         : QStringLiteral("%1 %2 %3");
    return sentence.arg(text(notice.who), text(notice.where), clock(notice.time));
}

QString recordEvent(const picture::RecordEvent &event)
{
    QString what = incidentType(event.type);
    if (const qsizetype remark = what.indexOf(QRegularExpression(u"\\s*[(（]"_s)); remark > 0)
        what.truncate(remark);
    const QString who = text(event.callSign);
    if (event.what == "incident.report")
        return Words::tr("Reported: %1").arg(what);
    if (event.what == "incident.help")
        return Words::tr("Call for help: %1").arg(what);
    if (event.what == "incident.close")
        return Words::tr("Closed: %1").arg(what);
    if (event.what == "incident.transfer")
        return Words::tr("Handed over: %1").arg(what);
    if (event.what == "incident.reopen")
        return Words::tr("Open again: %1").arg(what);
    if (event.what == "order.send" || event.what == "order.overdue")
        return Words::tr("%1 to %2").arg(who, what);
    if (event.what == "order.refuse")
        return Words::tr("%1 refuses: %2").arg(who, what);
    if (event.what == "order.arrive")
        return Words::tr("%1 at %2").arg(who, what);
    return text(event.what);
}

QString advice(base::ErrorKind kind)
{
    switch (kind) {
    case base::ErrorKind::NotFound: return Words::tr("It does not exist any more. Look at the list again.");
    case base::ErrorKind::Invalid: return Words::tr("Something in it is not right. Check what was entered.");
    case base::ErrorKind::Conflict: return Words::tr("The situation has changed meanwhile. Look at it again, then repeat.");
    case base::ErrorKind::Denied: return Words::tr("That is not allowed here. Choose somebody of a higher tier or ask the station commander.");
    case base::ErrorKind::Unavailable: return Words::tr("It is not possible at the moment. Try again; if it stays so, check disk and network.");
    case base::ErrorKind::Full:
        return Words::tr("The disk is full: nothing is saved until there is space. Call the administrator, write down what comes in.");
    case base::ErrorKind::Corrupt: return Words::tr("The record is damaged. Stop working with it and call the administrator.");
    case base::ErrorKind::Internal: return Words::tr("This is a fault of the program. Try again and report it to the administrator.");
    }
    return {};
}

namespace {

struct AccountNames {
    std::mutex mutex;
    std::unordered_map<std::string, std::string> names;
};

AccountNames &accountNames()
{
    static AccountNames known;
    return known;
}

} // namespace

void setAccountNames(std::unordered_map<std::string, std::string> names)
{
    const std::lock_guard lock(accountNames().mutex);
    accountNames().names = std::move(names);
}

QString account(std::string_view actor)
{
    constexpr std::size_t enough = 8;
    const std::lock_guard lock(accountNames().mutex);
    const auto found = accountNames().names.find(std::string(actor));
    return text(found != accountNames().names.end() ? found->second : actor.substr(actor.size() - std::min(enough, actor.size())));
}

} // namespace radar::ui::words
