// police-radar decode --protocol NAME: why does this terminal not show up? One frame or message a line on stdin, one JSON object a
// line on stdout, each written out before the next line is read.

#include <QCommandLineParser>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <unistd.h>

#include "protocols/decode.h"
#include "verbs/record.h"
#include "verbs/station_option.h"
#include "verbs/verbs.h"

namespace radar::app {

using namespace Qt::StringLiterals;

namespace {

/// Lines of any length in bounded memory: what is longer than `longest` is not kept.
class LineReader {
public:
    explicit LineReader(std::size_t longest) : m_longest(longest) {}

    struct Line {
        std::string text;
        bool tooLong = false;
    };
    /// Nothing at the end of the input.
    std::optional<Line> next()
    {
        Line line;
        while (true) {
            const auto end = std::find(m_chunk.begin() + m_at, m_chunk.begin() + m_filled, '\n');
            const auto bytes = static_cast<std::size_t>(end - (m_chunk.begin() + m_at));
            if (!line.tooLong && line.text.size() + bytes <= m_longest)
                line.text.append(m_chunk.begin() + m_at, end);
            else
                line = {.text = {}, .tooLong = true};
            m_seen = m_seen || bytes > 0;
            m_at += static_cast<std::ptrdiff_t>(bytes);
            if (m_at < m_filled) {
                ++m_at;
                m_seen = false;
                return line;
            }
            if (!fill()) {
                if (!std::exchange(m_seen, false))
                    return {};
                return line; // the last one has no end
            }
        }
    }

private:
    bool fill()
    {
        ssize_t count = -1;
        do
            count = ::read(STDIN_FILENO, m_chunk.data(), m_chunk.size());
        while (count < 0 && errno == EINTR);
        m_at = 0;
        m_filled = std::max<ssize_t>(count, 0);
        return m_filled > 0;
    }

    std::size_t m_longest;
    std::array<char, 64 * 1024> m_chunk{};
    std::ptrdiff_t m_at = 0;
    std::ptrdiff_t m_filled = 0;
    bool m_seen = false; ///< something of a line without an end
};

bool writeLine(const QByteArray &json)
{
    return std::fwrite(json.constData(), 1, static_cast<std::size_t>(json.size()), stdout) == static_cast<std::size_t>(json.size())
        && std::fputc('\n', stdout) != EOF && std::fflush(stdout) == 0;
}

} // namespace

int runDecode(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"What phones and terminals said: one frame or message a line on stdin, one JSON object a line on stdout.\n\n"
                                     "A line is hexadecimal for binary protocols; raw text, or text with JSON's escapes (\\n), for the others.\n"
                                     "A frame with a wrong checksum is refused: {\"ok\":false,\"error\":…}."_s);
    parser.addOption({u"protocol"_s, QString::fromLatin1(protocols::protocolNames()), u"NAME"_s});
    parser.addOption({u"key"_s, u"owntracks: the pass phrase. wechat, wecom: the EncodingAESKey."_s, u"KEY"_s});
    parser.addOption({u"datum"_s, u"wgs84, gcj02 or bd09: what this source's positions are in (wechat: its pins)."_s, u"NAME"_s});
    if (const auto code = parse(parser, arguments))
        return *code;
    const auto protocol = protocols::protocolNamed(parser.value(u"protocol"_s).toStdString());
    if (!protocol)
        return complain(u"--protocol must be one of "_s.toStdString() + protocols::protocolNames(), WrongUse);
    protocols::DecodeOptions options{.key = parser.value(u"key"_s).toStdString(), .datum = {}};
    if (parser.isSet(u"datum"_s)) {
        options.datum = protocols::datumNamed(parser.value(u"datum"_s).toStdString());
        if (!options.datum)
            return complain("--datum must be wgs84, gcj02 or bd09", WrongUse);
    }

    const base::SystemClock clock;
    protocols::LineDecoder decoder(*protocol, std::move(options));
    LineReader reader(protocols::LineDecoder::longestLine);
    while (const auto line = reader.next()) {
        const auto message = line->tooLong ? base::Result<protocols::Message>(base::fail(base::ErrorKind::Invalid, "The line is longer than 16 MiB."))
                                           : decoder.decode(line->text, clock.now());
        if (!writeLine(message ? protocols::toJson(*message) : protocols::toJson(message.error())))
            return complain("stdout cannot be written", Failed);
    }
    return Done;
}

} // namespace radar::app
