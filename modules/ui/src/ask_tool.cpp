#include "ask_tool.h"

#include <algorithm>
#include <cmath>

#include "geo/distance.h"
#include "words.h"

using namespace Qt::StringLiterals;

namespace radar::ui {

namespace {
constexpr std::size_t mostUnits = 20;
constexpr std::size_t mostHistory = 30;
} // namespace

QList<QVariantMap> unitRows(const station::EnquiryAnswer &answer, std::size_t most)
{
    QList<QVariantMap> rows;
    for (std::size_t i = 0; i < std::min(most, answer.units.size()); ++i) {
        const auto &unit = answer.units[i];
        QString detail = words::tier(unit.tier) + u" · "_s + words::mode(unit.mode) + u" · "_s + words::distance(unit.meters);
        if (unit.isBusy)
            detail += u" · "_s + AskTool::tr("has an order");
        rows += {{u"id"_s, words::text("satellite:" + unit.id.toString())},
                 {u"title"_s, words::text(unit.callSign)},
                 {u"detail"_s, detail},
                 {u"timeText"_s, unit.travelTime ? words::minutes(*unit.travelTime) : QString()}};
    }
    return rows;
}

QList<QVariantMap> cameraRows(const station::EnquiryAnswer &answer)
{
    QList<QVariantMap> rows;
    for (const auto &camera : answer.cameras)
        rows += {{u"id"_s, words::text("camera:" + camera.id.toString())},
                 {u"title"_s, words::text(camera.name)},
                 {u"detail"_s, words::text(camera.owner)}};
    return rows;
}

QList<QVariantMap> historyRows(const station::EnquiryAnswer &answer, std::size_t most)
{
    QList<QVariantMap> rows;
    for (std::size_t i = 0; i < std::min(most, answer.history.size()); ++i) {
        const auto &incident = answer.history[i];
        rows += {{u"title"_s, words::incidentType(incident.type)},
                 {u"detail"_s, incident.disposition ? words::disposition(*incident.disposition) : QString()},
                 {u"date"_s, words::dateAndTime(incident.reportedTime)}};
    }
    return rows;
}

AskTool::AskTool(ToolParts parts, QObject *parent) : QObject(parent), m_parts(std::move(parts)) {}

void AskTool::click(geo::Wgs84 place)
{
    if (m_radius > 0) {
        m_place = place;
    } else {
        m_ring.push_back(place);
        m_place = m_ring.front();
    }
    ask();
}

void AskTool::takeBack()
{
    if (m_ring.empty())
        return;
    m_ring.pop_back();
    if (m_ring.empty())
        m_place.reset();
    ask();
}

void AskTool::setRadius(int meters)
{
    if (meters == m_radius || meters < 0 || meters > station::largestEnquiryMeters)
        return;
    m_radius = meters;
    m_ring.clear();
    if (meters == 0)
        m_place.reset();
    ask();
}

void AskTool::leave()
{
    m_place.reset();
    m_ring.clear();
    forget();
}

void AskTool::forget()
{
    ++m_question;
    m_isAsking = m_isExporting = false;
    m_wanted.reset();
    m_secondProblem.clear();
    m_answer.reset();
    m_problem.clear();
    m_placeText.clear();
    m_units.setRows({});
    m_cameras.setRows({});
    m_history.setRows({});
    drawOverlay();
    Q_EMIT changed();
}

std::optional<station::Enquiry> AskTool::enquiry() const
{
    const bool isWhole = m_radius > 0 ? m_place.has_value() : m_ring.size() >= 3;
    if (!isWhole)
        return {};
    return station::Enquiry{*m_place, m_radius > 0 ? static_cast<double>(m_radius) : 1, m_ring};
}

void AskTool::ask()
{
    const auto question = enquiry();
    if (!question)
        return forget();
    m_isAsking = true;
    m_problem.clear();
    drawOverlay();
    Q_EMIT changed();
    retranslate();
    m_parts.commands.enquire(*question, [this, number = ++m_question](base::Result<station::EnquiryAnswer> answer) {
        if (number != m_question)
            return;
        m_isAsking = false;
        m_problem = answer ? QString() : tr("This area cannot be asked about: at most 5 km about its middle.");
        m_answer = answer ? std::optional(std::move(*answer)) : std::nullopt;
        retranslate();
    });
}

void AskTool::retranslate()
{
    m_units.setRows(m_answer ? unitRows(*m_answer, mostUnits) : QList<QVariantMap>());
    m_cameras.setRows(m_answer ? cameraRows(*m_answer) : QList<QVariantMap>());
    m_history.setRows(m_answer ? historyRows(*m_answer, mostHistory) : QList<QVariantMap>());
    if (m_place && m_radius > 0 && m_parts.findAddress)
        m_parts.findAddress(*m_place, [this, place = *m_place](const QString &text) {
            if (!m_place || *m_place != place)
                return;
            m_placeText = text;
            Q_EMIT changed();
        });
    Q_EMIT changed();
}

QString AskTool::countText() const
{
    if (!m_answer)
        return {};
    return tr("%1 buildings, %2 residents, %3 firms and shops · %4 ha")
        .arg(m_answer->buildings)
        .arg(m_answer->residents)
        .arg(m_answer->firms)
        .arg(m_answer->squareMeters / 10'000, 0, 'f', 1);
}

void AskTool::exportList(const QString &reason, const QString &format)
{
    const auto question = enquiry();
    if (!question || m_isExporting || reason.trimmed().isEmpty())
        return;
    write({*question, reason.trimmed().toStdString(), format == "geojson"_L1 ? station::AreaFormat::GeoJson : station::AreaFormat::Csv}, {});
}

void AskTool::write(const Export &wanted, Second second)
{
    m_isExporting = true;
    m_secondProblem.clear();
    Q_EMIT changed();
    const bool isSecond = !second.name.empty();
    m_parts.commands.exportArea(
        wanted.enquiry, wanted.reason, wanted.format, std::move(second), [this, wanted, isSecond](base::Result<std::string> file) {
            m_isExporting = false;
            if (!file && file.error().detail.find(registry::Guard::needsSecond) != std::string::npos) {
                m_wanted = wanted;
                m_secondProblem = isSecond ? tr("That is the same person.") : QString();
            } else if (!file && isSecond) {
                m_secondProblem = file.error().kind == base::ErrorKind::Denied && file.error().detail.starts_with(registry::Guard::notAllowed)
                    ? tr("That account may not say yes to this.")
                    : file.error().kind == base::ErrorKind::Unavailable ? tr("Too many tries: wait a little.")
                                                                        : tr("Name or passphrase is wrong.");
            } else {
                m_wanted.reset();
                if (!file)
                    Q_EMIT failed(tr("The list was not written."), file.error());
                else
                    Q_EMIT done(tr("The list is in %1; the journal says so.").arg(words::text(*file)));
            }
            Q_EMIT changed();
        });
}

void AskTool::makeZone(const QString &name, bool isForbidden, const QString &audience, const QString &reason)
{
    const auto shape = enquiry();
    if (!shape || m_isMakingZone || name.trimmed().isEmpty() || reason.trimmed().isEmpty())
        return;
    tracking::Zone zone;
    zone.name = name.trimmed().toStdString();
    zone.isForbidden = isForbidden;
    if (shape->ring.empty()) {
        zone.middle = shape->place;
        zone.radiusMeters = shape->radiusMeters;
    } else {
        zone.rings.push_back(shape->ring);
    }
    for (const QString &who : audience.split(u' ', Qt::SkipEmptyParts))
        zone.audience.push_back(who.toStdString());
    m_isMakingZone = true;
    Q_EMIT changed();
    m_parts.commands.saveZone(std::move(zone), reason.trimmed().toStdString(), [this, name = name.trimmed()](base::Result<> saved) {
        m_isMakingZone = false;
        Q_EMIT changed();
        if (!saved)
            return Q_EMIT failed(tr("The zone was not made."), saved.error());
        Q_EMIT zoneMade();
        Q_EMIT done(tr("The zone %1 holds; the journal says so.").arg(name));
    });
}

void AskTool::approve(const QString &name, const QString &passphrase)
{
    if (!m_wanted || m_isExporting || name.trimmed().isEmpty() || passphrase.isEmpty())
        return;
    write(*m_wanted, {name.trimmed().toStdString(), passphrase.toStdString()});
}

void AskTool::leaveSecond()
{
    m_wanted.reset();
    m_secondProblem.clear();
    Q_EMIT changed();
}

void AskTool::drawOverlay()
{
    auto overlay = std::make_shared<picture::Overlay>();
    if (m_radius > 0 && m_place) {
        picture::Overlay::Polygon circle;
        for (int degrees = 0; degrees < 360; degrees += 5)
            circle.outer.push_back(geo::moved(*m_place, degrees, m_radius));
        overlay->areas.push_back({{std::move(circle)}, 0.6});
    } else if (m_ring.size() >= 3) {
        overlay->areas.push_back({{{m_ring, {}}}, 0.6});
    } else if (m_ring.size() == 2) {
        overlay->lines.push_back({picture::Overlay::Tone::Plain, 0, m_ring});
    }
    m_overlay = std::move(overlay);
    Q_EMIT overlayChanged();
}

void AskTool::addTo(picture::Picture &picture) const
{
    picture.overlay = m_overlay;
    const auto mark = [&picture](const std::string &id, geo::Wgs84 place) {
        picture::Symbol spot;
        spot.id = id;
        spot.kind = picture::SymbolKind::Spot;
        spot.position = place;
        insertSymbol(picture, std::move(spot));
    };
    if (m_radius > 0 && m_place)
        mark("spot:ask", *m_place);
    for (std::size_t i = 0; i < m_ring.size(); ++i)
        mark("spot:corner" + std::to_string(i), m_ring[i]);
}

} // namespace radar::ui
