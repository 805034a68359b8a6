#include "new_incident_model.h"

#include "dispatch/incident_types.h"
#include "words.h"

using namespace Qt::StringLiterals;

namespace radar::ui {

NewIncidentModel::NewIncidentModel(QObject *parent) : QObject(parent) {}

void NewIncidentModel::begin(geo::Wgs84 place, basemap::FeatureId building)
{
    if (!m_isOpen)
        m_types.reset();
    m_isOpen = true;
    m_place = place;
    m_building = building;
    m_isAddressCorrected = false; // the pin was set last: the address follows
    m_address.clear();
    Q_EMIT changed();
    Q_EMIT placeChanged();
}

void NewIncidentModel::setFoundAddress(const QString &address)
{
    if (m_isAddressCorrected || !m_isOpen || address == m_address)
        return;
    m_address = address;
    Q_EMIT changed();
}

void NewIncidentModel::takeFoundAddress(const QString &address)
{
    m_isAddressCorrected = false;
    m_address = address;
    Q_EMIT changed();
}

void NewIncidentModel::movePin(geo::Wgs84 place)
{
    if (!m_isOpen || m_isBusy || !place.isValid())
        return;
    m_place = place;
    m_building = 0;
    Q_EMIT changed();
    Q_EMIT placeChanged();
}

void NewIncidentModel::setAnswer(const QString &question, const QString &answer)
{
    if (answer.trimmed().isEmpty())
        m_answers.remove(question);
    else
        m_answers.insert(question, answer.trimmed());
    Q_EMIT changed();
}

// What the units read too: each answer behind its question, a line each, in the order of asking.
QString NewIncidentModel::wholeText() const
{
    QStringList lines{m_text.trimmed()};
    if (const auto *type = dispatch::incidentType(m_type.toStdString()))
        for (const auto &question : type->questions)
            for (const auto &text : {words::text(question.chinese), words::text(question.english)})
                if (const auto answer = m_answers.value(text); !answer.isEmpty())
                    lines += text + u' ' + answer;
    lines.removeAll(QString());
    return lines.join(u'\n');
}

void NewIncidentModel::setBusy(bool busy)
{
    m_isBusy = busy;
    Q_EMIT changed();
}

void NewIncidentModel::discard()
{
    if (m_isBusy)
        return;
    m_isOpen = false;
    m_isAddressCorrected = false;
    m_address.clear();
    m_type.clear();
    m_level = 0;
    m_caller.clear();
    m_callerNumber.clear();
    m_isCallerNamed = false;
    m_text.clear();
    m_answers.clear();
    m_types.reset();
    Q_EMIT changed();
    Q_EMIT placeChanged();
}

void NewIncidentModel::retranslate()
{
    m_types.retranslate();
    Q_EMIT changed();
}

dispatch::NewIncident NewIncidentModel::value() const
{
    dispatch::NewIncident incident;
    incident.type = m_type.toStdString();
    if (m_level != 0)
        incident.level = static_cast<dispatch::Level>(m_level);
    incident.position = m_place;
    incident.address = m_address.trimmed().toStdString();
    incident.text = wholeText().toStdString();
    incident.caller = m_caller.trimmed().toStdString();
    incident.callerNumber = m_callerNumber.trimmed().toStdString();
    incident.isCallerNamed = m_isCallerNamed;
    return incident;
}

QString NewIncidentModel::positionText() const { return u"%1, %2"_s.arg(m_place.latitude, 0, 'f', 5).arg(m_place.longitude, 0, 'f', 5); }

void NewIncidentModel::setAddress(const QString &address)
{
    if (address == m_address)
        return;
    m_address = address;
    m_isAddressCorrected = !address.trimmed().isEmpty();
    Q_EMIT changed();
    Q_EMIT addressTyped();
}

void NewIncidentModel::setType(const QString &code)
{
    if (code == m_type || (!code.isEmpty() && !dispatch::incidentType(code.toStdString())))
        return;
    m_type = code;
    Q_EMIT changed();
}

QString NewIncidentModel::typeText() const { return m_type.isEmpty() ? QString() : words::incidentType(m_type.toStdString()); }

int NewIncidentModel::level() const
{
    if (m_level != 0)
        return m_level;
    const auto *type = m_type.isEmpty() ? nullptr : dispatch::incidentType(m_type.toStdString());
    return type ? static_cast<int>(type->level) : 0;
}

int NewIncidentModel::excess() const
{
    auto said = wholeText();
    auto bytes = said.toUtf8().size();
    int tooMany = 0;
    for (; bytes > static_cast<qsizetype>(dispatch::longestText); ++tooMany) { // from the end, as one would shorten it
        bytes -= QString(said.back()).toUtf8().size();
        said.chop(1);
    }
    return tooMany;
}

void NewIncidentModel::setLevel(int level)
{
    if (level < 1 || level > 3 || level == m_level)
        return;
    m_level = level;
    Q_EMIT changed();
}

void NewIncidentModel::setCaller(const QString &caller)
{
    if (caller == m_caller)
        return;
    m_caller = caller;
    Q_EMIT changed();
}

void NewIncidentModel::setCallerNumber(const QString &number)
{
    if (number == m_callerNumber)
        return;
    m_callerNumber = number;
    Q_EMIT changed();
}

void NewIncidentModel::setCallerNamed(bool isNamed)
{
    if (isNamed == m_isCallerNamed)
        return;
    m_isCallerNamed = isNamed;
    Q_EMIT changed();
}

void NewIncidentModel::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    Q_EMIT changed();
}

} // namespace radar::ui
