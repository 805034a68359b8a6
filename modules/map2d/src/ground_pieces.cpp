#include "ground_pieces.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace radar::map2d {

namespace {

constexpr std::size_t mostKept = 72; ///< of about a megabyte
constexpr int firstLook = 3;         ///< so many levels coarser ones come first: few, and soon there
constexpr int togetherMs = 40;

/// Of the whole program: pieces of several sources lie in one picture.
unsigned nextNumber()
{
    static unsigned last = 0;
    return ++last;
}

} // namespace

GroundPieces::GroundPieces(QObject *parent) : QObject(parent)
{
    m_news.setSingleShot(true);
    m_news.setInterval(togetherMs);
    connect(&m_news, &QTimer::timeout, this, &GroundPieces::changed);
}

GroundPieces::~GroundPieces() = default;

void GroundPieces::setSource(std::unique_ptr<GroundSource> source)
{
    m_source = std::move(source);
    m_kept.clear();
    m_isWhole = false;
    if (m_source)
        connect(m_source.get(), &GroundSource::arrived, this, &GroundPieces::keep);
}

void GroundPieces::keep(PieceKey key, const QImage &image)
{
    Piece piece{key, nextNumber(), image, m_source->corners(key), 1};
    piece.cells = static_cast<int>(std::lround(std::sqrt(static_cast<double>(piece.corners.size())))) - 1;
    m_kept[key] = {std::make_shared<const Piece>(std::move(piece)), m_round};
    if (!m_news.isActive())
        m_news.start();
}

PiecePtr GroundPieces::known(PieceKey key)
{
    const auto found = m_kept.find(key);
    if (found == m_kept.end())
        return {};
    found->second.used = m_round;
    return found->second.piece;
}

std::vector<PiecePtr> GroundPieces::forView(const FlatView &view, double pixelRatio)
{
    if (!m_source || view.size.isEmpty())
        return {};
    ++m_round;
    const geo::Box box = view.box();
    const int level = m_source->levelFor(view.metersPerPixel / pixelRatio);
    std::vector<PieceKey> missing;
    std::set<PiecePtr, decltype([](const PiecePtr &a, const PiecePtr &b) {
                 return a->key.level != b->key.level ? a->key.level > b->key.level : a->key < b->key;
             })>
        drawn;
    for (const PieceKey &key : m_source->covering(box, level + firstLook))
        if (!known(key))
            missing.push_back(key);
    const std::size_t coarse = missing.size();
    for (const PieceKey &key : m_source->covering(box, level)) {
        if (PiecePtr piece = known(key)) {
            drawn.insert(std::move(piece));
            continue;
        }
        missing.push_back(key);
        // Until it is there: what is coarser, and on it what is finer.
        PieceKey above = key;
        for (int i = 0; i < 8; ++i) {
            above = above.parent();
            if (PiecePtr piece = known(above)) {
                drawn.insert(std::move(piece));
                break;
            }
        }
        for (int i = 0; i < 4; ++i)
            if (PiecePtr piece = known(key.child(i)))
                drawn.insert(std::move(piece));
    }
    m_isWhole = missing.size() == coarse;
    const auto farness = [this, &view](const PieceKey &key) {
        const auto corners = m_source->corners(key);
        return geo::distanceMeters(corners[corners.size() / 2], view.middle);
    };
    std::sort(missing.begin() + static_cast<std::ptrdiff_t>(coarse), missing.end(),
              [&farness](const PieceKey &a, const PieceKey &b) { return farness(a) < farness(b); });
    m_source->want(missing);
    while (m_kept.size() > mostKept) {
        const auto oldest = std::ranges::min_element(m_kept, {}, [](const auto &entry) { return entry.second.used; });
        if (oldest->second.used == m_round)
            break;
        m_kept.erase(oldest);
    }
    return {drawn.begin(), drawn.end()};
}

} // namespace radar::map2d
