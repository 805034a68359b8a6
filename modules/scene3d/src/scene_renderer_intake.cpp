// What the renderer takes over from the item while the GUI thread waits, and from the threads that build and paint.

#include <QMetaObject>
#include <algorithm>
#include <utility>

#include "building_mesh.h"
#include "look.h"
#include "scene3d/scene_item.h"
#include "scene_item_private.h"
#include "scene_renderer.h"

namespace radar::scene3d {

void SceneRenderer::synchronize(SceneItem *item)
{
    SceneState &state = item->d->state;
    m_isDue = true;
    if (std::exchange(state.isChanged, false) && std::exchange(state.report.isSettled, false))
        state.hasNews = true;
    state.report.synchronization = ++m_synchronization;
    answer(state); // first: who clicks means what is on the screen, and a new picture has nothing on it yet
    const double now = static_cast<double>(m_clock.nsecsElapsed()) / 1e9;
    m_pixelRatio = state.pixelRatio;
    if (state.view.pose != m_view.pose || state.view.width != m_view.width || state.view.height != m_view.height) {
        m_stillChanged = true;
        if (m_complete) // what is not shown yet need not be quick
            m_movedSeconds = now;
    }
    m_view = state.view;
    takeBuild(state);
    m_isLively = state.isLively;
    takeHighlights(state);
    takePicture(state);
    if (m_labels)
        m_labels->setLanguage(state.language.toStdString());

    while (!m_frameSeconds.empty() && m_frameSeconds.front() < now - 1)
        m_frameSeconds.pop_front();
    const auto frames = static_cast<double>(m_frameSeconds.size());
    const bool isTimeForFrames = now - m_lastReport > 0.5 && frames != state.framesPerSecond;
    state.hasNews = state.hasNews || !state.answers.empty() || isTimeForFrames;
    if (isTimeForFrames) {
        state.framesPerSecond = frames;
        m_lastReport = now;
    }
    if (state.hasNews)
        QMetaObject::invokeMethod(item, [item] { item->d->takeNews(); }, Qt::QueuedConnection);
}

bool SceneRenderer::isToChange(const SceneState &state) const
{
    if (state.build == m_build)
        return false;
    // The same place in another light: the former picture stays until the new one is whole.
    const bool isSamePlace = m_build && state.build && m_complete && state.build->map() == m_build->map();
    return !isSamePlace || state.build->isDone();
}

void SceneRenderer::takeHour(look::Hour hour)
{
    if (hour == m_hour)
        return;
    m_hour = hour;
    m_uniforms.setPalette(look::palette(hour));
    m_symbols.setHour(hour);
    m_isPictureDue = true;
    m_stillChanged = true;
}

void SceneRenderer::takeBuild(const SceneState &state)
{
    const bool isToChange = this->isToChange(state);
    m_isChanging = state.build != m_build && !isToChange;
    if (isToChange) {
        m_tree.releaseGLObjects(m_window->getState());
        m_ground = std::make_shared<Ground>(nullptr);
        m_tree.reset(m_ground);
        if (m_apron)
            m_still->removeChild(m_apron);
        m_apron = nullptr;
        if (m_labels)
            m_standing->removeChild(m_labels->node());
        m_labels.reset();
        m_build = state.build;
        m_tiles = 0;
        m_complete = false;
        m_isPictureDue = true;
        m_stillChanged = true;
        m_openedNow = {};
        m_isOpening = true; // on the new ground, or no more
        if (m_build)
            takeHour(m_build->hour());
    }
    if (!m_build)
        return;
    if (const auto ground = m_build->ground(); ground && ground != m_ground) {
        m_ground = ground;
        m_tree.reset(ground);
        m_frame = m_build->map()->frame;
        m_isPictureDue = true; // places its symbols anew
    }
    if (!m_apron) {
        m_apron = m_build->apron();
        if (m_apron)
            m_still->addChild(m_apron);
    }
    for (const BuiltTile &tile : m_build->tilesFrom(m_tiles)) {
        m_tree.add(tile);
        ++m_tiles;
        m_stillChanged = true;
    }
    if (m_labels && m_labels->scale() != m_pixelRatio) { // another screen, or larger names: drawn anew to stay sharp
        m_standing->removeChild(m_labels->node());
        m_labels.reset();
    }
    if (!m_labels && m_build->isDone()) {
        auto atlas = m_build->takeAtlas();
        if (!atlas || atlas->scale() != m_pixelRatio)
            atlas = std::make_unique<GlyphAtlas>(m_pixelRatio);
        m_labels = std::make_unique<LabelLayer>(m_states->text, std::move(atlas));
        m_labels->setHour(m_hour);
        m_labels->setMapLabels(m_build->labels());
        m_labels->setBuildings(m_build->buildings());
        m_standing->addChild(m_labels->node());
    }
}

void SceneRenderer::takePaintings()
{
    if (!m_build)
        return;
    constexpr std::size_t atOnce = 6; // each costs a millisecond to hand to OpenGL
    const auto pictures = m_build->painting().take(atOnce);
    for (const PaintQueue::Picture &picture : pictures)
        m_tree.add(picture);
    // A resting picture is drawn anew when it can have all that it lacked; a moving one is drawn anew anyway.
    if (!pictures.empty() && m_lacks && (m_build->painting().isIdle() || m_tree.lacking(m_view, fineness(false)).empty()))
        m_stillChanged = true;
    m_isTakingPictures = pictures.size() == atOnce;
}

void SceneRenderer::takePicture(const SceneState &state)
{
    if (m_overlays.take())
        m_stillChanged = true;
    if (state.picture == m_picture && !m_isPictureDue)
        return;
    m_isPictureDue = false;
    m_picture = state.picture;
    m_symbols.setPicture(m_picture, m_frame, static_cast<double>(m_clock.nsecsElapsed()) / 1e9);
    static const picture::Picture nothing;
    const picture::Picture &picture = m_picture ? *m_picture : nothing;
    m_routes.setPicture(picture, m_frame, *m_ground, m_hour);
    if (m_sectors.setPicture(picture, m_frame, *m_ground, m_hour, m_selected))
        m_stillChanged = true;
    m_overlays.setPicture(picture, m_frame, m_ground, m_hour, [bell = m_bell] { Q_EMIT bell->rung(); });
}

void SceneRenderer::takeHighlights(const SceneState &state)
{
    const std::string selected = state.selectedId.toStdString();
    const std::string hovered = state.hoveredId.toStdString();
    const std::string opened = state.openedBuilding.toStdString();
    if (m_build && m_build->ground()) {
        // What is opened is not drawn closed once more.
        const auto closed = [&opened](const std::string &id) { return id == opened ? std::string() : id; };
        m_marks.setMarks(m_build->map().get(), *m_ground, m_hour, closed(selected), closed(hovered));
    }
    if (selected != m_selected && m_picture && m_sectors.setPicture(*m_picture, m_frame, *m_ground, m_hour, selected))
        m_stillChanged = true;
    m_selected = selected;
    m_hovered = hovered;
    m_symbols.setHighlights(m_selected, m_hovered);
    if (m_labels) {
        const basemap::Building *building = buildingOf(m_selected);
        m_labels->setSelected(building, building ? footOf(*building, *m_ground) : 0);
        m_labels->setOpened(m_openedNow.building);
    }
    if (opened != m_openedId || state.openedFloor != m_openedFloor) {
        m_openedId = opened;
        m_openedFloor = state.openedFloor;
        m_openedSeconds = static_cast<double>(m_clock.nsecsElapsed()) / 1e9;
        m_isOpening = true;
    }
}

const basemap::Building *SceneRenderer::buildingOf(const std::string &id) const
{
    const auto number = buildingId(id);
    const auto boxes = m_build ? m_build->buildings() : nullptr;
    const int index = number && boxes ? boxes->indexOf(*number) : -1;
    return index < 0 ? nullptr : &m_build->map()->buildings[static_cast<std::size_t>(index)];
}

/// Slides the storeys of the opened building apart.
void SceneRenderer::openBuilding(double now)
{
    if (!m_isOpening)
        return;
    constexpr double seconds = 0.3;
    const double share = m_isLively ? std::clamp((now - m_openedSeconds) / seconds, 0.0, 1.0) : 1;
    const double slide = 1 - (1 - share) * (1 - share);
    const basemap::Building *building = buildingOf(m_openedId);
    const bool isStillToCome = !building && !m_openedId.empty() && m_build && !m_build->isDone();
    m_isOpening = share < 1 || isStillToCome;
    m_openedNow = {};
    if (building)
        m_openedNow = {building, m_build->buildings()->indexOf(building->id),
                       openedStoreys(*building, footOf(*building, *m_ground), m_openedFloor, slide)};
    m_uniforms.openedNumber->set(static_cast<float>(building ? m_openedNow.index : -100));
    m_opened.show(building, *m_ground, m_hour, m_openedFloor, slide);
    m_stillChanged = true;
}

void SceneRenderer::answer(SceneState &state)
{
    if (state.questions.empty())
        return;
    const auto boxes = m_build ? m_build->buildings() : nullptr;
    for (const PickQuestion &question : state.questions)
        state.answers.push_back(
            {question, pick(m_view, {question.at.x(), question.at.y()}, m_symbols, boxes.get(), *m_ground, m_frame, m_picture.get(), m_openedNow)});
    state.questions.clear();
}

} // namespace radar::scene3d
