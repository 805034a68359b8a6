#include "collector.h"

#include <deque>
#include <iterator>
#include <mutex>

namespace radar::gateway {

namespace {

struct Parcel {
    Collector::Fixes fixes;
    Collector::Done done;
};

} // namespace

struct Collector::Private : std::enable_shared_from_this<Private> {
    Ingest ingest;
    std::mutex mutex;
    std::deque<Parcel> waiting;
    std::size_t fixesWaiting = 0;
    bool underWay = false;
    bool stopped = false;

    /// The next batch; empty when there is none or one is under way. Under the lock.
    std::vector<Parcel> next()
    {
        std::vector<Parcel> batch;
        std::size_t count = 0;
        while (!underWay && !stopped && !waiting.empty() && (batch.empty() || (count + waiting.front().fixes.size() <= mostFixesInBatch))) {
            count += waiting.front().fixes.size();
            batch.push_back(std::move(waiting.front()));
            waiting.pop_front();
        }
        fixesWaiting -= count;
        underWay = underWay || !batch.empty();
        return batch;
    }

    void send(std::vector<Parcel> batch)
    {
        if (batch.empty())
            return;
        Fixes fixes;
        for (const Parcel &parcel : batch)
            fixes.insert(fixes.end(), parcel.fixes.begin(), parcel.fixes.end());
        auto shared = std::make_shared<std::vector<Parcel>>(std::move(batch));
        ingest(std::move(fixes), [self = weak_from_this(), shared](base::Result<> result) {
            if (const auto alive = self.lock())
                alive->finished(std::move(*shared), result);
        });
    }

    void finished(std::vector<Parcel> batch, const base::Result<> &result)
    {
        const bool spoilt = !result && result.error().kind != base::ErrorKind::Unavailable && batch.size() > 1;
        if (spoilt) { // one device's nonsense must not keep the others waiting for ever
            for (Parcel &parcel : batch) {
                Fixes fixes = parcel.fixes;
                ingest(std::move(fixes), parcel.done);
            }
        } else {
            for (Parcel &parcel : batch)
                parcel.done(result);
        }
        std::vector<Parcel> following;
        {
            const std::lock_guard lock(mutex);
            underWay = false;
            following = next();
        }
        send(std::move(following));
    }
};

Collector::Collector(Ingest ingest) : d(std::make_shared<Private>())
{
    d->ingest = std::move(ingest);
}

Collector::~Collector()
{
    stop();
}

void Collector::add(Fixes fixes, Done done)
{
    std::vector<Parcel> batch;
    {
        std::unique_lock lock(d->mutex);
        if (d->stopped)
            return;
        if (d->fixesWaiting + fixes.size() > mostFixesWaiting) {
            lock.unlock();
            done(base::fail(base::ErrorKind::Unavailable, "Too many positions wait for the station."));
            return;
        }
        d->fixesWaiting += fixes.size();
        d->waiting.push_back({std::move(fixes), std::move(done)});
        batch = d->next();
    }
    d->send(std::move(batch));
}

void Collector::stop()
{
    std::deque<Parcel> forgotten;
    const std::lock_guard lock(d->mutex);
    d->stopped = true;
    forgotten.swap(d->waiting);
}

} // namespace radar::gateway
