#pragma once
// What all our XML readers do alike: refuse DTDs, count elements and levels, read numbers strictly.

#include <QXmlStreamReader>
#include <optional>
#include <string>

#include "base/result.h"
#include "protocols/wire_values.h"

namespace radar::protocols {

struct XmlLimits {
    int depth = 32;
    std::int64_t elements = 4096;
    std::size_t textBytes = 16 * 1024; ///< of one element
};

/// QXmlStreamReader that stops by itself (raiseError) at a DTD, an entity of its own, or beyond the limits.
class XmlReader {
public:
    XmlReader(std::string_view bytes, XmlLimits limits);

    /// The next child of the element we are in; false at its end or at an error. Unread children are skipped.
    [[nodiscard]] bool nextChild();
    /// Text of the element we are in, with that of its children; we are behind it then.
    [[nodiscard]] std::string text();
    void skip();

    [[nodiscard]] QStringView name() const { return m_reader.name(); }
    [[nodiscard]] QString space() const { return m_reader.namespaceUri().toString(); }
    [[nodiscard]] std::optional<std::string> attribute(const char *name) const;
    [[nodiscard]] std::optional<double> number(const char *name) const;
    [[nodiscard]] std::int64_t line() const { return m_reader.lineNumber(); }
    [[nodiscard]] bool ok() const { return !m_reader.hasError(); }
    /// "line 3: …"
    [[nodiscard]] base::Error error() const;
    void refuse(const char *why) { m_reader.raiseError(QString::fromUtf8(why)); }
    /// Reads to the end: what follows the root must be nothing.
    [[nodiscard]] bool finished();

private:
    QXmlStreamReader::TokenType advance();

    QXmlStreamReader m_reader;
    XmlLimits m_limits;
    int m_depth = 0;
    std::int64_t m_elements = 0;
};

/// Characters XML 1.0 cannot carry become U+FFFD.
[[nodiscard]] QString xmlText(std::string_view utf8);

} // namespace radar::protocols
