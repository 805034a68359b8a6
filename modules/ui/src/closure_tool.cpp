#include "closure_tool.h"

#include <algorithm>

#include "desk_ids.h"
#include "geo/distance.h"
#include "words.h"

using namespace Qt::StringLiterals;

namespace radar::ui {

namespace {

constexpr std::size_t longestReason = 500; ///< bytes, as ClosureBook says

QString nameOf(const station::StreetHere &street)
{
    const auto name = words::text(street.name.in(words::languageCode().toStdString()));
    return name.isEmpty() ? ClosureTool::tr("Unnamed street") : name;
}

QString modesText(const std::vector<std::string> &modes)
{
    if (modes.empty())
        return ClosureTool::tr("everybody");
    const bool isForWalkers = std::find(modes.begin(), modes.end(), "foot") != modes.end();
    return isForWalkers ? ClosureTool::tr("walkers too") : ClosureTool::tr("vehicles; walkers may pass");
}

} // namespace

ClosureTool::ClosureTool(ToolParts parts, QObject *parent) : QObject(parent), m_parts(std::move(parts)) {}

QStringList ClosureTool::reasons() const { return {tr("Cordon"), tr("Market"), tr("Roadworks"), tr("Event")}; }

void ClosureTool::begin()
{
    ++m_visit;
    if (m_reason.trimmed().isEmpty())
        setReason(reasons().constFirst());
}

void ClosureTool::leave()
{
    ++m_visit;
    m_chosen.clear();
    chosenMoved();
}

void ClosureTool::chosenMoved()
{
    QList<QVariantMap> rows;
    auto overlay = std::make_shared<picture::Overlay>();
    for (const auto &street : m_chosen) {
        rows += {{u"name"_s, nameOf(street)}};
        overlay->lines.push_back({picture::Overlay::Tone::Plain, 0, street.points});
    }
    m_overlay = std::move(overlay);
    m_chosenRows.setRows(std::move(rows));
    Q_EMIT changed();
    Q_EMIT chosenChanged();
}

void ClosureTool::click(geo::Wgs84 place)
{
    if (m_isBusy)
        return;
    m_parts.commands.streetAt(place, [this, visit = m_visit](base::Result<station::StreetHere> street) {
        if (visit != m_visit)
            return;
        if (!street)
            return Q_EMIT failed(tr("There is no street at this place."), street.error());
        const auto known = std::ranges::find(m_chosen, street->points, &station::StreetHere::points);
        if (known != m_chosen.end())
            m_chosen.erase(known);
        else
            m_chosen.push_back(std::move(*street));
        chosenMoved();
    });
}

void ClosureTool::drop(int row)
{
    if (row < 0 || row >= m_chosenRows.count() || m_isBusy)
        return;
    m_chosen.erase(m_chosen.begin() + row);
    chosenMoved();
}

void ClosureTool::setHours(int hours)
{
    m_hours = std::clamp(hours, 0, 24);
    Q_EMIT changed();
}

void ClosureTool::setVehiclesOnly(bool vehiclesOnly)
{
    m_isVehiclesOnly = vehiclesOnly;
    Q_EMIT changed();
}

void ClosureTool::setReason(const QString &reason)
{
    if (reason == m_reason)
        return;
    m_reason = reason;
    Q_EMIT changed();
}

bool ClosureTool::canClose() const
{
    const auto bytes = static_cast<std::size_t>(m_reason.trimmed().toUtf8().size());
    return !m_isBusy && !m_chosen.empty() && bytes > 0 && bytes <= longestReason;
}

void ClosureTool::closeChosen()
{
    if (!canClose())
        return;
    dispatch::NewClosure closure;
    for (const auto &street : m_chosen)
        closure.points.push_back(street.place);
    if (m_isVehiclesOnly)
        closure.modes = {"bike", "car", "emergency"};
    closure.from = m_parts.clock.now();
    if (m_hours > 0)
        closure.until = closure.from + std::chrono::hours(m_hours);
    closure.reason = m_reason.trimmed().toStdString();
    m_isBusy = true;
    Q_EMIT changed();
    m_parts.commands.closeStreets(std::move(closure), [this](base::Result<dispatch::Closure> closed) {
        m_isBusy = false;
        Q_EMIT changed();
        if (!closed)
            return Q_EMIT failed(tr("The street was not closed."), closed.error());
        const auto count = static_cast<int>(m_chosen.size());
        m_chosen.clear();
        chosenMoved();
        Q_EMIT done(tr("Closed: %n piece(s) of street. Nobody is sent through there.", "", count));
    });
}

void ClosureTool::reopen(const QString &id)
{
    const auto closure = idFrom<dispatch::ClosureId>(id);
    if (!closure || m_isBusy)
        return;
    m_isBusy = true;
    Q_EMIT changed();
    m_parts.commands.reopenStreets(*closure, [this](base::Result<> opened) {
        m_isBusy = false;
        Q_EMIT changed();
        if (!opened)
            return Q_EMIT failed(tr("The street was not opened again."), opened.error());
        Q_EMIT done(tr("The street is open again."));
    });
}

QVariantMap ClosureTool::factsOf(const picture::ClosedPlace &place) const
{
    const auto streets = words::text(words::isChinese() ? place.streets : place.streetsEnglish);
    const bool isGate = place.id.starts_with("gate:"); // which its own hours lock
    return {{u"id"_s, words::text(place.id)},
            {u"isGate"_s, isGate},
            {u"streets"_s,
             !streets.isEmpty() ? streets
                 : isGate       ? tr("Gate")
                                : tr("Unnamed street")},
            {u"reason"_s, isGate ? tr("Open only %1").arg(words::text(place.reason)) : words::text(place.reason)},
            {u"modesText"_s, modesText(place.modes)},
            {u"since"_s, words::milliseconds(place.since)},
            {u"untilText"_s, place.until ? words::dateAndTime(*place.until) : QString()},
            {u"until"_s, place.until ? words::milliseconds(*place.until) : 0.0}};
}

QVariantMap ClosureTool::closure(const QString &id) const
{
    const auto place = std::ranges::find(m_places, id.toStdString(), &picture::ClosedPlace::id);
    return place == m_places.end() ? QVariantMap() : factsOf(*place);
}

void ClosureTool::show(const picture::Picture &picture)
{
    if (picture.closed == m_places)
        return;
    m_places = picture.closed;
    retranslate();
}

void ClosureTool::select(const QString &id)
{
    m_selected = id;
    Q_EMIT selectedChanged();
}

void ClosureTool::retranslate()
{
    QList<QVariantMap> rows;
    for (auto place = m_places.rbegin(); place != m_places.rend(); ++place) // newest first
        rows += factsOf(*place);
    m_closures.setRows(std::move(rows));
    Q_EMIT selectedChanged();
    Q_EMIT languageChanged();
}

void ClosureTool::addTo(picture::Picture &picture) const { picture.overlay = m_overlay; }

} // namespace radar::ui
