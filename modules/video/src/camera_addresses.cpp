#include "camera_addresses.h"

#include <algorithm>

#include "video/camera_search.h"

namespace radar::video {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::fail;

namespace {

base::Result<QUrl> parsed(const QString &text)
{
    const bool isClean =
        text.size() <= longestAddress && std::ranges::none_of(text, [](QChar c) { return c.unicode() <= 0x20 || c.unicode() >= 0x7f || c == u'\\'; });
    QUrl url(text, QUrl::StrictMode);
    if (!isClean || !url.isValid() || url.host().isEmpty() || url.port(1) <= 0)
        return fail(ErrorKind::Invalid, "this is no address of a camera");
    return url;
}

bool isHost(const QUrl &url, const QString &host)
{
    const QHostAddress said(url.host()), asked(host);
    return said.isNull() || asked.isNull() ? url.host().compare(host, Qt::CaseInsensitive) == 0
                                           : said.isEqual(asked, QHostAddress::ConvertV4MappedToIPv4);
}

} // namespace

base::Result<QUrl> serviceAddress(const std::string &typed)
{
    QString text = QString::fromStdString(typed).trimmed();
    if (!text.contains("://"_L1))
        text = u"http://"_s + text;
    auto url = parsed(text);
    if (!url)
        return url;
    if ((url->scheme() != "http"_L1 && url->scheme() != "https"_L1) || !url->userInfo().isEmpty())
        return fail(ErrorKind::Invalid, "a camera is asked by http:// or https://, with user and password apart");
    if (url->path().isEmpty() || url->path() == "/"_L1)
        url->setPath(u"/onvif/device_service"_s);
    return url;
}

base::Result<QUrl> ownService(const std::string &said, const QString &host)
{
    auto url = parsed(QString::fromStdString(said));
    if (!url)
        return url;
    if ((url->scheme() != "http"_L1 && url->scheme() != "https"_L1) || !url->userInfo().isEmpty())
        return fail(ErrorKind::Invalid, "the camera names a service that is none of HTTP");
    if (!isHost(*url, host))
        return fail(ErrorKind::Invalid, "the camera names somebody else's address");
    return url;
}

base::Result<std::string> ownStream(const std::string &said, const QString &host)
{
    auto url = parsed(QString::fromStdString(said));
    if (!url)
        return std::unexpected(url.error());
    if (url->scheme() != "rtsp"_L1 && url->scheme() != "rtsps"_L1)
        return fail(ErrorKind::Invalid, "the camera's picture is at an address that is none of RTSP");
    if (!isHost(*url, host))
        return fail(ErrorKind::Invalid, "the camera names somebody else's address");
    url->setUserInfo({});
    url->setFragment({});
    return url->toString(QUrl::FullyEncoded).toStdString();
}

std::string withCredentials(const std::string &stream, const std::string &user, const std::string &password)
{
    QUrl url(QString::fromStdString(stream), QUrl::StrictMode);
    if (user.empty() || !url.isValid())
        return stream;
    // Percent by percent: what QUrl leaves as it is in a password, a camera or libav may take for the end of it.
    const auto encoded = [](const std::string &text) { return QString::fromLatin1(QByteArray::fromStdString(text).toPercentEncoding()); };
    url.setUserName(encoded(user), QUrl::StrictMode);
    if (!password.empty())
        url.setPassword(encoded(password), QUrl::StrictMode);
    return url.toString(QUrl::FullyEncoded).toStdString();
}

} // namespace radar::video
