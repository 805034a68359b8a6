#include "sight_keeper.h"

#include <QThreadPool>
#include <mutex>

namespace radar::station {

namespace {

bool looksTheSame(const registry::Camera &a, const registry::Camera &b)
{
    return a.position == b.position && a.heightMeters == b.heightMeters && a.headingDegrees == b.headingDegrees && a.tiltDegrees == b.tiltDegrees
        && a.fieldOfViewDegrees == b.fieldOfViewDegrees && a.rangeMeters == b.rangeMeters;
}

} // namespace

/// Between the station thread and the pool's; outlives the keeper when a thread is late.
struct SightKeeper::Workshop {
    mutable std::mutex mutex;
    std::vector<Known> wanted, made;
    bool isBusy = false, isClosed = false;

    static void work(const std::shared_ptr<Workshop> &self, const Lookout &lookout)
    {
        for (;;) {
            std::vector<Known> now;
            {
                const std::scoped_lock lock(self->mutex);
                self->isBusy = !self->wanted.empty() && !self->isClosed;
                if (!self->isBusy)
                    return;
                now = std::exchange(self->wanted, {});
            }
            for (Known &one : now) {
                one.sight = sightOf(lookout, one.camera);
                const std::scoped_lock lock(self->mutex);
                if (self->isClosed)
                    break;
                self->made.push_back(std::move(one));
            }
        }
    }
};

SightKeeper::SightKeeper(std::shared_ptr<const Lookout> lookout) : m_lookout(std::move(lookout)), m_workshop(std::make_shared<Workshop>()) {}

SightKeeper::~SightKeeper()
{
    const std::scoped_lock lock(m_workshop->mutex);
    m_workshop->isClosed = true;
}

void SightKeeper::keep(const std::vector<registry::Camera> &cameras)
{
    std::vector<Known> made;
    {
        const std::scoped_lock lock(m_workshop->mutex);
        made = std::exchange(m_workshop->made, {});
    }
    for (Known &one : made)
        if (const auto known = m_known.find(one.camera.id); known != m_known.end() && looksTheSame(known->second.camera, one.camera))
            known->second.sight = std::move(one.sight);
    std::vector<Known> wanted;
    for (const registry::Camera &camera : cameras) {
        if (camera.state != registry::Camera::State::InUse)
            continue;
        Known &known = m_known[camera.id];
        const bool isNew = known.camera.id != camera.id || !looksTheSame(known.camera, camera);
        if (!isNew)
            continue;
        known = {camera, nullptr};
        wanted.push_back(known);
    }
    if (wanted.empty())
        return;
    const std::scoped_lock lock(m_workshop->mutex);
    m_workshop->wanted.insert(m_workshop->wanted.end(), std::make_move_iterator(wanted.begin()), std::make_move_iterator(wanted.end()));
    if (!m_workshop->isBusy) {
        m_workshop->isBusy = true;
        QThreadPool::globalInstance()->start([workshop = m_workshop, lookout = m_lookout] { Workshop::work(workshop, *lookout); });
    }
}

bool SightKeeper::hasNews() const
{
    const std::scoped_lock lock(m_workshop->mutex);
    return !m_workshop->made.empty();
}

std::shared_ptr<const picture::Sight> SightKeeper::of(registry::CameraId camera) const
{
    const auto known = m_known.find(camera);
    return known == m_known.end() ? nullptr : known->second.sight;
}

} // namespace radar::station
