// Who is there: WS-Discovery.

#include <QNetworkDatagram>
#include <QNetworkInterface>
#include <QTimer>
#include <QUdpSocket>
#include <QUuid>
#include <QVariant>
#include <algorithm>
#include <memory>
#include <set>

#include "camera_addresses.h"
#include "protocols/onvif.h"
#include "video/camera_search.h"

namespace radar::video {

namespace {

using base::ErrorKind;
constexpr std::size_t mostCameras = 256, mostAnswers = 4'096;

/// One search: a socket a network, so that the probe leaves by each of them. Ends by itself.
class Search : public QObject {
public:
    Search(QObject *context, SearchPlace place, std::function<void(base::Result<SearchResult> &&)> answer)
        : QObject(context),
          m_place(std::move(place)),
          m_answer(std::move(answer)),
          m_id(QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString())
    {}

    void begin()
    {
        if (!m_place.to.isMulticast()) {
            ask(QHostAddress(m_place.to.isLoopback() ? QHostAddress::LocalHost : QHostAddress::AnyIPv4), {});
        } else {
            for (const QNetworkInterface &network : QNetworkInterface::allInterfaces()) {
                const auto flags = network.flags();
                if (!flags.testFlags(QNetworkInterface::IsUp | QNetworkInterface::IsRunning | QNetworkInterface::CanMulticast)
                    || flags.testFlag(QNetworkInterface::IsLoopBack))
                    continue;
                for (const QNetworkAddressEntry &entry : network.addressEntries())
                    if (entry.ip().protocol() == QAbstractSocket::IPv4Protocol)
                        ask(entry.ip(), network);
            }
        }
        QTimer::singleShot(m_sent == 0 ? std::chrono::milliseconds(0) : m_place.patience, this, [this] { end(); });
    }

private:
    void ask(const QHostAddress &from, const QNetworkInterface &network)
    {
        auto *socket = new QUdpSocket(this);
        if (!socket->bind(from, 0))
            return;
        if (network.isValid())
            socket->setMulticastInterface(network);
        socket->setSocketOption(QAbstractSocket::MulticastTtlOption, QVariant(1)); // this network, no further
        connect(socket, &QUdpSocket::readyRead, this, [this, socket] { read(*socket); });
        const std::string probe = protocols::onvifProbe(m_id);
        // Twice, as WS-Discovery does: UDP may lose one.
        const auto send = [this, socket, probe] {
            return socket->writeDatagram(probe.data(), static_cast<qint64>(probe.size()), m_place.to, m_place.port) > 0;
        };
        if (!send())
            return;
        ++m_sent;
        QTimer::singleShot(std::min(m_place.patience / 3, std::chrono::milliseconds(400)), socket, send);
    }

    void read(QUdpSocket &socket)
    {
        while (socket.hasPendingDatagrams() && m_answers < mostAnswers) {
            ++m_answers;
            const QNetworkDatagram datagram = socket.receiveDatagram(static_cast<qint64>(protocols::longestOnvifMatch) + 1);
            const QByteArray bytes = datagram.data();
            const auto matches = protocols::parseOnvifMatches({bytes.data(), static_cast<std::size_t>(bytes.size())}, m_id);
            if (!matches) {
                refuse(datagram.senderAddress());
                continue;
            }
            for (const protocols::OnvifMatch &match : *matches)
                take(match, datagram.senderAddress());
        }
    }

    void take(const protocols::OnvifMatch &match, const QHostAddress &sender)
    {
        const QString host = QHostAddress(sender.toIPv4Address()).toString();
        for (const std::string &address : match.addresses) {
            const auto url = ownService(address, host);
            if (!url)
                continue;
            FoundCamera found{url->toString(QUrl::FullyEncoded).toStdString(), host.toStdString(), match.name, match.hardware};
            const bool isKnown = std::ranges::contains(m_result.cameras, found.address, &FoundCamera::address);
            if (!isKnown && m_result.cameras.size() < mostCameras)
                m_result.cameras.push_back(std::move(found));
            return;
        }
        refuse(sender);
    }

    void refuse(const QHostAddress &sender) { m_refusedFrom.insert(sender.toString()); }

    void end()
    {
        std::ranges::sort(m_result.cameras, [](const FoundCamera &a, const FoundCamera &b) {
            return std::pair(QHostAddress(QString::fromStdString(a.host)).toIPv4Address(), a.address)
                < std::pair(QHostAddress(QString::fromStdString(b.host)).toIPv4Address(), b.address);
        });
        m_result.refused = m_refusedFrom.size();
        auto answer = std::move(m_answer);
        auto result = m_sent == 0
            ? base::Result<SearchResult>(base::fail(ErrorKind::Unavailable, "there is no network on which cameras could be asked"))
            : base::Result<SearchResult>(std::move(m_result));
        deleteLater();
        answer(std::move(result));
    }

    const SearchPlace m_place;
    std::function<void(base::Result<SearchResult> &&)> m_answer;
    const std::string m_id;
    SearchResult m_result;
    std::set<QString> m_refusedFrom; ///< two answers of one camera are one refusal
    std::size_t m_answers = 0;
    int m_sent = 0;
};

} // namespace

void findCameras(QObject *context, const SearchPlace &place, std::function<void(base::Result<SearchResult> &&)> answer)
{
    (new Search(context, place, std::move(answer)))->begin();
}

} // namespace radar::video
