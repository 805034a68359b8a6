#include "paint_queue.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <algorithm>
#include <utility>

namespace radar::scene3d {

namespace {

Q_LOGGING_CATEGORY(log, "radar.scene3d.paint", QtInfoMsg)

} // namespace

Square PaintQueue::painted(const QuadKey &key)
{
    Square square = key.square();
    const double margin = border * metersPerPixel(key.level);
    square.southWest.east -= margin;
    square.southWest.north -= margin;
    square.meters += 2 * margin;
    return square;
}

bool PaintQueue::isKnown(const QuadKey &key) const { return m_current == key || std::ranges::contains(m_done, key, &Picture::key); }

void PaintQueue::want(const std::vector<QuadKey> &keys)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_wanted.clear();
        for (const QuadKey &key : keys)
            if (!isKnown(key) && !std::ranges::contains(m_wanted, key))
                m_wanted.push_back(key);
        std::ranges::reverse(m_wanted);
    }
    m_changed.notify_all();
}

std::vector<PaintQueue::Picture> PaintQueue::take(std::size_t atMost)
{
    const std::scoped_lock lock(m_mutex);
    if (m_done.size() <= atMost)
        return std::exchange(m_done, {});
    const auto end = m_done.begin() + static_cast<std::ptrdiff_t>(atMost);
    std::vector<Picture> taken(std::make_move_iterator(m_done.begin()), std::make_move_iterator(end));
    m_done.erase(m_done.begin(), end);
    return taken;
}

bool PaintQueue::isIdle() const
{
    const std::scoped_lock lock(m_mutex);
    return m_wanted.empty() && !m_current && m_done.empty();
}

void PaintQueue::serve(const std::stop_token &stop, const GroundPainter &painter, const std::function<void()> &progress)
{
    while (!stop.stop_requested()) {
        QuadKey key;
        {
            std::unique_lock lock(m_mutex);
            if (!m_changed.wait(lock, stop, [this] { return !m_wanted.empty(); }))
                return;
            key = m_wanted.back();
            m_wanted.pop_back();
            m_current = key;
        }
        QElapsedTimer timer;
        timer.start();
        QImage image = painter.paint(painted(key), pixels);
        qCDebug(log) << "painted level" << key.level << "at" << key.column << key.row << "in" << timer.elapsed() << "ms";
        {
            const std::scoped_lock lock(m_mutex);
            m_current.reset();
            m_done.push_back({key, std::move(image)});
        }
        progress();
    }
}

} // namespace radar::scene3d
