#include "camera_wall.h"

#include <QBuffer>
#include <QFuture>
#include <QPromise>
#include <QThreadPool>
#include <algorithm>

#include "desk_ids.h"
#include "file_words.h"
#include "words.h"

namespace radar::ui {

void CameraWall::setIncident(const dispatch::Incident &incident)
{
    if (!dispatch::isOpen(incident.state))
        return incidentClosed(incident.id);
    if (m_incident && m_incident->id == incident.id)
        return;
    m_incident = Incident{incident.id, words::text(incident.number)};
    m_isOpeningPlanned = false;
    Q_EMIT usualReasonChanged();
    askPlanned();
}

void CameraWall::askPlanned()
{
    m_planned.reset();
    Q_EMIT plannedChanged();
    if (!m_commands.planCameras || !m_incident)
        return;
    m_commands.planCameras(m_incident->id, [this, id = m_incident->id](base::Result<station::PlanCameras> cameras) {
        if (!m_incident || m_incident->id != id)
            return;
        if (!cameras)
            return Q_EMIT failed(tr("The cameras of the plan could not be found."), cameras.error());
        m_planned = std::move(*cameras);
        Q_EMIT plannedChanged();
    });
}

const station::PlanCameras::One *CameraWall::nextPlanned() const
{
    if (!m_planned || isFull())
        return nullptr;
    const auto next =
        std::ranges::find_if(m_planned->cameras, [this](const auto &one) { return !isOpen(words::text("camera:" + one.camera.id.toString())); });
    return next == m_planned->cameras.end() ? nullptr : &*next;
}

int CameraWall::plannedToOpen() const
{
    if (!m_planned)
        return 0;
    const auto closed =
        std::ranges::count_if(m_planned->cameras, [this](const auto &one) { return !isOpen(words::text("camera:" + one.camera.id.toString())); });
    return std::min(static_cast<int>(closed), mostTiles - count());
}

QString CameraWall::plannedText() const
{
    if (!m_planned || m_planned->wanted == 0)
        return {};
    QStringList lines;
    QStringList seeing, near;
    for (const auto &one : m_planned->cameras)
        (one.isSeen ? seeing : near) += words::text(one.camera.name);
    if (!seeing.isEmpty())
        lines += tr("See the place: %1").arg(seeing.join(tr(", ")));
    if (!near.isEmpty())
        lines += tr("Near it: %1").arg(near.join(tr(", ")));
    if (m_planned->cameras.size() < m_planned->wanted) {
        const QString missing = tr("The plan wants %1 cameras, %2 can be opened").arg(m_planned->wanted).arg(m_planned->cameras.size());
        lines += m_planned->without > 0 ? tr("%1; %2 nearby have no live picture").arg(missing).arg(m_planned->without) : missing;
    }
    return lines.join(u'\n');
}

void CameraWall::openPlanned()
{
    m_isOpeningPlanned = true;
    openNextPlanned();
}

void CameraWall::openNextPlanned()
{
    const auto *next = m_isOpeningPlanned && m_incident && !m_isBusy ? nextPlanned() : nullptr;
    if (next)
        open(words::text("camera:" + next->camera.id.toString()), usualReason());
    else if (!m_isBusy)
        m_isOpeningPlanned = false;
}

void CameraWall::incidentClosed(dispatch::IncidentId id)
{
    if (!m_incident || m_incident->id != id)
        return;
    m_incident.reset();
    m_planned.reset();
    m_isOpeningPlanned = false;
    Q_EMIT usualReasonChanged();
    Q_EMIT plannedChanged();
}

QString CameraWall::usualReason() const { return m_incident ? m_incident->number : QString(); }

bool CameraWall::isOpen(const QString &cameraId) const { return std::ranges::contains(m_tiles, cameraId, &Tile::cameraId); }

void CameraWall::setBusy(bool busy)
{
    if (std::exchange(m_isBusy, busy) != busy)
        Q_EMIT busyChanged();
}

void CameraWall::open(const QString &cameraId, const QString &reason)
{
    const auto id = idFrom<registry::CameraId>(cameraId);
    const auto *camera = id && m_roster ? m_roster->camera(*id) : nullptr;
    const QString why = reason.simplified().left(longestReason);
    if (!camera || why.isEmpty() || m_isBusy || isFull() || isOpen(cameraId))
        return;
    Tile tile{cameraId, words::text(camera->name), {}, why, {}, false};
    if (m_incident && why.contains(m_incident->number))
        tile.incident = m_incident;
    setBusy(true);
    m_commands.openCamera(*id, why.toStdString(), [this, tile = std::move(tile)](base::Result<std::string> address) mutable {
        setBusy(false);
        if (!address) {
            m_isOpeningPlanned = false; // what is wrong with one may be wrong with all; the next press tries again
            return Q_EMIT failed(tr("The camera could not be opened."), address.error());
        }
        tile.address = words::text(*address);
        add(std::move(tile));
        openNextPlanned();
    });
}

void CameraWall::add(Tile tile)
{
    const QString id = tile.cameraId;
    beginInsertRows({}, count(), count());
    m_tiles.push_back(std::move(tile));
    endInsertRows();
    Q_EMIT countChanged();
    Q_EMIT plannedChanged();
    Q_EMIT opened(id);
}

void CameraWall::close(int row)
{
    if (row < 0 || row >= count())
        return;
    beginRemoveRows({}, row, row);
    m_tiles.erase(m_tiles.begin() + row);
    endRemoveRows();
    Q_EMIT countChanged();
    Q_EMIT plannedChanged();
}

void CameraWall::closeAll()
{
    while (count() > 0)
        close(count() - 1);
}

void CameraWall::setKeeping(const QString &cameraId, bool isKeeping)
{
    const auto tile = std::ranges::find(m_tiles, cameraId, &Tile::cameraId);
    if (tile == m_tiles.end())
        return; // closed meanwhile
    tile->isKeeping = isKeeping;
    const auto at = index(static_cast<int>(tile - m_tiles.begin()));
    Q_EMIT dataChanged(at, at, {KeepingRole});
}

void CameraWall::keep(int row, const QImage &picture, double time) { keep(row, picture, time, Then::Nothing); }

void CameraWall::send(int row, const QImage &picture, double time) { keep(row, picture, time, Then::Send); }

void CameraWall::isKept(const Incident &incident, const base::Result<dispatch::Attachment> &kept, Then then)
{
    if (!kept)
        return Q_EMIT failed(tr("The picture could not be kept."), kept.error());
    Q_EMIT this->kept(incident.id);
    if (then == Then::Nothing)
        return Q_EMIT done(tr("The picture is kept with %1.").arg(incident.number));
    m_commands.sendPicture(incident.id, kept->id, [this, number = incident.number](const base::Result<dispatch::Message> &sent) {
        if (!sent)
            return Q_EMIT failed(tr("The picture is kept with %1, and went to nobody.").arg(number), sent.error());
        Q_EMIT done(words::pictureSent(sent->deliveries.size()));
    });
}

void CameraWall::keep(int row, const QImage &picture, double time, Then then)
{
    if (row < 0 || row >= count() || picture.isNull())
        return;
    const Tile &tile = m_tiles[static_cast<std::size_t>(row)];
    if (!tile.incident || tile.isKeeping)
        return;
    dispatch::NewAttachment attachment{tile.incident->id, "image/jpeg", tile.cameraId.toStdString(),
                                       base::Time(std::chrono::milliseconds(static_cast<std::int64_t>(time))), tile.name.left(100).toStdString()};
    const QString id = tile.cameraId;
    setKeeping(id, true);
    QPromise<QByteArray> promise;
    promise.future().then(this, [this, id, then, incident = *tile.incident, attachment = std::move(attachment)](const QByteArray &file) {
        m_commands.attach(attachment, file, [this, id, then, incident](const base::Result<dispatch::Attachment> &kept) {
            setKeeping(id, false);
            isKept(incident, kept, then);
        });
    });
    QThreadPool::globalInstance()->start([promise = std::move(promise), picture]() mutable {
        promise.start();
        QByteArray file;
        QBuffer buffer(&file);
        buffer.open(QIODevice::WriteOnly);
        picture.save(&buffer, "JPEG", 92);
        promise.addResult(file);
        promise.finish();
    });
}

QVariant CameraWall::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= count())
        return {};
    const Tile &tile = m_tiles[static_cast<std::size_t>(index.row())];
    switch (role) {
    case CameraIdRole: return tile.cameraId;
    case NameRole: return tile.name;
    case AddressRole: return tile.address;
    case ReasonRole: return tile.reason;
    case IncidentNumberRole: return tile.incident ? tile.incident->number : QString();
    case KeepingRole: return tile.isKeeping;
    default: return {};
    }
}

QHash<int, QByteArray> CameraWall::roleNames() const
{
    return {{CameraIdRole, "cameraId"}, {NameRole, "name"}, {AddressRole, "address"}, {ReasonRole, "reason"}, {IncidentNumberRole, "incidentNumber"},
            {KeepingRole, "keeping"}};
}

} // namespace radar::ui
