// What are you, and where is your picture: ONVIF over HTTP.

#include <QDateTime>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QPointer>
#include <QRandomGenerator>
#include <QTimer>
#include <array>

#include "camera_addresses.h"
#include "protocols/onvif.h"
#include "video/camera_search.h"

namespace radar::video {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::fail;
using base::Result;
using protocols::OnvifAsk;

namespace {

constexpr std::chrono::milliseconds patienceAsking{5'000};
constexpr std::size_t mostStreams = 8;

std::string newNonce()
{
    std::array<quint32, 4> bits{};
    QRandomGenerator::system()->fillRange(bits.data(), bits.size());
    return {reinterpret_cast<const char *>(bits.data()), sizeof bits};
}

/// One camera asked, question after question. Ends by itself.
class Asking : public QObject {
public:
    Asking(QObject *context, CameraQuestion question, std::function<void(Result<CameraAnswer> &&)> answer)
        : QObject(context), m_question(std::move(question)), m_answer(std::move(answer))
    {
        m_network.setProxy(QNetworkProxy::NoProxy);
        m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    }

    void begin()
    {
        auto device = serviceAddress(m_question.address);
        if (!device)
            return QTimer::singleShot(0, this, [this, error = device.error()] { end(std::unexpected(error)); });
        m_device = *device;
        QTimer::singleShot(m_question.patience, this, [this] { end(fail(ErrorKind::Unavailable, "the camera takes too long over its answers")); });
        // Its own clock first: a digest with another time is refused by careful cameras.
        post(m_device, OnvifAsk::Time, {}, [this](const Result<std::string> &xml) {
            if (!xml && xml.error().kind == ErrorKind::Unavailable)
                return end(std::unexpected(xml.error()));
            const auto time = xml ? protocols::parseOnvifTime(*xml) : Result<base::Time>(std::unexpected(xml.error()));
            if (time)
                m_clockAhead = std::chrono::duration_cast<std::chrono::milliseconds>(*time - now());
            askDevice();
        });
    }

private:
    using Heard = std::function<void(const Result<std::string> &)>;

    [[nodiscard]] static base::Time now() { return base::Time(std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch())); }

    void askDevice()
    {
        post(m_device, OnvifAsk::Device, {}, [this](const Result<std::string> &xml) {
            const auto device = xml.and_then([](const std::string &text) { return protocols::parseOnvifDevice(text); });
            if (!device)
                return end(std::unexpected(device.error()));
            m_found.manufacturer = device->manufacturer;
            m_found.model = device->model;
            m_found.firmware = device->firmware;
            m_found.serial = device->serial;
            askServices();
        });
    }

    void askServices()
    {
        post(m_device, OnvifAsk::Services, {}, [this](const Result<std::string> &xml) {
            const auto said = xml.and_then([](const std::string &text) { return protocols::parseOnvifMediaAddress(text); });
            const auto media = said.and_then([this](const std::string &address) { return ownService(address, m_device.host()); });
            if (!media)
                return end(std::unexpected(media.error()));
            m_media = *media;
            askProfiles();
        });
    }

    void askProfiles()
    {
        post(m_media, OnvifAsk::Profiles, {}, [this](const Result<std::string> &xml) {
            auto profiles = xml.and_then([](const std::string &text) { return protocols::parseOnvifProfiles(text); });
            if (!profiles)
                return end(std::unexpected(profiles.error()));
            m_profiles = std::move(*profiles);
            if (m_profiles.size() > mostStreams)
                m_profiles.resize(mostStreams);
            askStream(0);
        });
    }

    void askStream(std::size_t index)
    {
        if (index == m_profiles.size()) {
            if (m_found.streams.empty() && m_found.refused > 0)
                return end(fail(ErrorKind::Invalid, "the camera's pictures are at somebody else's address, or none of RTSP: refused"));
            return end(std::move(m_found));
        }
        post(m_media, OnvifAsk::Stream, m_profiles[index].token, [this, index](const Result<std::string> &xml) {
            const auto said = xml.and_then([](const std::string &text) { return protocols::parseOnvifStream(text); });
            if (!said && said.error().kind != ErrorKind::NotFound && said.error().kind != ErrorKind::Invalid)
                return end(std::unexpected(said.error()));
            const auto stream = said.and_then([this](const std::string &address) { return ownStream(address, m_device.host()); });
            const auto &profile = m_profiles[index];
            if (stream)
                m_found.streams.push_back({profile.name, profile.codec, profile.width, profile.height, *stream});
            else
                ++m_found.refused;
            askStream(index + 1);
        });
    }

    void post(const QUrl &url, OnvifAsk ask, const std::string &profile, Heard heard)
    {
        std::optional<protocols::OnvifUser> user;
        if (!m_question.user.empty() && ask != OnvifAsk::Time)
            user = protocols::OnvifUser{m_question.user, m_question.password, newNonce(), now() + m_clockAhead};
        QNetworkRequest request(url);
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/soap+xml; charset=utf-8"_s);
        request.setHeader(QNetworkRequest::UserAgentHeader, u"PoliceRadar/0.1"_s);
        request.setRawHeader("Accept-Encoding", "identity"); // nothing that grows when it is unpacked
        request.setTransferTimeout(patienceAsking);
        for (const auto attribute : {QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::CookieSaveControlAttribute,
                                     QNetworkRequest::AuthenticationReuseAttribute})
            request.setAttribute(attribute, QNetworkRequest::Manual);
        QNetworkReply *reply = m_network.post(request, QByteArray::fromStdString(protocols::onvifRequest(ask, user, profile)));
        reply->setReadBufferSize(static_cast<qint64>(protocols::longestOnvifAnswer) + 1);
        connect(reply, &QNetworkReply::readyRead, this, [reply] {
            if (reply->bytesAvailable() > static_cast<qint64>(protocols::longestOnvifAnswer)) {
                reply->setProperty("tooLong", true);
                reply->abort();
            }
        });
        connect(reply, &QNetworkReply::finished, this, [reply, heard = std::move(heard)] {
            reply->deleteLater();
            heard(answerOf(*reply));
        });
    }

    static Result<std::string> answerOf(QNetworkReply &reply)
    {
        if (reply.property("tooLong").toBool())
            return fail(ErrorKind::Invalid, "the camera's answer is too long");
        const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (status == 401 || status == 403)
            return fail(ErrorKind::Denied, "the camera refuses the user or the password");
        if (status >= 300 && status < 400)
            return fail(ErrorKind::Invalid, "the camera sends its askers elsewhere: refused");
        const QByteArray body = reply.readAll();
        if (status == 0 || body.isEmpty()) // faults come with 400 and 500, and with words
            return fail(ErrorKind::Unavailable, "nothing that speaks ONVIF answers there");
        return body.toStdString();
    }

    void end(Result<CameraAnswer> &&result)
    {
        if (!m_answer)
            return;
        const auto answer = std::exchange(m_answer, nullptr);
        m_question.password.clear();
        deleteLater();
        answer(std::move(result));
    }

    CameraQuestion m_question;
    std::function<void(Result<CameraAnswer> &&)> m_answer;
    QNetworkAccessManager m_network;
    QUrl m_device, m_media;
    std::chrono::milliseconds m_clockAhead{0};
    std::vector<protocols::OnvifProfile> m_profiles;
    CameraAnswer m_found;
};

} // namespace

void askCamera(QObject *context, const CameraQuestion &question, std::function<void(Result<CameraAnswer> &&)> answer)
{
    (new Asking(context, question, std::move(answer)))->begin();
}

} // namespace radar::video
