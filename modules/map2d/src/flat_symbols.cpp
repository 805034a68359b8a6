#include "flat_symbols.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "name_layout.h"

namespace radar::map2d {

using mapstyle::NameSize;
using mapstyle::SymbolPicture;
using picture::Status;
using picture::Symbol;
using picture::SymbolKind;

namespace {

constexpr int busyLayer = 3;  ///< of mapstyle::layerOf()
constexpr double beyond = 40; ///< pixels: so far outside of the view a symbol may still reach into it

QColor inkOf(std::uint32_t rgb, float alpha) { return mapstyle::colourOf(mapstyle::channels(rgb), static_cast<double>(alpha)); }

std::u32string lettersOf(const std::string &text) { return QString::fromStdString(text).toStdU32String(); }

QRectF around(QPointF middle, double radius) { return {middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius}; }

} // namespace

/// One line of letters that has its place.
struct FlatSymbols::Words {
    std::u32string text;
    QPointF middle;
    double degrees = 0;
    double width = 0;
    NameSize size = NameSize::Small;
    std::uint32_t colour = 0;
    int priority = 0;
};

FlatSymbols::FlatSymbols() : m_palette(&mapstyle::palette(mapstyle::Hour::Night)) { setPixelRatio(1); }

FlatSymbols::~FlatSymbols() = default;

void FlatSymbols::setMap(const std::shared_ptr<const basemap::Map> &map)
{
    m_map = map;
    m_names = map ? mapstyle::mapNames(*map) : std::vector<mapstyle::MapName>();
    setPicture(m_picture);
}

void FlatSymbols::setPicture(picture::PicturePtr picture)
{
    m_picture = std::move(picture);
    m_places.clear();
    m_newestAlarm.clear();
    if (!m_picture || !m_map)
        return;
    m_places.reserve(m_picture->symbols.size());
    for (const Symbol &symbol : m_picture->symbols)
        m_places.push_back(m_map->frame.toPlanar(symbol.position));
    m_newestAlarm = mapstyle::newestAlarm(*m_picture);
    m_typeMarks = mapstyle::typeMarks(*m_picture);
}

void FlatSymbols::setHour(mapstyle::Hour hour)
{
    m_hour = hour;
    m_palette = &mapstyle::palette(hour);
    setPixelRatio(m_atlas->pixelRatio());
}

void FlatSymbols::setPixelRatio(double ratio)
{
    m_atlas = std::make_unique<SpriteAtlas>(ratio, mapstyle::colourOf(mapstyle::channels(m_palette->symbolEdge)));
    m_versionBefore = ~0U;
}

void FlatSymbols::setMarks(std::string selected, std::string hovered)
{
    m_selected = std::move(selected);
    m_hovered = std::move(hovered);
}

bool FlatSymbols::compose(const FlatView &view)
{
    std::swap(m_before, m_sprites);
    (void)m_atlas->hasBegunAnew();
    for (int round = 0; round < 2; ++round) { // a second time when the atlas was full
        m_sprites.clear();
        m_shown.clear();
        m_words.clear();
        struct Entry {
            int layer;
            FlatShown shown;
        };
        std::vector<Entry> entries;
        std::vector<mapstyle::CrowdMember> members;
        const QTransform toPixels = view.toPixels();
        const QRectF seen = QRectF(QPointF(), view.size).adjusted(-beyond, -beyond, beyond, beyond);
        for (std::size_t i = 0; i < m_places.size(); ++i) {
            const Symbol &symbol = m_picture->symbols[i];
            FlatShown shown{i, m_places[i], toPixels.map(QPointF(m_places[i].east, m_places[i].north)), 0, 0};
            shown.radius = mapstyle::diameterOf(symbol, view.metersPerPixel) / 2;
            if (shown.radius <= 0 || !seen.contains(shown.pixel))
                continue;
            const int front = symbol.id == m_selected || symbol.id == m_hovered ? 10 : 0;
            if (front == 0 && mapstyle::mayBeInCrowd(symbol))
                members.push_back({i, shown.place, view.metersPerPixel});
            entries.push_back({mapstyle::layerOf(symbol) + front, shown});
        }
        std::vector<bool> isGathered(m_places.size());
        std::vector<FlatShown> crowds;
        std::swap(crowds, m_shown);
        gather(members, view, isGathered);
        std::swap(crowds, m_shown);
        std::erase_if(entries, [&isGathered](const Entry &entry) { return isGathered[entry.shown.index]; });
        std::ranges::stable_sort(entries, {}, &Entry::layer);
        for (const Entry &entry : entries)
            nameSymbol(m_picture->symbols[entry.shown.index], entry.shown, view);
        Room room;
        std::ranges::stable_sort(m_words, std::ranges::greater(), &Words::priority);
        std::erase_if(m_words, [&room](const Words &words) {
            return !room.take({QRectF(words.middle.x() - words.width / 2 - 2, words.middle.y() - 8, words.width + 4, 16)});
        });
        for (const Entry &entry : entries) // no street's name is written over who is busy, over what has happened, or over a number
            if (entry.layer >= busyLayer)
                room.cover(around(entry.shown.pixel, entry.shown.radius));
        for (const FlatShown &crowd : crowds)
            room.cover(around(crowd.pixel, crowd.radius * 1.4));
        const Sprites symbolsOfCrowds = std::exchange(m_sprites, {});
        writeNames(view, room);
        m_sprites.insert(m_sprites.end(), symbolsOfCrowds.begin(), symbolsOfCrowds.end());
        for (const Entry &entry : entries)
            draw(m_picture->symbols[entry.shown.index], entry.shown, view);
        for (const Words &words : m_words)
            write(words);
        for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry)
            m_shown.push_back(entry->shown);
        m_shown.insert(m_shown.end(), crowds.begin(), crowds.end());
        if (!m_atlas->hasBegunAnew())
            break;
    }
    const bool isSame = m_sprites == m_before && m_atlas->version() == m_versionBefore;
    m_versionBefore = m_atlas->version();
    return !isSame;
}

void FlatSymbols::addSquare(const SpriteAtlas::Sprite &sprite, QPointF middle, double degrees, bool isSnapped)
{
    if (isSnapped) { // upright ones keep their sharpness on whole pixels
        const double ratio = m_atlas->pixelRatio();
        const QPointF corner = (middle - sprite.reach) * ratio;
        middle = QPointF(std::round(corner.x()), std::round(corner.y())) / ratio + sprite.reach;
    }
    QPointF right(sprite.reach.x(), 0);
    QPointF down(0, sprite.reach.y());
    if (degrees != 0) {
        const double angle = degrees * std::numbers::pi / 180;
        right = {sprite.reach.x() * std::cos(angle), sprite.reach.x() * std::sin(angle)};
        down = {-sprite.reach.y() * std::sin(angle), sprite.reach.y() * std::cos(angle)};
    }
    const auto corner = [&](double x, double y) {
        const QPointF at = middle + right * x + down * y;
        return SpriteCorner{static_cast<float>(at.x()), static_cast<float>(at.y()), static_cast<float>(x < 0 ? sprite.in.left() : sprite.in.right()),
                            static_cast<float>(y < 0 ? sprite.in.top() : sprite.in.bottom())};
    };
    const SpriteCorner a = corner(-1, -1), b = corner(1, -1), c = corner(1, 1), e = corner(-1, 1);
    m_sprites.insert(m_sprites.end(), {a, b, c, a, c, e});
}

void FlatSymbols::put(QPointF middle, SymbolPicture picture, double radius, std::uint32_t colour, float alpha, double degrees)
{
    addSquare(m_atlas->symbol(picture, radius, inkOf(colour, alpha)), middle, degrees, false);
}

void FlatSymbols::draw(const Symbol &symbol, const FlatShown &shown, const FlatView &view)
{
    if (symbol.kind == SymbolKind::Note)
        return;
    const bool isMarked = symbol.id == m_selected;
    const std::uint32_t colour = mapstyle::symbolColour(symbol, *m_palette);
    const float alpha = isMarked ? 1.0F : mapstyle::symbolAlpha(symbol);
    const double radius = shown.radius;
    if (symbol.id == m_newestAlarm)
        put(shown.pixel, SymbolPicture::Glow, radius * 1.7, colour, 0.45F); // it does not pulse: nothing here moves by itself
    const double seenHeading = symbol.headingDegrees - view.headingDegrees;
    if (symbol.kind == SymbolKind::Camera)
        put(shown.pixel, SymbolPicture::Camera, radius, colour, alpha, std::isnan(seenHeading) ? 0 : seenHeading - 90); // its lens is on the right
    else
        put(shown.pixel, mapstyle::pictureOf(symbol), radius, colour, alpha);
    if (symbol.kind == SymbolKind::Satellite) {
        if (symbol.rank <= 0 && radius > 4)
            put(shown.pixel, SymbolPicture::Ring, radius, colour, 0.9F * alpha);
        if (!std::isnan(symbol.headingDegrees) && symbol.speedMetersPerSecond > 0.3 && radius > 4 && symbol.status != Status::Offline) {
            const double nominal = radius * (symbol.rank <= 0 ? 1.22 : 1.0);
            const double angle = seenHeading * std::numbers::pi / 180;
            const double ahead = nominal * static_cast<double>(mapstyle::tickAhead);
            put(shown.pixel + QPointF(std::sin(angle), -std::cos(angle)) * ahead, SymbolPicture::Tick, nominal, colour, alpha, seenHeading);
        }
    }
    if (const auto mark = m_typeMarks.find(symbol.id); mark != m_typeMarks.end() && radius >= mapstyle::leastMarkedRadius) {
        const SymbolPicture shape = mapstyle::pictureOf(symbol);
        const auto [scale, down] = mapstyle::markPlace(shape);
        put(shown.pixel + QPointF(0, radius * static_cast<double>(down)), mark->second, radius * static_cast<double>(scale),
            shape == SymbolPicture::HollowCircle ? colour : mapstyle::markColour(colour), 1);
    }
    if (symbol.kind == SymbolKind::Incident)
        put(shown.pixel, SymbolPicture::Ring, radius * 1.12, m_palette->ring, 0.85F);
    if (symbol.isStale && radius > 3)
        put(shown.pixel, SymbolPicture::DashedRing, radius * 1.05, m_palette->staleRing, 0.8F);
    if (isMarked)
        put(shown.pixel, SymbolPicture::Selection, radius * 1.35, m_palette->selection, 0.95F);
    else if (symbol.id == m_hovered)
        put(shown.pixel, SymbolPicture::Selection, radius * 1.25, m_palette->selection, 0.55F);
}

void FlatSymbols::gather(const std::vector<mapstyle::CrowdMember> &members, const FlatView &view, std::vector<bool> &isGathered)
{
    for (const mapstyle::Crowd &crowd : mapstyle::crowds(members)) {
        FlatShown shown;
        shown.crowd = crowd.members.size();
        shown.place = crowd.middle;
        shown.pixel = view.pixelOf(crowd.middle);
        shown.radius = 5 + 1.5 * std::log2(static_cast<double>(shown.crowd));
        const bool isAnyFree =
            std::ranges::any_of(crowd.members, [this](std::size_t index) { return m_picture->symbols[index].status == Status::Available; });
        const std::uint32_t colour = m_palette->status(isAnyFree ? Status::Available : Status::Offline);
        put(shown.pixel, SymbolPicture::Circle, shown.radius, colour, 0.9F);
        put(shown.pixel, SymbolPicture::Ring, shown.radius, colour, 0.6F);
        Words words;
        words.text = lettersOf(std::to_string(shown.crowd));
        words.width = widthOf(words.text, NameSize::Normal);
        words.middle = shown.pixel + QPointF(shown.radius * 1.7 + words.width / 2, 0);
        words.size = NameSize::Normal;
        words.colour = m_palette->symbolNameStrong;
        words.priority = 800;
        m_words.push_back(std::move(words));
        for (const std::size_t index : crowd.members)
            isGathered[index] = true;
        m_shown.push_back(shown);
    }
}

double FlatSymbols::widthOf(const std::u32string &text, NameSize size)
{
    double width = 0;
    for (const char32_t letter : text)
        width += m_atlas->advance(letter, size);
    return width;
}

void FlatSymbols::nameSymbol(const Symbol &symbol, const FlatShown &shown, const FlatView &view)
{
    const bool isMarked = symbol.id == m_selected || symbol.id == m_hovered;
    const auto name = mapstyle::symbolName(symbol, *m_palette, m_picture->madeTime, view.metersPerPixel, isMarked);
    if (!name)
        return;
    const bool isWide = symbol.kind == SymbolKind::Incident || mapstyle::isOfQuestion(symbol) || symbol.rank <= 0; // a ring is around it
    Words words;
    words.text = lettersOf(name->text);
    words.size = NameSize::Normal;
    words.width = widthOf(words.text, words.size);
    words.middle = shown.pixel + QPointF(shown.radius * (isWide ? 1.75 : 1.35) + 4 + words.width / 2, 0);
    words.colour = name->colour;
    words.priority = name->priority;
    m_words.push_back(std::move(words));
}

void FlatSymbols::writeNames(const FlatView &view, Room &room)
{
    const double scale = view.metersPerPixel; // as the scene: who changes to and fro reads the same names
    const geo::Box seen = view.box();
    for (const mapstyle::MapName &name : m_names) {
        if (scale > name.coarsest || scale < name.finest || !seen.contains(name.anchor))
            continue;
        const std::string &first = m_isEnglish ? name.english : name.local;
        const std::string &other = m_isEnglish ? name.local : name.english;
        WrittenName place;
        place.middle = view.pixelOf(name.anchor);
        place.size = name.size;
        Words words;
        words.text = lettersOf(first.empty() ? other : first);
        words.size = name.size;
        words.width = place.width = widthOf(words.text, name.size);
        if (name.isAlong()) {
            if (words.width * view.metersPerPixel > name.lengthMeters * 1.15 && name.lengthMeters < 400)
                continue;
            const QPointF way = view.pixelOf(name.after) - view.pixelOf(name.before);
            place.degrees = std::remainder(std::atan2(way.y(), way.x()) * 180 / std::numbers::pi, 180.0); // never upside down
        }
        if (!room.take(boxesOf(place, lineHeight(name.size))))
            continue;
        words.middle = place.middle;
        words.degrees = place.degrees;
        words.colour = m_palette->ink(name.ink);
        write(words);
    }
}

/// All that surrounds its letters first, so that none covers its neighbour.
void FlatSymbols::write(const Words &words)
{
    const double angle = words.degrees * std::numbers::pi / 180;
    const QPointF along(std::cos(angle), std::sin(angle));
    const bool isUpright = std::abs(words.degrees) < 0.1;
    for (const auto part : {SpriteAtlas::Part::Halo, SpriteAtlas::Part::Ink}) {
        const QColor colour = part == SpriteAtlas::Part::Halo ? inkOf(m_palette->halo, m_palette->haloAlpha) : inkOf(words.colour, 1);
        double at = -words.width / 2;
        for (const char32_t letter : words.text) {
            const double advance = m_atlas->advance(letter, words.size);
            if (letter != U' ')
                addSquare(m_atlas->letter(letter, words.size, part, colour), words.middle + along * (at + advance / 2), isUpright ? 0 : words.degrees,
                          isUpright);
            at += advance;
        }
    }
}

const FlatShown *FlatSymbols::at(QPointF pixel) const
{
    constexpr double reach = 4;
    const FlatShown *nearest = nullptr;
    double nearestDistance = 1e9;
    for (const FlatShown &shown : m_shown) {
        const double distance = std::max(0.0, std::hypot(shown.pixel.x() - pixel.x(), shown.pixel.y() - pixel.y()) - shown.radius);
        if (distance < reach && distance < nearestDistance - 1) { // the front one wins when both are hit alike
            nearest = &shown;
            nearestDistance = distance;
        }
    }
    return nearest;
}

} // namespace radar::map2d
