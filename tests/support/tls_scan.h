#pragma once
// What a scanner of TLS asks of a port, by bytes of its own: no library's taste decides what is offered. RFC 8446 §4.1, RFC 5246 §7.4.1.

#include <QByteArray>
#include <QSet>
#include <QStringList>
#include <QTcpSocket>
#include <QtEndian>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <random>
#include <vector>

namespace radar::test {

struct TlsOffer {
    std::uint16_t version = 0x0303;     ///< of the hello
    std::vector<std::uint16_t> ciphers; ///< IANA's numbers
    std::vector<std::uint16_t> groups = {29, 23, 24, 25, 30};
    std::vector<std::uint16_t> signatures = {0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0807};
    bool isNew = false; ///< also TLS 1.3
    std::vector<std::uint8_t> compressions = {0};
    std::vector<std::uint16_t> empty = {}; ///< extensions without content
};

struct TlsChoice {
    std::uint16_t version = 0, cipher = 0;
    std::uint8_t compression = 0;
    QSet<std::uint16_t> extensions;
};

class TlsScan {
public:
    explicit TlsScan(std::uint16_t port) : m_port(port) {}

    /// All numbers that stand for something in TLS up to 1.2, but those that only signal.
    static std::vector<std::uint16_t> everyOldCipher()
    {
        std::vector<std::uint16_t> all;
        const auto add = [&all](int from, int to) {
            for (int i = from; i <= to; ++i)
                all.push_back(static_cast<std::uint16_t>(i));
        };
        add(0x0000, 0x006d); // NULL, EXPORT, RC4, DES, 3DES, AES-CBC
        add(0x0084, 0x00c7); // CAMELLIA, PSK, SEED, AES-GCM
        add(0xc001, 0xc0af); // ECDH, ECDHE, ARIA, CCM
        add(0xcca8, 0xccae); // ChaCha20
        return all;
    }

    /// What the server takes of it; nothing: it refuses or hangs up.
    [[nodiscard]] std::optional<TlsChoice> ask(const TlsOffer &offer) const
    {
        const QByteArray answer = exchange(record(0x16, std::min<std::uint16_t>(offer.version, 0x0301), hello(offer)));
        return choiceIn(answer);
    }
    /// One after the other, until none of the rest is taken.
    [[nodiscard]] std::vector<std::uint16_t> taken(TlsOffer offer) const
    {
        std::vector<std::uint16_t> all;
        while (!offer.ciphers.empty()) {
            const auto choice = ask(offer);
            if (!choice || std::erase(offer.ciphers, choice->cipher) == 0)
                break;
            all.push_back(choice->cipher);
        }
        std::ranges::sort(all);
        return all;
    }
    /// SSL 2's own kind of hello.
    [[nodiscard]] bool takesSsl2() const
    {
        QByteArray body("\x01\x00\x02\x00\x15\x00\x00\x00\x10", 9);
        body += QByteArray("\x07\x00\xc0\x05\x00\x80\x03\x00\x80\x01\x00\x80\x06\x00\x40\x04\x00\x80\x02\x00\x80", 21) + QByteArray(16, 'x');
        const QByteArray answer = exchange(number(static_cast<std::uint16_t>(0x8000 | body.size())) + body);
        return answer.size() > 2 && static_cast<unsigned char>(answer[0]) >= 0x80 && answer[2] == 4;
    }

    /// What a port of ours must not do, one sentence each.
    [[nodiscard]] QStringList findings() const
    {
        QStringList all;
        const auto hex = [](std::uint16_t value) { return QString::number(value, 16).rightJustified(4, u'0'); };
        if (takesSsl2())
            all += QStringLiteral("takes SSL 2");
        for (const std::uint16_t old : std::initializer_list<std::uint16_t>{0x0300, 0x0301, 0x0302})
            if (const auto choice = ask({.version = old, .ciphers = everyOldCipher()}))
                all += QStringLiteral("takes version %1 with cipher %2").arg(hex(old), hex(choice->cipher));
        // Forward secrecy and an authenticated cipher: ECDHE with AES-GCM or ChaCha20.
        static const QSet<std::uint16_t> good{0xc02b, 0xc02c, 0xc02f, 0xc030, 0xcca8, 0xcca9};
        const auto ciphers = taken({.ciphers = everyOldCipher()});
        if (ciphers.empty())
            all += QStringLiteral("takes no cipher of TLS 1.2");
        for (const std::uint16_t cipher : ciphers)
            if (!good.contains(cipher))
                all += QStringLiteral("takes cipher %1").arg(hex(cipher));
        const auto news = taken({.ciphers = {0x1301, 0x1302, 0x1303, 0x1304, 0x1305}, .isNew = true});
        if (news.empty())
            all += QStringLiteral("does not know TLS 1.3");
        if (std::ranges::contains(news, 0x1305))
            all += QStringLiteral("takes a cipher with a short tag");
        const std::vector<std::uint16_t> strong(good.begin(), good.end());
        for (const std::uint16_t weak : std::initializer_list<std::uint16_t>{1, 15, 18, 19, 21, 22})
            if (ask({.ciphers = strong, .groups = {weak}}))
                all += QStringLiteral("takes curve %1").arg(weak);
        if (ask({.ciphers = strong, .signatures = {0x0101, 0x0103, 0x0201, 0x0203}}))
            all += QStringLiteral("signs with MD5 or SHA-1");
        const auto choice = ask({.ciphers = {0xc02b, 0xc02c, 0xc02f, 0xc030, 0xcca8, 0xcca9, 0x00ff}, .compressions = {1, 64, 0}, .empty = {}});
        if (choice && choice->compression != 0)
            all += QStringLiteral("compresses");
        if (choice && !choice->extensions.contains(0xff01))
            all += QStringLiteral("knows only the old renegotiation");
        if (choice && choice->extensions.contains(15))
            all += QStringLiteral("answers to heartbeats");
        return all;
    }

private:
    static QByteArray number(std::uint16_t value)
    {
        QByteArray bytes(2, '\0');
        qToBigEndian(value, bytes.data());
        return bytes;
    }
    static QByteArray sized(const QByteArray &content) { return number(static_cast<std::uint16_t>(content.size())) + content; }
    static QByteArray numbers(const std::vector<std::uint16_t> &values)
    {
        QByteArray bytes;
        for (const std::uint16_t value : values)
            bytes += number(value);
        return bytes;
    }
    static QByteArray record(std::uint8_t type, std::uint16_t version, const QByteArray &content)
    {
        return QByteArray(1, static_cast<char>(type)) + number(version) + sized(content);
    }
    static QByteArray hello(const TlsOffer &offer)
    {
        static std::mt19937 random(20261123);
        QByteArray body = number(offer.version);
        for (int i = 0; i < 32; ++i)
            body += static_cast<char>(random());
        body += '\0'; // no session
        body += sized(numbers(offer.ciphers));
        body += static_cast<char>(offer.compressions.size());
        for (const std::uint8_t each : offer.compressions)
            body += static_cast<char>(each);
        if (offer.version > 0x0300) {
            QByteArray extensions;
            const auto add = [&extensions](std::uint16_t type, const QByteArray &content) { extensions += number(type) + sized(content); };
            add(10, sized(numbers(offer.groups)));
            add(11, QByteArray("\x01\x00", 2));
            if (offer.version == 0x0303)
                add(13, sized(numbers(offer.signatures)));
            if (offer.isNew) {
                add(43, QByteArray("\x02\x03\x04", 3));
                add(51, sized({})); // the server asks for a share, and says what it takes
            }
            add(15, QByteArray("\x01", 1)); // heartbeats
            for (const std::uint16_t each : offer.empty)
                add(each, {});
            body += sized(extensions);
        }
        const auto length = static_cast<std::uint32_t>(body.size());
        QByteArray head("\x01", 1);
        head += static_cast<char>(length >> 16);
        return head + number(static_cast<std::uint16_t>(length)) + body;
    }
    [[nodiscard]] QByteArray exchange(const QByteArray &bytes) const
    {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
        if (!socket.waitForConnected(5'000))
            return {};
        socket.write(bytes);
        QByteArray answer;
        // The whole of the first record.
        while (answer.size() < 5 || answer.size() < 5 + qFromBigEndian<std::uint16_t>(answer.constData() + 3)) {
            if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(10'000))
                break;
            answer += socket.readAll();
        }
        return answer;
    }
    static std::optional<TlsChoice> choiceIn(const QByteArray &answer)
    {
        const auto at = [&answer](qsizetype i) { return static_cast<std::uint8_t>(answer[i]); };
        const auto wide = [&](qsizetype i) { return static_cast<std::uint16_t>(at(i) << 8 | at(i + 1)); };
        constexpr qsizetype session = 5 + 4 + 2 + 32;
        if (answer.size() <= session || at(0) != 0x16 || at(5) != 2)
            return {};
        const qsizetype cipher = session + 1 + at(session);
        if (answer.size() < cipher + 3)
            return {};
        TlsChoice choice{.version = wide(9), .cipher = wide(cipher), .compression = at(cipher + 2), .extensions = {}};
        for (qsizetype i = cipher + 5; i + 4 <= answer.size() && i < 9 + wide(7);) {
            choice.extensions.insert(wide(i));
            i += 4 + wide(i + 2);
        }
        return choice;
    }

    std::uint16_t m_port;
};

} // namespace radar::test
