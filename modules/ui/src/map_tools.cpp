#include "map_tools.h"

#include <algorithm>

#include "words.h"

using namespace Qt::StringLiterals;

namespace radar::ui {

void insertSymbol(picture::Picture &picture, picture::Symbol symbol)
{
    const auto place = std::ranges::lower_bound(picture.symbols, symbol.id, {}, &picture::Symbol::id);
    picture.symbols.insert(place, std::move(symbol));
}

MapTools::MapTools(const ToolParts &parts, QObject *parent)
    : QObject(parent), m_closures(parts), m_reach(parts), m_firstThere(parts), m_containment(parts), m_ask(parts), m_coverage(parts), m_camera(parts)
{
    connect(&m_closures, &ClosureTool::chosenChanged, this, &MapTools::overlayChanged);
    connect(&m_reach, &ReachTool::overlayChanged, this, &MapTools::overlayChanged);
    connect(&m_firstThere, &FirstThereLayer::overlayChanged, this, &MapTools::overlayChanged);
    connect(&m_containment, &ContainmentTool::overlayChanged, this, &MapTools::overlayChanged);
    connect(&m_ask, &AskTool::overlayChanged, this, &MapTools::overlayChanged);
    connect(&m_coverage, &CoverageTool::overlayChanged, this, &MapTools::overlayChanged);
    connect(&m_camera, &CameraEditor::overlayChanged, this, &MapTools::overlayChanged);
}

void MapTools::toggle(Tool tool, const QString &selectedId)
{
    const Tool before = m_active;
    leave();
    if (tool == Tool::None || tool == before)
        return;
    m_active = tool;
    switch (tool) {
    case Tool::CloseStreets: m_closures.begin(); break;
    case Tool::Coverage: m_coverage.begin(); break;
    case Tool::EditCamera: m_camera.begin({}); break;
    case Tool::Reach:
    case Tool::Containment:
    case Tool::Ask: beginAt(selectedId); break;
    case Tool::None: break;
    }
    Q_EMIT activeChanged();
    Q_EMIT overlayChanged();
}

void MapTools::editCamera(const std::optional<registry::Camera> &camera)
{
    leave();
    m_active = Tool::EditCamera;
    m_camera.begin(camera);
    Q_EMIT activeChanged();
    Q_EMIT overlayChanged();
}

void MapTools::leave()
{
    if (m_active == Tool::None)
        return;
    m_active = Tool::None;
    m_closures.leave();
    m_reach.leave();
    m_containment.leave();
    m_ask.leave();
    m_coverage.leave();
    m_camera.leave();
    Q_EMIT activeChanged();
    Q_EMIT overlayChanged();
}

const picture::Symbol *MapTools::symbol(const QString &id) const
{
    if (!m_picture || id.isEmpty())
        return nullptr;
    const auto found = std::ranges::find(m_picture->symbols, id.toStdString(), &picture::Symbol::id);
    return found == m_picture->symbols.end() ? nullptr : &*found;
}

void MapTools::beginAt(const QString &selectedId)
{
    const auto *selected = symbol(selectedId);
    if (m_active == Tool::Containment) {
        const picture::IncidentCard *card = nullptr;
        if (m_picture && selectedId.startsWith("incident:"_L1))
            if (const auto found = std::ranges::find(m_picture->incidents, selectedId.toStdString(), &picture::IncidentCard::id);
                found != m_picture->incidents.end())
                card = &*found;
        m_containment.begin(card);
    } else if (selected && m_active == Tool::Ask) {
        if (m_ask.radius() > 0)
            m_ask.click(selected->position);
    } else if (selected && selected->kind != picture::SymbolKind::Barrier) {
        m_reach.ask(selected->position, words::text(selected->label));
    }
}

bool MapTools::click(const QVariantMap &what)
{
    const auto kind = what.value(u"kind"_s).toString();
    const auto id = what.value(u"id"_s).toString();
    const geo::Wgs84 place{what.value(u"latitude"_s).toDouble(), what.value(u"longitude"_s).toDouble()};
    if (m_active == Tool::None || m_active == Tool::CloseStreets) {
        if (kind == "closure"_L1) {
            Q_EMIT closureClicked(id);
            return true;
        }
        if (m_active == Tool::None)
            return kind == "post"_L1 || kind == "spot"_L1;
    }
    if (!what.value(u"valid"_s).toBool() || !place.isValid())
        return true;
    switch (m_active) {
    case Tool::CloseStreets: m_closures.click(place); break;
    case Tool::Reach: {
        const auto *clicked = symbol(id);
        m_reach.ask(clicked ? clicked->position : place,
                    clicked && clicked->kind != picture::SymbolKind::Barrier ? words::text(clicked->label) : QString());
        break;
    }
    case Tool::Containment:
        if (kind != "post"_L1)
            m_containment.sight(place);
        break;
    case Tool::Ask: m_ask.click(place); break;
    case Tool::EditCamera: m_camera.click(place); break;
    case Tool::Coverage: return kind != "camera"_L1; // which is then lit
    case Tool::None: break;
    }
    return true;
}

void MapTools::show(const picture::PicturePtr &picture)
{
    m_picture = picture;
    m_closures.show(*picture);
    m_reach.show(*picture);
    m_containment.show(picture);
    m_coverage.show(*picture);
}

void MapTools::tick()
{
    m_firstThere.tick();
    m_containment.tick();
}

void MapTools::retranslate()
{
    m_closures.retranslate();
    m_reach.retranslate();
    m_containment.retranslate();
    m_ask.retranslate();
    m_coverage.retranslate();
    m_camera.retranslate();
    Q_EMIT m_firstThere.changed();
}

bool MapTools::hasOverlay() const
{
    const bool isFirstShown = m_firstThere.isOn() && m_active == Tool::None;
    return isFirstShown || m_closures.hasOverlay() || m_reach.hasOverlay() || m_containment.hasOverlay() || m_ask.hasOverlay()
        || m_coverage.hasOverlay() || m_camera.hasOverlay();
}

picture::OverlayPtr MapTools::joined(const picture::OverlayPtr &below, const picture::OverlayPtr &above) const
{
    if (!below || !above || below == above)
        return above ? above : below;
    if (below != m_below || above != m_above) {
        auto both = std::make_shared<picture::Overlay>(*above);
        both->lines.insert(both->lines.begin(), below->lines.begin(), below->lines.end());
        both->areas.insert(both->areas.begin(), below->areas.begin(), below->areas.end());
        m_below = below;
        m_above = above;
        m_joined = std::move(both);
    }
    return m_joined;
}

void MapTools::addTo(picture::Picture &picture) const
{
    const picture::OverlayPtr below = picture.overlay; // the zones
    if (m_firstThere.isOn() && m_active == Tool::None)
        m_firstThere.addTo(picture);
    if (m_closures.hasOverlay())
        m_closures.addTo(picture);
    if (m_reach.hasOverlay())
        m_reach.addTo(picture);
    if (m_containment.hasOverlay())
        m_containment.addTo(picture);
    if (m_ask.hasOverlay())
        m_ask.addTo(picture);
    if (m_coverage.hasOverlay())
        m_coverage.addTo(picture);
    if (m_camera.hasOverlay())
        m_camera.addTo(picture);
    picture.overlay = joined(below, picture.overlay);
}

} // namespace radar::ui
