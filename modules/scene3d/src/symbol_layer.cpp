#include "symbol_layer.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numbers>

#include "look.h"

namespace radar::scene3d {

namespace {

using picture::Status;
using picture::Symbol;
using picture::SymbolKind;

PixelRect square(float half, float x = 0, float y = 0) { return {x - half, y - half, x + half, y + half}; }

osg::Vec4ub tint(std::uint32_t rgb, float alpha) { return look::baked(look::colour(rgb), 1, alpha); }

} // namespace

SymbolLayer::SymbolLayer(const States &states) : m_billboards(states.symbol, m_atlas.image(), Mipmaps::Yes), m_traces(states) {}

void SymbolLayer::setPicture(picture::PicturePtr picture, const geo::LocalFrame &frame, double nowSeconds)
{
    m_picture = std::move(picture);
    m_order.clear();
    m_shown.clear();
    m_newestAlarm.clear();
    ++m_round;
    if (!m_picture) {
        m_marks.clear();
        return;
    }
    m_order.reserve(m_picture->symbols.size());
    for (const Symbol &symbol : m_picture->symbols) {
        Mark &mark = m_marks[symbol.id];
        if (mark.seen == 0 || mark.reported != symbol.position) {
            const geo::Planar place = frame.toPlanar(symbol.position);
            mark.motion.report(place, symbol.fixTime, nowSeconds);
            if (symbol.fixTime)
                mark.trail.report(place, *symbol.fixTime);
        }
        mark.reported = symbol.position;
        mark.seen = m_round;
        m_order.push_back(&mark);
    }
    std::erase_if(m_marks, [this](const auto &entry) { return entry.second.seen != m_round; });
    m_newestAlarm = mapstyle::newestAlarm(*m_picture);
    m_typeMarks = mapstyle::typeMarks(*m_picture);
}

void SymbolLayer::setHighlights(std::string selected, std::string hovered)
{
    m_selected = std::move(selected);
    m_hovered = std::move(hovered);
}

std::optional<geo::Planar> SymbolLayer::placeOf(const std::string &id, double nowSeconds) const
{
    const auto found = m_marks.find(id);
    return found == m_marks.end() ? std::nullopt : std::optional(found->second.motion.at(nowSeconds));
}

bool SymbolLayer::isNew(const Symbol &symbol) const { return !m_newestAlarm.empty() && symbol.id == m_newestAlarm; }

void SymbolLayer::update(const CameraView &view, const Ground &ground, double pixelRatio, double nowSeconds, bool isLively,
                         std::vector<PointLabel> &labels)
{
    if (!isLively)
        nowSeconds = 1e9; // long after every report
    m_billboards.clear();
    m_traces.clear();
    m_shown.clear();
    m_animated = false;
    if (!m_picture) {
        m_billboards.commit();
        m_traces.commit();
        return;
    }
    const osg::Vec3d eye = view.pose.eye();
    const double lift = std::sin(view.pose.tiltDegrees * std::numbers::pi / 180);
    struct Entry {
        int layer;
        double away;
        ShownSymbol shown;
    };
    std::vector<Entry> entries;
    std::vector<mapstyle::CrowdMember> members;
    entries.reserve(m_order.size());
    for (std::size_t i = 0; i < m_order.size(); ++i) {
        const Symbol &symbol = m_picture->symbols[i];
        const Motion &motion = m_order[i]->motion;
        if (motion.isMoving(nowSeconds) && motion.metersPerSecond() > 0.02)
            m_animated = true;
        ShownSymbol shown;
        shown.index = i;
        shown.place = ground.at(motion.at(nowSeconds));
        if (symbol.kind == SymbolKind::Camera)
            shown.place.z() += symbol.heightMeters;
        const auto pixel = view.project(shown.place);
        if (!pixel || pixel->x() < -40 || pixel->y() < -40 || pixel->x() > view.width + 40 || pixel->y() > view.height + 60)
            continue;
        const double away = (shown.place - eye).length();
        const double size = mapstyle::diameterOf(symbol, view.metersPerPixel(away));
        if (size <= 0)
            continue;
        shown.radius = size / 2;
        const double stem = mapstyle::isInStreet(symbol)
            ? 0
            : (symbol.kind == SymbolKind::Incident || symbol.kind == SymbolKind::Post ? 16 : 4) * lift + shown.radius * 0.6 * lift;
        shown.pixel = {pixel->x(), pixel->y() - stem};
        const int front = symbol.id == m_selected || symbol.id == m_hovered ? 10 : 0;
        if (front == 0 && mapstyle::mayBeInCrowd(symbol))
            members.push_back({i, {shown.place.x(), shown.place.y()}, view.metersPerPixel(away)});
        entries.push_back({mapstyle::layerOf(symbol) + front, away, shown});
    }
    const auto ratio = static_cast<float>(pixelRatio);
    std::vector<bool> isGathered(m_order.size());
    const std::vector<ShownSymbol> gathered = gather(members, ground, view, ratio, isGathered, labels);
    std::erase_if(entries, [&isGathered](const Entry &entry) { return isGathered[entry.shown.index]; });
    std::ranges::sort(entries, [](const Entry &a, const Entry &b) { return a.layer != b.layer ? a.layer < b.layer : a.away > b.away; });
    for (const Entry &entry : entries) {
        const Symbol &symbol = m_picture->symbols[entry.shown.index];
        trace(symbol, *m_order[entry.shown.index], entry.shown, view, ground, ratio);
        draw(symbol, entry.shown, view, ratio, nowSeconds);
        label(symbol, entry.shown, view, ratio, labels);
        if (isNew(symbol))
            m_animated = true;
    }
    m_shown.reserve(entries.size());
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry)
        m_shown.push_back(entry->shown);
    std::ranges::copy(gathered, std::back_inserter(m_shown));
    m_billboards.commit();
    m_traces.commit();
}

void SymbolLayer::draw(const Symbol &symbol, const ShownSymbol &shown, const CameraView &view, float ratio, double nowSeconds)
{
    const osg::Vec3 anchor(shown.place);
    const auto foot = view.project(shown.place);
    const float rise = foot ? static_cast<float>(foot->y() - shown.pixel.y()) * ratio : 0;
    const float radius = static_cast<float>(shown.radius) * ratio;
    const SymbolPicture shape = mapstyle::pictureOf(symbol);
    const bool isCamera = symbol.kind == SymbolKind::Camera;
    const bool isOff = symbol.status == Status::Offline;
    const bool isMarked = symbol.id == m_selected;
    const std::uint32_t colour = mapstyle::symbolColour(symbol, *m_palette);
    const float alpha = isMarked ? 1.0F : mapstyle::symbolAlpha(symbol);
    const auto put = [&](SymbolPicture picture, float scale, const osg::Vec4ub &paint) {
        m_billboards.add(anchor, square(radius * scale * mapstyle::reach(picture), 0, rise), SymbolAtlas::rect(picture), paint);
    };
    if (isNew(symbol)) {
        const auto phase = static_cast<float>(std::fmod(nowSeconds, 2.0) / 2);
        const float eased = 1 - (1 - phase) * (1 - phase);
        put(SymbolPicture::Glow, 0.9F + 1.9F * eased, tint(colour, 0.75F * (1 - phase)));
    }
    if (rise > 3 * ratio) {
        AtlasRect white = SymbolAtlas::rect(SymbolPicture::Dot);
        const float u = (white.u0 + white.u1) / 2;
        const float v = (white.v0 + white.v1) / 2;
        m_billboards.add(anchor, {-0.6F * ratio, 0, 0.6F * ratio, rise}, {u, v, u, v}, tint(colour, 0.6F * alpha));
    }
    if (symbol.kind == SymbolKind::Note)
        return;
    if (isCamera) {
        const double heading = (symbol.headingDegrees - view.pose.headingDegrees) * std::numbers::pi / 180;
        const auto flip = std::sin(heading) < 0 ? -1.0F : 1.0F; // the lens looks where the camera looks, left or right
        AtlasRect rect = SymbolAtlas::rect(shape);
        if (flip < 0)
            std::swap(rect.u0, rect.u1);
        m_billboards.add(anchor, square(radius * mapstyle::reach(shape), 0, rise), rect, tint(colour, alpha));
    } else {
        put(shape, 1, tint(colour, alpha));
    }
    if (symbol.kind == SymbolKind::Satellite) {
        if (symbol.rank <= 0 && shown.radius > 4)
            put(SymbolPicture::Ring, 1, tint(colour, 0.9F * alpha));
        if (!std::isnan(symbol.headingDegrees) && symbol.speedMetersPerSecond > 0.3 && shown.radius > 4 && !isOff) {
            const double angle = -(symbol.headingDegrees - view.pose.headingDegrees) * std::numbers::pi / 180;
            // Flattened as the ground is by the tilt.
            const double flat = std::max(0.25, std::cos(view.pose.tiltDegrees * std::numbers::pi / 180));
            const double seen = std::atan2(std::sin(angle), std::cos(angle) * flat);
            const float scale = radius * (symbol.rank <= 0 ? 1.22F : 1.0F);
            const auto cosine = static_cast<float>(std::cos(seen));
            const auto sine = static_cast<float>(std::sin(seen));
            // The turn is around the symbol's own middle.
            m_billboards.add(anchor, square(scale * mapstyle::reach(SymbolPicture::Tick), rise * sine, rise * cosine + scale * mapstyle::tickAhead),
                             SymbolAtlas::rect(SymbolPicture::Tick), tint(colour, alpha), Snap::No, cosine, sine);
        }
    }
    if (const auto mark = m_typeMarks.find(symbol.id); mark != m_typeMarks.end() && shown.radius >= mapstyle::leastMarkedRadius) {
        const auto [scale, down] = mapstyle::markPlace(shape);
        m_billboards.add(anchor, square(radius * scale * mapstyle::reach(mark->second), 0, rise - radius * down), SymbolAtlas::rect(mark->second),
                         tint(shape == SymbolPicture::HollowCircle ? colour : mapstyle::markColour(colour), 1));
    }
    if (symbol.kind == SymbolKind::Incident)
        put(SymbolPicture::Ring, 1.12F, tint(m_palette->ring, 0.85F));
    if (symbol.isStale && shown.radius > 3)
        put(SymbolPicture::DashedRing, 1.05F, tint(m_palette->staleRing, 0.8F));
    if (isMarked)
        put(SymbolPicture::Selection, 1.35F, tint(m_palette->selection, 0.95F));
    else if (symbol.id == m_hovered)
        put(SymbolPicture::Selection, 1.25F, tint(m_palette->selection, 0.55F));
}

void SymbolLayer::label(const Symbol &symbol, const ShownSymbol &shown, const CameraView &view, float ratio, std::vector<PointLabel> &labels) const
{
    const bool isMarked = symbol.id == m_selected || symbol.id == m_hovered;
    const double away = (shown.place - view.pose.eye()).length();
    auto name = mapstyle::symbolName(symbol, *m_palette, m_picture->madeTime, view.metersPerPixel(away), isMarked);
    if (!name)
        return;
    const bool isIncident = symbol.kind == SymbolKind::Incident || mapstyle::isOfQuestion(symbol);
    const auto foot = view.project(shown.place);
    PointLabel label;
    label.id = symbol.id;
    label.anchor = osg::Vec3(shown.place);
    label.text = std::move(name->text);
    // Beside the ring, where there is one.
    label.right = static_cast<float>(shown.radius * (isIncident || symbol.rank <= 0 ? 1.75 : 1.35) + 4) * ratio;
    label.radius = static_cast<float>(shown.radius * (isIncident ? 1.5 : 1.1)) * ratio;
    label.up = foot ? static_cast<float>(foot->y() - shown.pixel.y()) * ratio : 0;
    label.colour = name->colour;
    label.priority = name->priority;
    labels.push_back(std::move(label));
}

} // namespace radar::scene3d
