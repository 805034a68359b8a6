#include "camera_editor.h"

#include <QUrl>
#include <algorithm>
#include <cmath>
#include <utility>

#include "geo/distance.h"
#include "words.h"

using namespace Qt::StringLiterals;

namespace radar::ui {

namespace {
constexpr auto newMark = "camera:new"; ///< where one is being put
}

CameraEditor::CameraEditor(ToolParts parts, QObject *parent) : QObject(parent), m_parts(std::move(parts)), m_finder(m_parts.commands)
{
    connect(&m_finder, &CameraFinder::chosen, this, &CameraEditor::setStream);
    connect(&m_finder, &CameraFinder::failed, this, &CameraEditor::failed);
}

void CameraEditor::begin(const std::optional<registry::Camera> &camera)
{
    ++m_question;
    m_isLooking = m_isToLookAgain = false;
    m_beforeDrag.reset();
    m_isOpen = true;
    m_isSaving = m_isAiming = false;
    m_before = camera;
    m_hasPlace = camera.has_value();
    m_sight.reset();
    m_stream.clear();
    m_finder.clear();
    if (camera) {
        m_camera = *camera;
    } else {
        m_camera = {};
        m_camera.id = registry::CameraId{base::Uuid::makeV7(m_parts.clock.now())};
        m_camera.heightMeters = station::usualCamera.heightMeters;
        m_camera.tiltDegrees = station::usualCamera.tiltDegrees;
        m_camera.fieldOfViewDegrees = station::usualCamera.openingDegrees;
        m_camera.rangeMeters = station::usualCamera.rangeMeters;
    }
    look();
    Q_EMIT changed();
}

void CameraEditor::leave()
{
    ++m_question;
    m_isLooking = m_isToLookAgain = false;
    m_beforeDrag.reset();
    m_isOpen = false;
    m_stream.clear();
    m_finder.clear(); // and the password with it
    Q_EMIT changed();
    Q_EMIT overlayChanged();
}

void CameraEditor::click(geo::Wgs84 place)
{
    if (!m_isOpen || m_isSaving)
        return;
    m_beforeDrag.reset();
    if (m_isAiming && m_hasPlace) {
        m_camera.headingDegrees = std::round(geo::headingDegrees(m_camera.position, place));
    } else {
        m_camera.position = place;
        m_hasPlace = true;
        m_isAiming = !m_before && m_camera.headingDegrees == 0; // a new one: the next click says where it looks
    }
    look();
    Q_EMIT changed();
}

void CameraEditor::setAiming(bool aiming)
{
    if (aiming == m_isAiming)
        return;
    m_isAiming = aiming;
    Q_EMIT changed();
}

void CameraEditor::set(double &field, double value)
{
    if (field == value || !std::isfinite(value))
        return;
    field = value;
    look();
    Q_EMIT changed();
}

void CameraEditor::look()
{
    Q_EMIT overlayChanged();
    if (!m_hasPlace || !registry::checkCamera([this] {
            auto named = m_camera;
            named.name = "-";
            return named;
        }()))
        return;
    if (m_isLooking) {
        m_isToLookAgain = true; // a hand moves faster than rays are cast
        return;
    }
    m_isLooking = true;
    m_isToLookAgain = false;
    m_parts.commands.sight(m_camera, [this, question = m_question](base::Result<std::shared_ptr<const picture::Sight>> sight) {
        if (question != m_question)
            return; // of a camera that was left
        m_isLooking = false;
        if (sight) {
            m_sight = std::move(*sight);
            Q_EMIT overlayChanged();
        }
        if (m_isToLookAgain)
            look();
    });
}

geo::Wgs84 CameraEditor::aim() const
{
    return geo::moved(m_camera.position, m_camera.headingDegrees, std::clamp(m_camera.rangeMeters * 0.6, 8.0, 120.0));
}

void CameraEditor::beginDrag()
{
    if (m_isOpen && m_hasPlace && !m_isSaving)
        m_beforeDrag = Before{m_camera.position, m_camera.headingDegrees};
}

void CameraEditor::dragTo(double latitude, double longitude)
{
    const geo::Wgs84 place{latitude, longitude};
    if (!m_beforeDrag || m_isSaving || !place.isValid() || place == m_camera.position)
        return;
    m_camera.position = place;
    look();
    Q_EMIT changed();
}

void CameraEditor::turnTo(double latitude, double longitude)
{
    const geo::Wgs84 place{latitude, longitude};
    if (!m_beforeDrag || m_isSaving || !place.isValid() || place == m_camera.position)
        return;
    setHeading(std::fmod(std::round(geo::headingDegrees(m_camera.position, place)) + 360, 360));
}

bool CameraEditor::back()
{
    if (!m_isOpen || !m_beforeDrag || m_isSaving)
        return false;
    const auto before = *std::exchange(m_beforeDrag, std::nullopt);
    if (m_camera.position == before.position && m_camera.headingDegrees == before.headingDegrees)
        return false;
    m_camera.position = before.position;
    m_camera.headingDegrees = before.headingDegrees;
    look();
    Q_EMIT changed();
    return true;
}

QString CameraEditor::problem() const
{
    if (!m_hasPlace)
        return tr("Click the place where it stands.");
    if (QString::fromStdString(m_camera.name).trimmed().isEmpty())
        return tr("It needs a name.");
    if (!registry::checkCamera(m_camera))
        return tr("Height 0–500 m, tilt −90–90°, opening 1–360°, range 1–10 000 m.");
    if (!m_stream.isEmpty() && !registry::isStreamAddress(m_stream.toStdString()))
        return tr("The address of its picture begins with rtsp:// or rtsps:// and a host.");
    if (QUrl(m_stream).userInfo() != QString())
        return tr("User and password belong into their fields, not into the address.");
    return {};
}

void CameraEditor::save()
{
    if (!canSave())
        return;
    m_isSaving = true;
    Q_EMIT changed();
    m_parts.commands.saveCamera(m_camera, [this](base::Result<> done) {
        if (done && !m_stream.isEmpty())
            return saveStream();
        m_isSaving = false;
        Q_EMIT changed();
        if (!done)
            return Q_EMIT failed(tr("The camera was not saved."), done.error());
        end();
    });
}

void CameraEditor::saveStream()
{
    const auto address = video::withCredentials(m_stream.toStdString(), m_finder.user().trimmed().toStdString(), m_finder.password().toStdString());
    m_parts.commands.setStream(m_camera.id, address, [this](base::Result<> done) {
        m_isSaving = false;
        if (done)
            return end();
        m_before = m_camera; // which is saved; the next try is for the picture alone
        Q_EMIT changed();
        Q_EMIT failed(tr("The camera is saved, but not where its picture is."), done.error());
    });
}

void CameraEditor::end()
{
    Q_EMIT changed();
    Q_EMIT done(tr("The camera is saved; the journal says what was changed."));
    Q_EMIT saved(words::text("camera:" + m_camera.id.toString()));
}

void CameraEditor::setStream(const QString &address)
{
    m_stream = address.trimmed();
    Q_EMIT changed();
}

QString CameraEditor::name() const { return words::text(m_camera.name); }
void CameraEditor::setName(const QString &name)
{
    m_camera.name = name.toStdString();
    Q_EMIT changed();
}

QString CameraEditor::owner() const { return words::text(m_camera.owner); }
void CameraEditor::setOwner(const QString &owner)
{
    m_camera.owner = owner.toStdString();
    Q_EMIT changed();
}

QString CameraEditor::purpose() const { return words::text(m_camera.purpose); }
void CameraEditor::setPurpose(const QString &purpose)
{
    m_camera.purpose = purpose.toStdString();
    Q_EMIT changed();
}

QString CameraEditor::state() const { return words::text(registry::code(m_camera.state)); }
void CameraEditor::setState(const QString &code)
{
    if (const auto known = registry::cameraStateFromCode(code.toStdString())) {
        m_camera.state = *known;
        Q_EMIT changed();
        Q_EMIT overlayChanged();
    }
}

QVariantList CameraEditor::states() const
{
    using State = registry::Camera::State;
    QVariantList list;
    for (const State state : {State::InUse, State::Stopped, State::NotYetInUse, State::InRepair, State::Scrapped})
        list += QVariantMap{{u"value"_s, words::text(registry::code(state))}, {u"text"_s, words::cameraState(state)}};
    return list;
}

void CameraEditor::addTo(picture::Picture &picture) const
{
    const std::string id = m_before ? "camera:" + m_camera.id.toString() : newMark;
    std::erase_if(picture.symbols, [&id](const picture::Symbol &symbol) { return symbol.id == id; });
    if (!m_hasPlace)
        return;
    picture::Symbol symbol;
    symbol.id = id;
    symbol.kind = picture::SymbolKind::Camera;
    symbol.status = picture::Status::Available; // what is being set up is shown, whatever its state
    symbol.position = m_camera.position;
    symbol.headingDegrees = m_camera.headingDegrees;
    symbol.heightMeters = m_camera.heightMeters;
    symbol.fieldOfViewDegrees = m_camera.fieldOfViewDegrees;
    symbol.rangeMeters = m_camera.rangeMeters;
    symbol.tiltDegrees = m_camera.tiltDegrees;
    symbol.sight = m_sight;
    symbol.label = m_camera.name;
    insertSymbol(picture, std::move(symbol));
}

} // namespace radar::ui
