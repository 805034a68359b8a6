#include "verbs/phone_setup.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

namespace radar::app {

using namespace Qt::StringLiterals;

namespace {

constexpr int reportSeconds = 10;
constexpr int httpMode = 3;
constexpr int whileMoving = 2;

QString text(const std::string &value) { return QString::fromStdString(value); }

QByteArray forTraccar(const PhoneSetup &setup)
{
    QUrl url = setup.station;
    url.setPath(u"/osmand/"_s + text(setup.secret));
    QUrlQuery query;
    query.addQueryItem(u"id"_s, QString::fromLatin1(QUrl::toPercentEncoding(text(setup.device))));
    query.addQueryItem(u"interval"_s, QString::number(reportSeconds));
    query.addQueryItem(u"buffer"_s, u"true"_s);
    url.setQuery(query);
    return url.toEncoded();
}

QByteArray forOwntracks(const PhoneSetup &setup)
{
    QUrl url = setup.station;
    url.setPath(u"/owntracks"_s);
    const QString device = text(setup.device);
    const QJsonObject configuration{{u"_type"_s, u"configuration"_s},
                                    {u"mode"_s, httpMode},
                                    {u"url"_s, QString::fromLatin1(url.toEncoded())},
                                    {u"auth"_s, true},
                                    {u"username"_s, device},
                                    {u"password"_s, text(setup.secret)},
                                    {u"encryptionKey"_s, text(setup.secret)},
                                    {u"deviceId"_s, u"phone"_s},
                                    {u"tid"_s, device.right(2)},
                                    {u"cmd"_s, true},
                                    {u"remoteConfiguration"_s, true},
                                    {u"monitoring"_s, whileMoving},
                                    {u"moveModeLocatorInterval"_s, reportSeconds}};
    return "owntracks:///config?inline="
        + QUrl::toPercentEncoding(QString::fromLatin1(QJsonDocument(configuration).toJson(QJsonDocument::Compact).toBase64()));
}

QByteArray forRadar(const PhoneSetup &setup)
{
    const auto encoded = [](const QString &value) { return QString::fromLatin1(QUrl::toPercentEncoding(value)); };
    QString out = u"police-radar://enrol?at=%1&id=%2&secret=%3"_s.arg(encoded(setup.station.toString(QUrl::StripTrailingSlash)),
                                                                      encoded(text(setup.device)), encoded(text(setup.secret)));
    if (!setup.pin.empty())
        out += u"&pin="_s + encoded(text("sha256//" + setup.pin));
    return out.toLatin1();
}

} // namespace

QByteArray setupText(const PhoneSetup &setup, PhoneApp app)
{
    switch (app) {
    case PhoneApp::Traccar: return forTraccar(setup);
    case PhoneApp::Owntracks: return forOwntracks(setup);
    case PhoneApp::Radar: break;
    }
    return forRadar(setup);
}

} // namespace radar::app
