#include "label_layer.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "look.h"
#include "picker.h"

namespace radar::scene3d {

namespace {

constexpr double fadeSeconds = 0.18;
constexpr int ownNamePriority = 3000;      ///< of the selected building
constexpr double hidingMetersPerPixel = 1; ///< farther away a name covers whole houses, and says where a quarter is
constexpr int stayBonus = 60;              ///< who is there already is this much more important

struct Rect {
    float left, bottom, right, top;
    [[nodiscard]] bool overlaps(const Rect &o) const { return left < o.right && o.left < right && bottom < o.top && o.bottom < top; }
};

/// The places that are taken, in squares of 64 pixels.
class Occupancy {
public:
    Occupancy(float width, float height) : m_columns(static_cast<int>(width / side) + 3), m_rows(static_cast<int>(height / side) + 3)
    {
        m_cells.resize(static_cast<std::size_t>(m_columns * m_rows));
    }
    /// Whatever is there already.
    void block(const Rect &rect)
    {
        each(rect, [&](std::vector<Rect> &cell) { cell.push_back(rect); });
    }
    bool take(const Rect &rect)
    {
        bool isFree = true;
        each(rect, [&](std::vector<Rect> &cell) { isFree = isFree && std::ranges::none_of(cell, [&](const Rect &r) { return r.overlaps(rect); }); });
        if (isFree)
            each(rect, [&](std::vector<Rect> &cell) { cell.push_back(rect); });
        return isFree;
    }

private:
    static constexpr float side = 64;
    template <typename F>
    void each(const Rect &rect, F &&visit)
    {
        const auto clamped = [](float value, int count) { return std::clamp(static_cast<int>(std::floor(value / side)) + 1, 0, count - 1); };
        for (int row = clamped(rect.bottom, m_rows); row <= clamped(rect.top, m_rows); ++row)
            for (int column = clamped(rect.left, m_columns); column <= clamped(rect.right, m_columns); ++column)
                visit(m_cells[static_cast<std::size_t>(row * m_columns + column)]);
    }
    int m_columns, m_rows;
    std::vector<std::vector<Rect>> m_cells;
};

/// Where it is on the screen.
std::optional<Rect> boxOf(const basemap::Building &building, double foot, const CameraView &view, float ratio, float height)
{
    std::optional<Rect> box;
    for (const geo::Polygon &polygon : building.footprint) {
        for (const geo::Planar &corner : polygon.outer) {
            for (const double z : {foot, foot + building.heightMeters}) {
                const auto pixel = view.project({corner.east, corner.north, z});
                if (!pixel)
                    return {};
                const float x = static_cast<float>(pixel->x()) * ratio;
                const float y = height - static_cast<float>(pixel->y()) * ratio;
                box = box ? Rect{std::min(box->left, x), std::min(box->bottom, y), std::max(box->right, x), std::max(box->top, y)} : Rect{x, y, x, y};
            }
        }
    }
    return box;
}

} // namespace

struct LabelLayer::Candidate {
    std::size_t label = 0;             ///< index of a map label, or
    const PointLabel *point = nullptr; ///< a symbol's
    Fade *fade = nullptr;
    int priority = 0;
    osg::Vec3 anchor;
    const std::u32string *letters = nullptr;
    std::u32string own;
    TextSize size = TextSize::Small;
    std::uint32_t colour = 0;
    float width = 0, height = 0;
    float x = 0, y = 0;         ///< anchor on the screen, device pixels, y upwards
    float left = 0, middle = 0; ///< of the text, from the anchor
    float cosine = 1, sine = 0;
    double metersPerPixel = 1;
};

LabelLayer::LabelLayer(osg::StateSet *state, std::unique_ptr<GlyphAtlas> atlas)
    : m_atlas(std::move(atlas)), m_billboards(state, m_atlas->image(), Mipmaps::No)
{}

void LabelLayer::setMapLabels(std::vector<MapLabel> labels)
{
    m_labels = std::move(labels);
    m_texts.assign(m_labels.size(), {});
    m_fades.assign(m_labels.size(), {});
}

void LabelLayer::setSelected(const basemap::Building *building, double footMeters)
{
    m_selected = building;
    m_selectedFoot = footMeters;
}

void LabelLayer::setLanguage(const std::string &language)
{
    if (language == m_language)
        return;
    m_language = language;
    m_texts.assign(m_labels.size(), {});
}

float LabelLayer::widthOf(const std::u32string &letters, TextSize size)
{
    float width = 0;
    for (const char32_t letter : letters)
        width += m_atlas->glyph(letter, size).advance;
    return width;
}

const LabelLayer::Text &LabelLayer::textOf(std::size_t index)
{
    Text &text = m_texts[index];
    if (text.letters.empty()) {
        const MapLabel &label = m_labels[index];
        const bool isLocal = m_language == "zh" ? !label.local.empty() : label.english.empty();
        text.letters = lettersOf(isLocal ? label.local : label.english);
        text.width = widthOf(text.letters, label.size);
    }
    return text;
}

bool LabelLayer::update(const CameraView &view, double pixelRatio, const std::vector<PointLabel> &points, double nowSeconds, bool isLively)
{
    const double elapsed = std::clamp(nowSeconds - m_lastSeconds, 0.0, 0.1);
    m_lastSeconds = nowSeconds;
    ++m_round;
    const auto ratio = static_cast<float>(pixelRatio);
    const auto width = static_cast<float>(view.width) * ratio;
    const auto height = static_cast<float>(view.height) * ratio;
    const osg::Vec3d eye = view.pose.eye();

    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < m_labels.size(); ++i) {
        const MapLabel &label = m_labels[i];
        const double away = (osg::Vec3d(label.anchor) - eye).length();
        const double scale = view.metersPerPixel(away);
        if (scale > label.coarsest || scale < label.finest)
            continue;
        const auto pixel = view.project(label.anchor);
        if (!pixel || pixel->x() < -20 || pixel->y() < -20 || pixel->x() > view.width + 20 || pixel->y() > view.height + 20)
            continue;
        Candidate candidate;
        candidate.label = i;
        candidate.fade = &m_fades[i];
        const Text &text = textOf(i);
        candidate.letters = &text.letters;
        candidate.width = text.width;
        candidate.size = label.size;
        candidate.colour = m_palette->ink(label.ink);
        candidate.anchor = label.anchor;
        candidate.metersPerPixel = scale;
        candidate.x = static_cast<float>(pixel->x()) * ratio;
        candidate.y = height - static_cast<float>(pixel->y()) * ratio;
        candidate.height = m_atlas->lineHeight(label.size);
        if (label.along.length2() > 0.5F) {
            const auto ahead = view.project(osg::Vec3d(label.anchor) + osg::Vec3d(label.along) * (scale * 20));
            if (!ahead)
                continue;
            osg::Vec2d direction(ahead->x() - pixel->x(), pixel->y() - ahead->y());
            const double seen = direction.length() / 20; // 1 across the view, less when it runs away from the eye
            if (static_cast<double>(text.width / ratio) * scale > static_cast<double>(label.lengthMeters) * 1.15 * std::max(seen, 0.2)
                && label.lengthMeters < 400)
                continue;
            if (direction.normalize() < 1e-6)
                continue;
            if (direction.x() < 0)
                direction = -direction;
            candidate.cosine = static_cast<float>(direction.x());
            candidate.sine = static_cast<float>(direction.y());
        } else if (label.building) {
            candidate.middle = 8 * ratio;
        }
        candidate.left = -text.width / 2;
        const bool isOwnName = label.building && label.building == m_selected;
        candidate.priority = isOwnName ? ownNamePriority : label.priority;
        candidates.push_back(std::move(candidate));
    }
    for (const PointLabel &point : points) {
        Candidate candidate;
        candidate.point = &point;
        candidate.fade = &m_pointFades[point.id];
        candidate.own = lettersOf(point.text);
        candidate.size = point.priority >= 1500 ? TextSize::Normal : TextSize::Small;
        candidate.width = widthOf(candidate.own, candidate.size);
        candidate.height = m_atlas->lineHeight(candidate.size);
        candidate.colour = point.colour;
        candidate.anchor = point.anchor;
        const auto pixel = view.project(point.anchor);
        if (!pixel)
            continue;
        candidate.x = static_cast<float>(pixel->x()) * ratio;
        candidate.y = height - static_cast<float>(pixel->y()) * ratio;
        candidate.left = point.right;
        candidate.middle = point.up;
        candidate.priority = point.priority;
        candidates.push_back(std::move(candidate));
    }
    for (Candidate &candidate : candidates)
        if (isLively && candidate.fade->wanted && candidate.fade->seen + 1 == m_round)
            candidate.priority += stayBonus;
    std::ranges::stable_sort(candidates, std::greater<>{}, &Candidate::priority);

    Occupancy taken(width, height);
    for (const Candidate &candidate : candidates) {
        if (candidate.point && candidate.point->priority >= 1500) {
            const float radius = candidate.point->radius;
            const float middle = candidate.y + candidate.point->up;
            taken.take({candidate.x - radius, middle - radius, candidate.x + radius, middle + radius});
        }
    }
    bool isBlocked = false;
    for (Candidate &candidate : candidates) {
        if (m_selected && !isBlocked && candidate.priority < ownNamePriority) { // its own name came first
            isBlocked = true;
            if (const auto rect = boxOf(*m_selected, m_selectedFoot, view, ratio, height))
                taken.block(*rect);
        }
        // The box around the (turned) text.
        const float middle = candidate.left + candidate.width / 2;
        const float cx = candidate.x + middle * candidate.cosine - candidate.middle * candidate.sine;
        const float cy = candidate.y + middle * candidate.sine + candidate.middle * candidate.cosine;
        const float across = std::abs(candidate.cosine) * candidate.width + std::abs(candidate.sine) * candidate.height;
        const float up = std::abs(candidate.sine) * candidate.width + std::abs(candidate.cosine) * candidate.height;
        const float gap = 3 * ratio;
        const bool isBehind = candidate.letters && candidate.priority < ownNamePriority && isHidden(candidate, eye, pixelRatio);
        const bool has = !isBehind && taken.take({cx - across / 2 - gap, cy - up / 2 - gap / 2, cx + across / 2 + gap, cy + up / 2 + gap / 2});
        candidate.fade->wanted = has;
        candidate.fade->seen = m_round;
    }

    m_billboards.clear();
    bool isFading = false;
    const auto step = isLively ? static_cast<float>(elapsed / fadeSeconds) : 1.0F;
    for (auto candidate = candidates.rbegin(); candidate != candidates.rend(); ++candidate) {
        Fade &fade = *candidate->fade;
        const float goal = fade.wanted ? 1 : 0;
        fade.alpha = goal > fade.alpha ? std::min(goal, fade.alpha + step) : std::max(goal, fade.alpha - step);
        isFading = isFading || fade.alpha != goal;
        if (fade.alpha > 0.01F)
            write(*candidate, fade.alpha);
    }
    for (Fade &fade : m_fades)
        if (fade.seen != m_round)
            fade = {};
    std::erase_if(m_pointFades, [this](const auto &entry) { return entry.second.seen != m_round; });
    m_billboards.commit();
    return isFading;
}

/// A name that belongs to the map is not written through a building. One along a street is when its middle or both of its ends are behind one.
bool LabelLayer::isHidden(const Candidate &candidate, const osg::Vec3d &eye, double pixelRatio) const
{
    if (!m_buildings || candidate.metersPerPixel > hidingMetersPerPixel)
        return false;
    constexpr double above = 1.2; // metres over the ground: the eye of somebody who stands there
    const MapLabel &label = m_labels[candidate.label];
    const osg::Vec3d place = osg::Vec3d(label.anchor) + osg::Vec3d(0, 0, label.building ? 0 : above);
    if (m_buildings->hides(eye, place, label.building, m_opened))
        return true;
    if (label.along.length2() < 0.5F)
        return false;
    const osg::Vec3d half = osg::Vec3d(label.along) * (static_cast<double>(candidate.width) / pixelRatio * candidate.metersPerPixel / 2);
    return m_buildings->hides(eye, place - half, nullptr, m_opened) && m_buildings->hides(eye, place + half, nullptr, m_opened);
}

void LabelLayer::write(const Candidate &candidate, float alpha)
{
    const std::u32string &letters = candidate.letters ? *candidate.letters : candidate.own;
    const osg::Vec4ub colour = look::baked(look::colour(candidate.colour), 1, alpha);
    const bool isUpright = candidate.sine == 0.0F;
    float pen = candidate.left;
    if (isUpright)
        pen = std::round(pen);
    // Chinese letters stand on the base line with a third of their middle below: centre them by their height.
    const float base = std::round(candidate.middle - 0.30F * candidate.height);
    for (const char32_t letter : letters) {
        const Glyph &glyph = m_atlas->glyph(letter, candidate.size);
        if (glyph.right > glyph.left) {
            const float at = isUpright ? std::round(pen) : pen;
            m_billboards.add(candidate.anchor, {at + glyph.left, base + glyph.bottom, at + glyph.right, base + glyph.top},
                             {glyph.u0, glyph.v0, glyph.u1, glyph.v1}, colour, isUpright ? Snap::Yes : Snap::No, candidate.cosine, candidate.sine);
        }
        pen += glyph.advance;
    }
}

} // namespace radar::scene3d
