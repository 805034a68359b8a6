#include "phone_model.h"

#include <algorithm>
#include <utility>

#include "words.h"

namespace radar::ui {

using namespace Qt::StringLiterals;

PhoneModel::PhoneModel(const Commands &commands, PhoneCodes codes, QObject *parent)
    : QObject(parent), m_commands(commands), m_drawCodes(std::move(codes))
{}

void PhoneModel::show(const registry::Satellite &satellite)
{
    if (m_satellite && m_satellite->id == satellite.id && m_satellite->device == satellite.device)
        return;
    m_satellite = satellite;
    m_state = satellite.device.empty() ? State::NoDevice : State::Unknown;
    Q_EMIT changed();
    read();
}

void PhoneModel::hide()
{
    m_satellite.reset();
    m_state = State::Unknown;
    Q_EMIT changed();
}

void PhoneModel::read()
{
    if (!m_satellite || m_satellite->device.empty() || !m_commands.hasSecret)
        return;
    m_commands.hasSecret(m_satellite->device, [this, device = m_satellite->device](const base::Result<bool> &hasSecret) {
        if (!m_satellite || m_satellite->device != device || !hasSecret)
            return;
        m_state = *hasSecret ? State::Enrolled : State::NoSecret;
        Q_EMIT changed();
    });
}

QString PhoneModel::device() const { return m_satellite ? words::text(m_satellite->device) : QString(); }

QString PhoneModel::stateText() const
{
    switch (m_state) {
    case State::Unknown: return {};
    case State::NoDevice: return tr("carries none");
    case State::NoSecret: return tr("%1 · not let in").arg(device());
    case State::Enrolled: return tr("%1 · let in").arg(device());
    }
    return {};
}

void PhoneModel::openSheet(Sheet sheet)
{
    if (!m_satellite || m_isBusy)
        return;
    m_sheet = sheet;
    m_who = words::text(m_satellite->callSign);
    Q_EMIT changed();
}

void PhoneModel::askEnrol()
{
    if (m_state == State::NoSecret)
        enrol();
    else
        openSheet(Sheet::AskEnrol);
}

void PhoneModel::askRevoke() { openSheet(Sheet::AskRevoke); }

void PhoneModel::askMove() { openSheet(Sheet::AskMove); }

bool PhoneModel::begin()
{
    if (!m_satellite || m_satellite->device.empty() || m_isBusy)
        return false;
    m_isBusy = true;
    Q_EMIT changed();
    return true;
}

void PhoneModel::enrol()
{
    if (!begin())
        return;
    m_commands.enrol(m_satellite->id, [this, callSign = words::text(m_satellite->callSign)](const base::Result<registry::Enrolment> &enrolment) {
        m_isBusy = false;
        if (enrolment)
            showCodes(*enrolment, callSign);
        else
            Q_EMIT failed(tr("The phone got no new secret."), enrolment.error());
        Q_EMIT changed();
        read();
    });
}

void PhoneModel::revoke()
{
    if (!begin())
        return;
    m_commands.revoke(m_satellite->device, [this, name = device()](const base::Result<> &revoked) {
        m_isBusy = false;
        if (revoked) {
            m_sheet = Sheet::Closed;
            Q_EMIT done(tr("%1 is let in no more.").arg(name));
        } else {
            Q_EMIT failed(tr("The phone is still let in."), revoked.error());
        }
        Q_EMIT changed();
        read();
    });
}

void PhoneModel::move(const QString &callSign)
{
    const QString to = callSign.trimmed();
    if (to.isEmpty() || !begin())
        return;
    m_commands.move(m_satellite->device, to.toStdString(), [this, to](const base::Result<registry::Enrolment> &enrolment) {
        m_isBusy = false;
        if (enrolment) {
            showCodes(*enrolment, to);
            Q_EMIT moved();
        } else {
            Q_EMIT failed(enrolment.error().kind == base::ErrorKind::NotFound ? tr("There is no %1.").arg(to)
                                                                              : tr("The phone stays with %1.").arg(m_who),
                          enrolment.error());
        }
        Q_EMIT changed();
        read();
    });
}

void PhoneModel::showCodes(const registry::Enrolment &enrolment, const QString &callSign)
{
    m_who = callSign;
    m_secret = words::text(enrolment.secret);
    m_codes.clear();
    if (m_drawCodes) {
        PhoneSheetText drawn = m_drawCodes(enrolment, callSign.toStdString());
        m_codes = std::move(drawn.codes);
        m_address = drawn.address;
    }
    ++m_drawing;
    m_sheet = Sheet::Codes;
}

void PhoneModel::closeSheet()
{
    m_sheet = Sheet::Closed;
    m_secret.fill(u'\0'); // the text the user saw; copies in the toolkit are not ours
    m_secret.clear();
    m_codes.clear();
    m_address.clear();
    Q_EMIT changed();
}

QVariantList PhoneModel::codes() const
{
    QVariantList list;
    for (const PhoneCode &code : m_codes)
        list.append(QVariantMap{{u"value"_s, code.app},
                                {u"text"_s,
                                 code.app == "radar"_L1           ? tr("Police Radar")
                                     : code.app == "owntracks"_L1 ? u"OwnTracks"_s
                                                                  : u"Traccar Client"_s},
                                {u"source"_s, u"image://phone/%1/%2"_s.arg(code.app).arg(m_drawing)}});
    return list;
}

QImage PhoneModel::image(const QString &app) const
{
    const auto found = std::ranges::find(m_codes, app, &PhoneCode::app);
    return found == m_codes.end() ? QImage() : found->image;
}

QImage PhoneImages::requestImage(const QString &id, QSize *size, const QSize &requestedSize)
{
    QImage image = m_phone.image(id.section(u'/', 0, 0));
    if (!image.isNull() && requestedSize.width() > image.width()) // whole pixels a module: edges stay sharp
        image = image.scaled(image.size() * (requestedSize.width() / image.width()));
    if (size)
        *size = image.size();
    return image.isNull() ? QImage(1, 1, QImage::Format_Grayscale8) : image;
}

} // namespace radar::ui
