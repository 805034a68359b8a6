#include "intake_model.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>
#include <algorithm>

#include "desk_ids.h"
#include "dispatch/callers.h"
#include "dispatch/incident_types.h"
#include "geo/distance.h"
#include "intake_words.h"
#include "words.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace radar::ui {

namespace {

constexpr double certainScore = 84;    ///< of a search: the street and the number, or a name that begins so
constexpr double samePlaceMeters = 60; ///< an address and its pin

} // namespace

IntakeModel::IntakeModel(Parts parts, QObject *parent) : QObject(parent), m_parts(parts)
{
    m_knownTimer.setInterval(250ms); // while typing, not with each key
    m_addressTimer.setInterval(500ms);
    m_callerTimer.setInterval(500ms);
    for (QTimer *timer : {&m_knownTimer, &m_addressTimer, &m_callerTimer})
        timer->setSingleShot(true);
    connect(&m_knownTimer, &QTimer::timeout, this, &IntakeModel::askKnown);
    connect(&m_addressTimer, &QTimer::timeout, this, &IntakeModel::findAddress);
    connect(&m_callerTimer, &QTimer::timeout, this, &IntakeModel::askCaller);
    connect(&m_parts.draft, &NewIncidentModel::changed, this, &IntakeModel::draftChanged);
    connect(&m_parts.draft, &NewIncidentModel::placeChanged, this, [this] {
        if (!m_parts.draft.isOpen())
            return forget();
        m_knownTimer.start();
        if (!std::exchange(m_hasMovedPin, false))
            setPlaceNote({}, false);
    });
    connect(&m_parts.draft, &NewIncidentModel::addressTyped, this, [this] { m_addressTimer.start(); });
}

void IntakeModel::start()
{
    askScheduled();
    if (m_parts.commands.listProblems)
        m_parts.commands.listProblems([this](base::Result<> sound) {
            // Whoever may not take incidents down has no use for its lists.
            if (!sound && sound.error().kind != base::ErrorKind::Denied)
                Q_EMIT failed(tr("A list of this station has a mistake; the built-in one holds."), sound.error());
        });
}

void IntakeModel::tick()
{
    const auto now = m_parts.clock.now();
    if (!m_scheduled.empty() && m_scheduled.front().start <= now && now - m_askedScheduled > 2s)
        askScheduled();
}

void IntakeModel::retranslate()
{
    m_suggestedFor.clear();
    suggest();
    Q_EMIT questionsChanged();
    Q_EMIT knownChanged();
    Q_EMIT callerChanged();
    Q_EMIT startChanged();
    Q_EMIT scheduledChanged();
}

void IntakeModel::forget()
{
    ++m_asked;
    m_known = {};
    m_caller = {};
    m_callerNumber.clear();
    m_startText.clear();
    m_typedAddress.clear();
    setPlaceNote({}, false);
    Q_EMIT knownChanged();
    Q_EMIT callerChanged();
    Q_EMIT startChanged();
}

void IntakeModel::draftChanged()
{
    suggest();
    if (m_questionsOf != m_parts.draft.type()) {
        m_questionsOf = m_parts.draft.type();
        Q_EMIT questionsChanged();
    }
    if (!m_parts.draft.isOpen())
        return;
    m_knownTimer.start();
    if (dispatch::normalisedNumber(m_parts.draft.callerNumber().toStdString()) != m_callerNumber)
        m_callerTimer.start();
}

// ── type ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

void IntakeModel::suggest()
{
    const QString asked = m_parts.draft.type() + u'\n' + m_parts.draft.text();
    if (asked == m_suggestedFor)
        return;
    m_suggestedFor = asked;
    QVariantList rows;
    for (const auto &one : dispatch::suggestTypes(m_parts.draft.text().toStdString(), dispatch::incidentTypes()))
        if (const auto code = words::text(one.type->code); code != m_parts.draft.type()) {
            QStringList said;
            for (const auto &word : one.words)
                said += words::text(word);
            const int level = static_cast<int>(one.type->level);
            rows += QVariantMap{{u"code"_s, code},
                                {u"text"_s, words::incidentType(one.type->code)},
                                {u"level"_s, level},
                                {u"levelText"_s, words::level(level)},
                                {u"why"_s, tr("because of “%1”").arg(said.join(tr("”, “")))}};
        }
    if (rows == m_suggestions)
        return;
    m_suggestions = std::move(rows);
    Q_EMIT suggestionsChanged();
}

void IntakeModel::take(const QString &type) { m_parts.draft.setType(type); }

QVariantList IntakeModel::questions() const
{
    QVariantList rows;
    const auto *type = dispatch::incidentType(m_parts.draft.type().toStdString());
    if (!type)
        return rows;
    for (const auto &question : type->questions) {
        QStringList choices;
        for (const auto &choice : words::isChinese() ? question.chineseChoices : question.englishChoices)
            choices += words::text(choice);
        rows += QVariantMap{{u"text"_s, words::text(words::isChinese() ? question.chinese : question.english)}, {u"choices"_s, choices}};
    }
    return rows;
}

void IntakeModel::answer(const QString &question, const QString &text) { m_parts.draft.setAnswer(question, text); }

QString IntakeModel::answerTo(const QString &question) const { return m_parts.draft.answerTo(question); }

// ── what is known ────────────────────────────────────────────────────────────────────────────────────────────────────

void IntakeModel::askKnown()
{
    if (!m_parts.draft.isOpen() || !m_parts.commands.intake)
        return;
    const auto value = m_parts.draft.value();
    const dispatch::DuplicateQuestion question{value.position, m_parts.clock.now(), value.type, value.text,
                                               dispatch::normalisedNumber(value.callerNumber)};
    m_parts.commands.intake(question, [this, asked = ++m_asked](base::Result<station::IntakeAnswer> answer) {
        if (asked != m_asked || !answer)
            return;
        m_known = std::move(*answer);
        Q_EMIT knownChanged();
    });
}

QVariantList IntakeModel::alike() const
{
    QVariantList rows;
    for (const auto &[likeness, incident] : m_known.alike)
        rows += QVariantMap{{u"id"_s, words::text("incident:" + incident.id.toString())},
                            {u"title"_s, u"%1 · %2"_s.arg(words::incidentType(incident.type), words::text(incident.number))},
                            {u"why"_s, words::likeness(likeness)},
                            {u"detail"_s, words::text(incident.text)},
                            {u"canJoin"_s, likeness.isOpen}};
    return rows;
}

QVariantList IntakeModel::here() const
{
    QVariantList rows;
    for (const auto &incident : m_known.here)
        rows += QVariantMap{
            {u"title"_s, words::incidentType(incident.type)},
            {u"detail"_s, words::earlier(incident.reportedTime, incident.disposition, incident.state)},
        };
    return rows;
}

void IntakeModel::askCaller()
{
    const std::string number = dispatch::normalisedNumber(m_parts.draft.callerNumber().toStdString());
    if (number == m_callerNumber || !m_parts.draft.isOpen())
        return;
    m_callerNumber = number;
    m_caller = {};
    Q_EMIT callerChanged();
    if (!dispatch::isWholeNumber(number) || !m_parts.commands.caller)
        return;
    m_parts.commands.caller(number, [this, number](base::Result<dispatch::CallerRecord> record) {
        if (number != m_callerNumber || !m_parts.draft.isOpen())
            return;
        if (!record)
            return Q_EMIT failed(tr("The caller could not be looked up."), record.error());
        m_caller = std::move(*record);
        if (m_parts.draft.caller().isEmpty())
            m_parts.draft.setCaller(words::text(m_caller.name));
        Q_EMIT callerChanged();
    });
}

QString IntakeModel::callerText() const
{
    if (!dispatch::isWholeNumber(m_callerNumber))
        return {};
    return words::callerRecord(m_caller);
}

QString IntakeModel::callerName() const { return words::text(m_caller.name); }

QVariantList IntakeModel::calls() const
{
    QVariantList rows;
    for (const auto &call : m_caller.last)
        rows += QVariantMap{{u"title"_s, words::incidentType(call.type)}, {u"detail"_s, words::earlier(call.time, call.disposition, call.state)}};
    return rows;
}

void IntakeModel::join(const QString &id)
{
    const auto incident = idFrom<dispatch::IncidentId>(id);
    if (!incident || m_isJoining || m_parts.draft.isBusy())
        return;
    auto report = m_parts.draft.value();
    if (report.type.empty()) { // a further call needs no type of its own
        const auto known = std::ranges::find(m_known.alike, *incident, [](const auto &one) { return one.incident.id; });
        if (known == m_known.alike.end())
            return;
        report.type = known->incident.type;
    }
    m_isJoining = true;
    Q_EMIT joiningChanged();
    m_parts.commands.join(*incident, report, [this, id](base::Result<dispatch::FurtherCall> call) {
        m_isJoining = false;
        Q_EMIT joiningChanged();
        if (!call)
            return Q_EMIT failed(tr("The call was not added."), call.error());
        m_parts.draft.discard();
        Q_EMIT done(tr("The call is with the incident that is known already."));
        Q_EMIT joined(id);
    });
}

// ── place and address ────────────────────────────────────────────────────────────────────────────────────────────────

void IntakeModel::setPlaceNote(const QString &note, bool differs)
{
    if (note == m_placeNote && differs == m_placeDiffers)
        return;
    m_placeNote = note;
    m_placeDiffers = differs;
    Q_EMIT placeNoteChanged();
}

void IntakeModel::addressFound(const QString &address)
{
    m_pinAddress = address;
    if (!m_parts.draft.isAddressCorrected() && m_placeDiffers)
        setPlaceNote({}, false);
}

void IntakeModel::takePinAddress()
{
    setPlaceNote({}, false);
    m_parts.draft.takeFoundAddress(m_pinAddress);
}

void IntakeModel::findAddress()
{
    const QString typed = m_parts.draft.address().trimmed();
    if (!m_parts.gazetteer || !m_parts.draft.isOpen() || !m_parts.draft.isAddressCorrected() || typed.size() < 2)
        return setPlaceNote({}, false);
    m_typedAddress = typed;
    QPromise<std::vector<basemap::SearchHit>> promise;
    promise.future().then(this, [this, typed](const std::vector<basemap::SearchHit> &hits) {
        if (typed != m_typedAddress || !m_parts.draft.isOpen() || !m_parts.draft.isAddressCorrected())
            return;
        if (hits.empty() || hits.front().score < certainScore)
            return setPlaceNote(tr("The map does not know this address; the pin is at %1.").arg(m_pinAddress), true);
        const geo::Wgs84 place = hits.front().position;
        const double meters = geo::distanceMeters(place, m_parts.draft.place());
        if (meters <= samePlaceMeters)
            return setPlaceNote({}, false);
        m_hasMovedPin = true;
        m_parts.draft.movePin(place);
        setPlaceNote(tr("The pin has moved there: %1.").arg(words::distance(meters)), false);
        Q_EMIT pinMoved(place.latitude, place.longitude);
    });
    QThreadPool::globalInstance()->start([promise = std::move(promise), gazetteer = m_parts.gazetteer, text = typed.toStdString()]() mutable {
        promise.start();
        promise.addResult(gazetteer->search(text, 1));
        promise.finish();
    });
}

// ── later ────────────────────────────────────────────────────────────────────────────────────────────────────────────

std::optional<base::Time> IntakeModel::startTime() const { return words::timeToCome(m_startText, m_parts.clock.now()); }

void IntakeModel::setStartText(const QString &text)
{
    if (text == m_startText)
        return;
    m_startText = text;
    Q_EMIT startChanged();
}

QString IntakeModel::startNote() const
{
    if (m_startText.trimmed().isEmpty())
        return {};
    const auto start = startTime();
    return start ? tr("Begins %1; nobody is bound before.").arg(words::dateAndTime(*start)) : tr("No time to come. Write 18:30 or 11-23 18:30.");
}

void IntakeModel::schedule()
{
    const auto start = startTime();
    if (!start || !m_parts.draft.canReport())
        return;
    m_parts.draft.setBusy(true);
    m_parts.commands.schedule(*start, m_parts.draft.value(), [this](base::Result<dispatch::Scheduled> scheduled) {
        m_parts.draft.setBusy(false);
        if (!scheduled)
            return Q_EMIT failed(tr("The incident was not scheduled."), scheduled.error());
        m_parts.draft.discard();
        Q_EMIT done(tr("It begins %1.").arg(words::dateAndTime(scheduled->start)));
        askScheduled();
    });
}

void IntakeModel::askScheduled()
{
    m_askedScheduled = m_parts.clock.now();
    if (!m_parts.commands.scheduled)
        return;
    m_parts.commands.scheduled([this](base::Result<std::vector<dispatch::Scheduled>> scheduled) {
        if (!scheduled)
            return;
        m_scheduled = std::move(*scheduled);
        Q_EMIT scheduledChanged();
    });
}

QVariantList IntakeModel::scheduled() const
{
    QVariantList rows;
    for (const auto &one : m_scheduled)
        rows += QVariantMap{{u"id"_s, words::text(one.id.toString())},
                            {u"title"_s, words::incidentType(one.incident.type)},
                            {u"detail"_s, u"%1 · %2"_s.arg(words::dateAndTime(one.start), words::text(one.incident.address))}};
    return rows;
}

void IntakeModel::cancelScheduled(const QString &id)
{
    const auto known = dispatch::ScheduledId::parse(id.toStdString());
    if (!known)
        return;
    m_parts.commands.cancelScheduled(*known, [this](base::Result<> cancelled) {
        if (!cancelled)
            Q_EMIT failed(tr("The scheduled incident was not cancelled."), cancelled.error());
        askScheduled();
    });
}

} // namespace radar::ui
