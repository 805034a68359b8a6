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
    : QObject(parent), m_closures(parts), m_reach(parts), m_firstThere(parts), m_containment(parts)
{
    connect(&m_closures, &ClosureTool::chosenChanged, this, &MapTools::overlayChanged);
    connect(&m_reach, &ReachTool::overlayChanged, this, &MapTools::overlayChanged);
    connect(&m_firstThere, &FirstThereLayer::overlayChanged, this, &MapTools::overlayChanged);
    connect(&m_containment, &ContainmentTool::overlayChanged, this, &MapTools::overlayChanged);
}

void MapTools::toggle(Tool tool, const QString &selectedId)
{
    const Tool before = m_active;
    leave();
    if (tool == Tool::None || tool == before)
        return;
    m_active = tool;
    if (tool == Tool::CloseStreets)
        m_closures.begin();
    else
        beginAt(selectedId);
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
    Q_EMIT m_firstThere.changed();
}

bool MapTools::hasOverlay() const
{
    const bool isFirstShown = m_firstThere.isOn() && m_active == Tool::None;
    return isFirstShown || m_closures.hasOverlay() || m_reach.hasOverlay() || m_containment.hasOverlay();
}

void MapTools::addTo(picture::Picture &picture) const
{
    if (m_firstThere.isOn() && m_active == Tool::None)
        m_firstThere.addTo(picture);
    if (m_closures.hasOverlay())
        m_closures.addTo(picture);
    if (m_reach.hasOverlay())
        m_reach.addTo(picture);
    if (m_containment.hasOverlay())
        m_containment.addTo(picture);
}

} // namespace radar::ui
