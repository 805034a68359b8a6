#include "xml.h"

#include <QStringDecoder>
#include <format>

namespace radar::protocols {

XmlReader::XmlReader(std::string_view bytes, XmlLimits limits)
    : m_reader(QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()))), m_limits(limits)
{
    m_reader.setNamespaceProcessing(true);
    m_reader.setEntityExpansionLimit(0);
}

QXmlStreamReader::TokenType XmlReader::advance()
{
    const auto token = m_reader.readNext();
    if (token == QXmlStreamReader::DTD || token == QXmlStreamReader::EntityReference) {
        refuse("DTDs and entities are refused");
        return QXmlStreamReader::Invalid;
    }
    if (token == QXmlStreamReader::StartElement && (++m_depth > m_limits.depth || ++m_elements > m_limits.elements)) {
        refuse("too many elements, or too deep");
        return QXmlStreamReader::Invalid;
    }
    if (token == QXmlStreamReader::EndElement)
        --m_depth;
    return token;
}

bool XmlReader::nextChild()
{
    while (true) {
        switch (advance()) {
        case QXmlStreamReader::StartElement: return true;
        case QXmlStreamReader::EndElement:
        case QXmlStreamReader::EndDocument:
        case QXmlStreamReader::Invalid: return false;
        default: break;
        }
    }
}

std::string XmlReader::text()
{
    QString out;
    const int outside = m_depth - 1;
    while (m_depth > outside) {
        const auto token = advance();
        if (token == QXmlStreamReader::Invalid || token == QXmlStreamReader::EndDocument)
            break;
        if (token == QXmlStreamReader::Characters && static_cast<std::size_t>(out.size()) < m_limits.textBytes)
            out += m_reader.text();
    }
    return std::string(clipped(out.toStdString(), m_limits.textBytes));
}

void XmlReader::skip()
{
    const int outside = m_depth - 1;
    while (m_depth > outside) {
        const auto token = advance();
        if (token == QXmlStreamReader::Invalid || token == QXmlStreamReader::EndDocument)
            break;
    }
}

std::optional<std::string> XmlReader::attribute(const char *wanted) const
{
    const auto value = m_reader.attributes().value(QLatin1StringView(wanted));
    if (!m_reader.attributes().hasAttribute(QLatin1StringView(wanted)))
        return {};
    return std::string(clipped(value.toString().toStdString(), m_limits.textBytes));
}

std::optional<double> XmlReader::number(const char *wanted) const
{
    const auto value = attribute(wanted);
    return value ? toNumber(*value) : std::nullopt;
}

base::Error XmlReader::error() const
{
    std::string why = m_reader.errorString().toStdString();
    while (why.ends_with('.'))
        why.pop_back();
    return {base::ErrorKind::Invalid, std::format("XML, line {}: {}.", m_reader.lineNumber(), why)};
}

bool XmlReader::finished()
{
    while (ok() && !m_reader.atEnd())
        (void)advance();
    return ok();
}

QString xmlText(std::string_view utf8)
{
    // A byte order mark in front of a value belongs to the value: QString::fromUtf8 would drop it.
    QString text = QStringDecoder(QStringDecoder::Utf8, QStringConverter::Flag::Stateless | QStringConverter::Flag::ConvertInitialBom)(
        QByteArrayView(utf8.data(), static_cast<qsizetype>(utf8.size())));
    for (QChar &letter : text) {
        const ushort code = letter.unicode();
        if ((code < 0x20 && code != '\t' && code != '\n' && code != '\r') || code == 0xfffe || code == 0xffff)
            letter = u'\ufffd';
    }
    // A lone half of a surrogate pair cannot come out of fromUtf8.
    return text;
}

} // namespace radar::protocols
