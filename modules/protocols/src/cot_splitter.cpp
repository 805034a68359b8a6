#include <algorithm>

#include "protocols/cot.h"

namespace radar::protocols {

using base::ErrorKind;
using base::fail;

namespace {

bool isWhite(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// Behind the end of a tag that begins at `at`, quotes respected; npos: not all there.
std::size_t endOfTag(std::string_view text, std::size_t at)
{
    char quote = 0;
    for (std::size_t i = at; i < text.size(); ++i) {
        const char c = text[i];
        if (quote)
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return i + 1;
    }
    return std::string_view::npos;
}

std::size_t behind(std::string_view text, std::string_view what, std::size_t from)
{
    const auto found = text.find(what, from);
    return found == std::string_view::npos ? found : found + what.size();
}

std::string_view nameOf(std::string_view tag)
{
    const auto end = tag.find_first_of(" \t\r\n/>");
    return tag.substr(0, end);
}

} // namespace

base::Result<std::optional<std::string>> CotSplitter::next()
{
    constexpr auto npos = std::string_view::npos;
    while (true) {
        if (m_depth == 0) { // between documents
            const auto first = std::ranges::find_if_not(m_buffer, isWhite);
            m_buffer.erase(m_buffer.begin(), first);
            m_scanned = 0;
            if (m_buffer.starts_with("\xef\xbb\xbf"))
                m_buffer.erase(0, 3);
            else if (m_buffer.size() < 3 && std::string_view("\xef\xbb\xbf").starts_with(m_buffer))
                return std::nullopt;
            if (!m_buffer.empty() && m_buffer.front() != '<')
                return fail(ErrorKind::Invalid,
                            m_buffer.front() == '\xbf' ? "The client speaks TAK protobuf, which was not agreed on."
                                                       : "What came between two events is no XML.");
        }
        const std::string_view text = m_buffer;
        const auto open = text.find('<', m_scanned);
        if (open == npos || open + 1 >= text.size()) {
            m_scanned = open == npos ? text.size() : open;
            if (text.size() > longestEvent)
                return fail(ErrorKind::Invalid, "An event is longer than 256 KiB.");
            return std::nullopt;
        }
        std::size_t end = npos;
        bool isTag = false;
        const auto here = text.substr(open);
        if (here.starts_with("<?")) {
            end = behind(text, "?>", open + 2);
        } else if (here.starts_with("<!--")) {
            end = behind(text, "-->", open + 4);
        } else if (here.starts_with("<![CDATA[")) {
            end = behind(text, "]]>", open + 9);
        } else if (here.starts_with("<!")) {
            const bool mayBecomeOne = std::string_view("<!--").starts_with(here) || std::string_view("<![CDATA[").starts_with(here);
            if (!mayBecomeOne)
                return fail(ErrorKind::Invalid, "DTDs and entities are refused.");
        } else {
            end = endOfTag(text, open + 1);
            isTag = true;
        }
        if (end == npos) {
            m_scanned = open;
            if (text.size() > longestEvent)
                return fail(ErrorKind::Invalid, "An event is longer than 256 KiB.");
            return std::nullopt;
        }
        if (end > longestEvent)
            return fail(ErrorKind::Invalid, "An event is longer than 256 KiB.");
        if (!isTag) {
            if (m_depth == 0)
                m_buffer.erase(0, end);
            else
                m_scanned = end;
            continue;
        }
        const bool closes = here[1] == '/';
        const bool isEmpty = text[end - 2] == '/';
        const std::string_view name = nameOf(here.substr(closes ? 2 : 1));
        if (m_depth == 0) {
            if (closes) { // left over from something broken
                m_buffer.erase(0, end);
                continue;
            }
            m_root = name;
        }
        if (closes)
            m_depth = name == m_root && m_root == "event" ? 0 : m_depth - 1; // what was left open inside does not swallow the next
        else if (!isEmpty)
            ++m_depth;
        m_scanned = end;
        if (m_depth == 0) {
            std::string document = m_buffer.substr(0, end);
            m_buffer.erase(0, end);
            m_scanned = 0;
            return document;
        }
    }
}

} // namespace radar::protocols
