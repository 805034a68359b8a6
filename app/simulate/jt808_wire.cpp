#include <format>

#include "protocols/jt808.h"
#include "simulate/line.h"

namespace radar::app {

namespace {

class Jt808Wire final : public Line {
public:
    Jt808Wire(const QString &host, quint16 port, Identity identity, std::uint64_t number)
        : Line(host, port),
          m_identity(std::move(identity)),
          m_address{std::format("{:012}", number % 1'000'000'000'000), protocols::Jt808Layout::Of2013, 1}
    {}

private:
    void introduce() override
    {
        m_splitter = {};
        m_authentication = ++m_sequence;
        write(protocols::encodeJt808Authenticate(m_address, m_authentication, m_identity.device + ':' + m_identity.secret, {}));
    }

    void say(const Message &message, Settled settled) override
    {
        if (message.kind == Message::Kind::ClockIn)
            return settled(Outcome::Taken); // on duty by being let in
        if (message.kind != Message::Kind::Position)
            return settled(Outcome::Hopeless); // there are no words for it
        m_pending[++m_sequence] = std::move(settled);
        write(protocols::encodeJt808Location(m_address, m_sequence, fixOf(message)));
    }

    void received(const std::string &bytes) override
    {
        m_splitter.append(bytes);
        while (const auto piece = m_splitter.next()) {
            const auto frame = protocols::decodeJt808Frame(*piece);
            if (!frame)
                continue;
            if (frame->id == 0x8300)
                write(protocols::encodeJt808TerminalReply(*frame, ++m_sequence, protocols::Jt808Result::Done));
            else if (frame->id == 0x8302)
                answer(*frame);
            else if (frame->id == 0x8001 && frame->body.size() == 5)
                answered(static_cast<std::uint16_t>(static_cast<unsigned char>(frame->body[0]) << 8 | static_cast<unsigned char>(frame->body[1])),
                         frame->body[4]);
        }
    }

    /// Somebody presses a key: all is well, and they have not arrived, as such a terminal goes its own ways.
    void answer(const protocols::Jt808Frame &question)
    {
        const auto asked = protocols::decodeJt808(question);
        const bool isAboutSafety = asked && asked->extra.value(u"text").toString().contains(QStringLiteral("平安"));
        QTimer::singleShot(std::chrono::seconds(5), this, [this, question, choice = isAboutSafety ? 1 : 2] {
            write(protocols::encodeJt808Answer(question, ++m_sequence, static_cast<std::uint8_t>(choice)));
        });
    }

    void answered(std::uint16_t sequence, char result)
    {
        if (sequence == m_authentication) {
            if (result == 0)
                return ready();
            return hangUp();
        }
        if (auto found = m_pending.extract(sequence))
            found.mapped()(result == 0 || result == 4 ? Outcome::Taken : result == 1 ? Outcome::Failed : Outcome::Hopeless);
    }

    void over() override
    {
        for (auto &[sequence, settled] : std::exchange(m_pending, {}))
            settled(Outcome::Failed);
    }

    const Identity m_identity;
    const protocols::Jt808Address m_address;
    protocols::Jt808Splitter m_splitter;
    std::uint16_t m_sequence = 0;
    std::uint16_t m_authentication = 0;
    std::map<std::uint16_t, Settled> m_pending;
};

} // namespace

std::unique_ptr<Wire> makeJt808Wire(const QString &host, quint16 port, const Identity &identity, std::uint64_t number)
{
    return std::make_unique<Jt808Wire>(host, port, identity, number);
}

} // namespace radar::app
