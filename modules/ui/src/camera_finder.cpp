#include "camera_finder.h"

#include "registry/guard.h"
#include "words.h"

using namespace Qt::StringLiterals;

namespace radar::ui {

namespace {
/// By our own guard, not by a camera.
bool isRefusal(const base::Error &error) { return error.kind == base::ErrorKind::Denied && error.detail.starts_with(registry::Guard::notAllowed); }
} // namespace

void CameraFinder::find()
{
    if (m_isSearching)
        return;
    m_isOpen = m_isSearching = true;
    m_found.reset();
    Q_EMIT changed();
    m_commands.findCameras([this, question = m_question](base::Result<video::SearchResult> &&found) {
        if (question != m_question)
            return;
        m_isSearching = false;
        if (!found && isRefusal(found.error()))
            Q_EMIT failed(tr("Cameras could not be looked for."), found.error());
        else
            m_found = std::move(found);
        Q_EMIT changed();
    });
}

void CameraFinder::ask()
{
    if (m_isAsking || m_host.trimmed().isEmpty())
        return;
    m_isAsking = true;
    m_answer.reset();
    Q_EMIT changed();
    m_commands.askCamera({m_host.trimmed().toStdString(), m_user.trimmed().toStdString(), m_password.toStdString()},
                         [this, question = m_question](base::Result<video::CameraAnswer> &&answer) {
                             if (question != m_question)
                                 return;
                             m_isAsking = false;
                             if (!answer && isRefusal(answer.error()))
                                 Q_EMIT failed(tr("The camera could not be asked."), answer.error());
                             else
                                 m_answer = std::move(answer);
                             Q_EMIT changed();
                         });
}

void CameraFinder::choose(int stream)
{
    if (!m_answer || !*m_answer || stream < 0 || static_cast<std::size_t>(stream) >= (*m_answer)->streams.size())
        return;
    Q_EMIT chosen(words::text((*m_answer)->streams[static_cast<std::size_t>(stream)].address));
}

void CameraFinder::clear()
{
    ++m_question;
    m_password.fill(u'\0');
    m_password.clear();
    m_user.clear();
    m_host.clear();
    m_found.reset();
    m_answer.reset();
    m_isOpen = m_isSearching = m_isAsking = false;
    Q_EMIT changed();
}

void CameraFinder::setHost(const QString &host)
{
    if (host == m_host)
        return;
    m_host = host;
    m_answer.reset(); // of another one
    Q_EMIT changed();
}

void CameraFinder::setUser(const QString &user)
{
    m_user = user;
    Q_EMIT changed();
}

void CameraFinder::setPassword(const QString &password)
{
    m_password = password;
    Q_EMIT changed();
}

QVariantList CameraFinder::found() const
{
    QVariantList list;
    if (m_found && *m_found)
        for (const video::FoundCamera &camera : (*m_found)->cameras) {
            const QString name = words::text(camera.name), hardware = words::text(camera.hardware);
            list += QVariantMap{{u"address"_s, words::text(camera.address)},
                                {u"host"_s, words::text(camera.host)},
                                {u"name"_s,
                                 name.isEmpty()           ? hardware
                                     : hardware.isEmpty() ? name
                                                          : name + u" · "_s + hardware}};
        }
    return list;
}

QString CameraFinder::note() const
{
    if (m_isSearching)
        return tr("Asking the network …");
    if (!m_found)
        return {};
    if (!*m_found)
        return tr("This machine is on no network that could be asked.");
    QString text = (*m_found)->cameras.empty() ? tr("No camera has answered. It may be switched off or on another network: type its address.")
                                               : tr("%n cameras answer", "", static_cast<int>((*m_found)->cameras.size()));
    if ((*m_found)->refused > 0)
        text += u' ' + tr("%n answers are not believed.", "", static_cast<int>((*m_found)->refused));
    return text;
}

QString CameraFinder::problem() const
{
    if (m_isAsking)
        return tr("Asking the camera …");
    if (!m_answer)
        return {};
    if (!*m_answer) {
        switch ((*m_answer).error().kind) {
        case base::ErrorKind::Denied: return tr("The camera refuses the user or the password.");
        case base::ErrorKind::Unavailable: return tr("Nothing that speaks ONVIF answers there.");
        case base::ErrorKind::NotFound: return tr("It is there, but does not say where its picture is.");
        case base::ErrorKind::Invalid: return tr("What it answers is not believed: %1.").arg(words::text((*m_answer).error().detail));
        default: return words::advice((*m_answer).error().kind);
        }
    }
    return (*m_answer)->streams.empty() ? tr("It has no picture to offer.") : QString();
}

QString CameraFinder::what() const
{
    if (!m_answer || !*m_answer)
        return {};
    return words::text((*m_answer)->manufacturer + ' ' + (*m_answer)->model).trimmed();
}

QVariantList CameraFinder::streams() const
{
    QVariantList list;
    if (m_answer && *m_answer)
        for (const video::OfferedStream &stream : (*m_answer)->streams) {
            QStringList parts{words::text(stream.name)};
            if (stream.width > 0 && stream.height > 0)
                parts += u"%1 × %2"_s.arg(stream.width).arg(stream.height);
            if (!stream.codec.empty())
                parts += words::text(stream.codec);
            parts.removeAll(QString());
            list += QVariantMap{{u"text"_s, parts.join(u" · "_s)}, {u"address"_s, words::text(stream.address)}};
        }
    return list;
}

} // namespace radar::ui
