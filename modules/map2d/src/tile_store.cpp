#include "map2d/tile_store.h"

#include <QBuffer>
#include <condition_variable>
#include <deque>
#include <list>
#include <map>
#include <mutex>
#include <thread>

#include <sys/resource.h>

#include "map2d/tile_painter.h"
#include "tile_files.h"

namespace radar::map2d {

using base::ErrorKind;

namespace {

/// Fingerprints are the importer's; what is in a foreign file shall not name a path.
std::string keyOf(const basemap::Map &map)
{
    std::string key;
    for (const char letter : map.fingerprint)
        if (std::isalnum(static_cast<unsigned char>(letter)))
            key += letter;
    return key.substr(0, 64) + "-v" + std::to_string(paintVersion);
}

} // namespace

std::string pngOf(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG", 75); // quickly packed: a fifth larger than the smallest, in a third of the time
    return bytes.toStdString();
}

struct TileStore::Private {
    Private(std::shared_ptr<const basemap::Map> map, TileStoreSettings wanted)
        : settings(std::move(wanted)), key(keyOf(*map)), painter(std::move(map)), files(settings.folder, key, settings.diskBytes)
    {}

    struct Kept {
        TileRequest request;
        Png png;
    };

    const TileStoreSettings settings;
    const std::string key;
    const TilePainter painter;
    TileFiles files;

    std::mutex mutex; ///< guards all below
    std::condition_variable_any changed;
    std::list<Kept> kept; ///< asked for last: first
    std::map<TileRequest, std::list<Kept>::iterator> byRequest;
    std::map<TileRequest, std::vector<Answer>> waiting;
    std::deque<TileRequest> queue;
    Counts counts;
    bool isOver = false;
    std::vector<std::jthread> threads;

    Png find(const TileRequest &request)
    {
        const auto found = byRequest.find(request);
        if (found == byRequest.end())
            return {};
        kept.splice(kept.begin(), kept, found->second);
        return found->second->png;
    }
    void keep(const TileRequest &request, const Png &png)
    {
        kept.push_front({request, png});
        byRequest[request] = kept.begin();
        counts.memoryBytes += png->size();
        while (counts.memoryBytes > settings.memoryBytes && !kept.empty()) {
            counts.memoryBytes -= kept.back().png->size();
            byRequest.erase(kept.back().request);
            kept.pop_back();
        }
    }
    void serve(const std::stop_token &stop);
    Png make(const TileRequest &request);
};

TileStore::Png TileStore::Private::make(const TileRequest &request)
{
    auto stored = files.read(request);
    const bool isStored = stored.has_value();
    if (!isStored) {
        stored = pngOf(painter.paint(request));
        files.write(request, *stored);
    }
    const std::lock_guard lock(mutex);
    ++(isStored ? counts.fromDisk : counts.painted);
    return std::make_shared<const std::string>(std::move(*stored));
}

void TileStore::Private::serve(const std::stop_token &stop)
{
    ::setpriority(PRIO_PROCESS, 0, 5); // of this thread, on Linux: phones and the desk's picture come first
    while (true) {
        TileRequest request;
        {
            std::unique_lock lock(mutex);
            if (!changed.wait(lock, stop, [this] { return !queue.empty(); }) || stop.stop_requested())
                return;
            request = queue.front();
            queue.pop_front();
        }
        const Png png = make(request);
        std::vector<Answer> answers;
        {
            const std::lock_guard lock(mutex);
            keep(request, png);
            answers = std::move(waiting.extract(request).mapped());
        }
        for (const Answer &answer : answers)
            answer(png);
    }
}

TileStore::TileStore(std::shared_ptr<const basemap::Map> map, TileStoreSettings settings)
    : d(std::make_unique<Private>(std::move(map), std::move(settings)))
{
    for (unsigned i = 0; i < std::max(1U, d->settings.threads); ++i)
        d->threads.emplace_back([this](const std::stop_token &stop) { d->serve(stop); });
}

TileStore::~TileStore()
{
    std::map<TileRequest, std::vector<Answer>> left;
    {
        const std::lock_guard lock(d->mutex);
        d->isOver = true;
    }
    for (std::jthread &thread : d->threads)
        thread.request_stop();
    d->threads.clear();
    {
        const std::lock_guard lock(d->mutex);
        left.swap(d->waiting);
    }
    for (const auto &[request, answers] : left)
        for (const Answer &answer : answers)
            answer(base::fail(ErrorKind::Unavailable, "the station is closing"));
}

void TileStore::ask(const TileRequest &request, Answer answer)
{
    if (!request.address.isValid() || (request.scale != 1 && request.scale != 2))
        return answer(base::fail(ErrorKind::Invalid, "there is no such tile"));
    Png png;
    bool isRefused = false;
    {
        const std::lock_guard lock(d->mutex);
        png = d->find(request);
        const auto others = d->waiting.find(request);
        if (png) {
            ++d->counts.fromMemory;
        } else if (d->isOver || (others == d->waiting.end() && d->queue.size() >= d->settings.mostWaiting)) {
            isRefused = true;
            ++d->counts.refused;
        } else if (others != d->waiting.end()) {
            others->second.push_back(std::move(answer));
        } else {
            d->waiting[request].push_back(std::move(answer));
            d->queue.push_back(request);
        }
    }
    if (png)
        return answer(png);
    if (isRefused)
        return answer(base::fail(ErrorKind::Unavailable, "too many tiles are being painted"));
    d->changed.notify_one();
}

const std::string &TileStore::tag() const { return d->key; }

TileStore::Counts TileStore::counts() const
{
    const std::lock_guard lock(d->mutex);
    return d->counts;
}

} // namespace radar::map2d
