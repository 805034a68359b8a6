#include "protocols/cot.h"

namespace radar::protocols {

using base::ErrorKind;
using base::fail;

namespace {

constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";

bool isWhite(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string_view nameOf(std::string_view tag)
{
    const auto end = tag.find_first_of(" \t\r\n/>");
    return tag.substr(0, end);
}

} // namespace

/// Behind the end of the tag, comment, CDATA section or declaration that begins at `open`; npos: not all there.
std::size_t CotSplitter::endOfToken(std::size_t open)
{
    const std::string_view text = m_buffer;
    const std::string_view here = text.substr(open);
    const std::string_view closing = here.starts_with("<?") ? "?>" : here.starts_with("<!--") ? "-->" : here.starts_with("<![CDATA[") ? "]]>" : "";
    if (!closing.empty()) {
        const auto begin = open + (closing == "?>" ? 2 : closing == "-->" ? 4 : 9);
        const auto found = text.find(closing, std::max(begin, m_searched));
        if (found != std::string_view::npos)
            return found + closing.size();
        m_searched = text.size() - std::min(text.size(), closing.size() - 1);
        return found;
    }
    for (m_searched = std::max(m_searched, open + 1); m_searched < text.size(); ++m_searched) {
        const char c = text[m_searched];
        if (m_quote)
            m_quote = c == m_quote ? '\0' : m_quote;
        else if (c == '"' || c == '\'')
            m_quote = c;
        else if (c == '>')
            return m_searched + 1;
    }
    return std::string_view::npos;
}

base::Result<std::optional<std::string>> CotSplitter::next()
{
    constexpr auto npos = std::string_view::npos;
    while (true) {
        if (m_depth == 0) {        // between documents
            std::size_t first = 0; // as many as there are: in separate reads each would be met alone
            while (first < m_buffer.size() && (isWhite(m_buffer[first]) || m_buffer.compare(first, byteOrderMark.size(), byteOrderMark) == 0))
                first += isWhite(m_buffer[first]) ? 1 : byteOrderMark.size();
            if (first > 0) {
                m_buffer.erase(0, first);
                m_searched = 0;
            }
            m_scanned = 0;
            if (m_buffer.size() < byteOrderMark.size() && byteOrderMark.starts_with(m_buffer))
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
        const auto here = text.substr(open);
        const bool isTag = here[1] != '!' && here[1] != '?';
        if (here.starts_with("<!") && !here.starts_with("<!--") && !here.starts_with("<![CDATA[")) {
            if (!std::string_view("<!--").starts_with(here) && !std::string_view("<![CDATA[").starts_with(here))
                return fail(ErrorKind::Invalid, "DTDs and entities are refused.");
            m_scanned = open; // it may still become one of the two
            return std::nullopt;
        }
        const std::size_t end = endOfToken(open);
        if (end == npos) {
            m_scanned = open;
            if (text.size() > longestEvent)
                return fail(ErrorKind::Invalid, "An event is longer than 256 KiB.");
            return std::nullopt;
        }
        m_searched = 0;
        m_quote = 0;
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
