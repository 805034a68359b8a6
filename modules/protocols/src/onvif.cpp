#include "protocols/onvif.h"

#include <QByteArray>
#include <algorithm>
#include <array>
#include <format>

#include <nettle/sha1.h>

#include "xml.h"

namespace radar::protocols {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr XmlLimits limits{.depth = 24, .elements = 8192, .textBytes = 4096};
constexpr std::size_t longestWord = 200; ///< of what is shown
constexpr std::size_t mostProfiles = 32, mostMatches = 16, mostAddresses = 8;

constexpr auto wsse = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
constexpr auto wsu = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
constexpr auto digestType = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest";
constexpr auto base64Type = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary";

std::string escaped(std::string_view text) { return xmlText(text).toHtmlEscaped().toStdString(); }

std::string base64(std::string_view bytes) { return QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())).toBase64().toStdString(); }

/// What the XML of an answer holds between its tags, without blanks at the ends and without what is no text.
std::string word(XmlReader &reader)
{
    const QString text = xmlText(reader.text()).simplified();
    return std::string(clipped(text.toStdString(), longestWord));
}

std::string address(XmlReader &reader)
{
    const std::string text = reader.text();
    return QString::fromStdString(text).trimmed().toStdString();
}

/// Into the next child of this name; others are left out.
bool into(XmlReader &reader, QLatin1StringView name)
{
    while (reader.nextChild()) {
        if (reader.name() == name)
            return true;
        reader.skip();
    }
    return false;
}

/// What SOAP says went wrong.
base::Error fault(XmlReader &reader)
{
    std::string codes, reason;
    while (reader.nextChild()) {
        if (reader.name() == QLatin1StringView("Code") || reader.name() == QLatin1StringView("faultcode"))
            codes = reader.text();
        else if (reader.name() == QLatin1StringView("Reason") || reader.name() == QLatin1StringView("faultstring"))
            reason = word(reader);
        else
            reader.skip();
    }
    const auto says = [&](const char *what) { return codes.find(what) != std::string::npos || reason.find(what) != std::string::npos; };
    if (says("NotAuthorized") || says("FailedAuthentication") || says("not authorized") || says("Unauthorized"))
        return {ErrorKind::Denied, "the camera refuses the user or the password"};
    if (says("NoProfile") || says("ActionNotSupported") || says("OptionalActionNotImplemented"))
        return {ErrorKind::NotFound, "the camera has no such thing: " + reason};
    return {ErrorKind::Invalid, "the camera says: " + reason};
}

/// Into Envelope/Body/`answer`.
Result<> begin(XmlReader &reader, std::string_view xml, const char *answer)
{
    if (xml.size() > longestOnvifAnswer)
        return fail(ErrorKind::Invalid, "the camera's answer is too long");
    if (!reader.nextChild() || reader.name() != QLatin1StringView("Envelope") || !into(reader, QLatin1StringView("Body")) || !reader.nextChild())
        return reader.ok() ? fail(ErrorKind::Invalid, "the camera's answer is no SOAP envelope") : Result<>(std::unexpected(reader.error()));
    if (reader.name() == QLatin1StringView("Fault"))
        return std::unexpected(fault(reader));
    if (reader.name() != QLatin1StringView(answer))
        return fail(ErrorKind::Invalid, std::format("the camera's answer is no {}", answer));
    return {};
}

template <typename Value>
Result<Value> whole(XmlReader &reader, Value value)
{
    while (reader.nextChild()) // what follows must be XML, too: half an answer is none
        reader.skip();
    return reader.finished() ? Result<Value>(std::move(value)) : std::unexpected(reader.error());
}

OnvifMatch readMatch(XmlReader &reader)
{
    OnvifMatch match;
    while (reader.nextChild()) {
        if (reader.name() == QLatin1StringView("EndpointReference")) {
            match.endpoint = std::string(clipped(address(reader), longestWord));
        } else if (reader.name() == QLatin1StringView("XAddrs")) {
            for (const QString &one : QString::fromStdString(reader.text()).split(u' ', Qt::SkipEmptyParts))
                if (match.addresses.size() < mostAddresses)
                    match.addresses.push_back(one.trimmed().toStdString());
        } else if (reader.name() == QLatin1StringView("Scopes")) {
            for (const QString &scope : QString::fromStdString(reader.text()).simplified().split(u' ', Qt::SkipEmptyParts)) {
                const auto take = [&scope](QLatin1StringView start, std::string &into) {
                    if (into.empty() && scope.startsWith(start))
                        into = std::string(clipped(
                            xmlText(QByteArray::fromPercentEncoding(scope.mid(start.size()).toUtf8()).toStdString()).simplified().toStdString(),
                            longestWord));
                };
                take(QLatin1StringView("onvif://www.onvif.org/name/"), match.name);
                take(QLatin1StringView("onvif://www.onvif.org/hardware/"), match.hardware);
            }
        } else {
            reader.skip();
        }
    }
    return match;
}

OnvifProfile readProfile(XmlReader &reader)
{
    OnvifProfile profile;
    profile.token = reader.attribute("token").value_or("");
    while (reader.nextChild()) {
        if (reader.name() == QLatin1StringView("Name")) {
            profile.name = word(reader);
        } else if (reader.name() == QLatin1StringView("VideoEncoderConfiguration")) {
            while (reader.nextChild()) {
                if (reader.name() == QLatin1StringView("Encoding")) {
                    profile.codec = word(reader);
                } else if (reader.name() == QLatin1StringView("Resolution")) {
                    while (reader.nextChild()) {
                        const bool isWidth = reader.name() == QLatin1StringView("Width");
                        const bool isHeight = reader.name() == QLatin1StringView("Height");
                        const int pixels = std::clamp(QString::fromStdString(reader.text()).trimmed().toInt(), 0, 65'535);
                        if (isWidth)
                            profile.width = pixels;
                        else if (isHeight)
                            profile.height = pixels;
                    }
                } else {
                    reader.skip();
                }
            }
        } else {
            reader.skip();
        }
    }
    return profile;
}

std::string security(const OnvifUser &user)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(user.created);
    const std::string created = std::format("{:%Y-%m-%dT%H:%M:%SZ}", seconds);
    return std::format(
        "<s:Header><Security s:mustUnderstand=\"1\" xmlns=\"{}\"><UsernameToken><Username>{}</Username><Password Type=\"{}\">{}</Password>"
        "<Nonce EncodingType=\"{}\">{}</Nonce><Created xmlns=\"{}\">{}</Created></UsernameToken></Security></s:Header>",
        wsse, escaped(user.name), digestType, onvifDigest(user.nonce, created, user.password), base64Type, base64(user.nonce), wsu, created);
}

} // namespace

std::string onvifProbe(std::string_view messageId)
{
    return std::format(R"(<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" )"
                       R"(xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery" )"
                       R"(xmlns:n="http://www.onvif.org/ver10/network/wsdl"><s:Header><a:MessageID>urn:uuid:{}</a:MessageID>)"
                       R"(<a:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To>)"
                       R"(<a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</a:Action></s:Header>)"
                       R"(<s:Body><d:Probe><d:Types>n:NetworkVideoTransmitter</d:Types></d:Probe></s:Body></s:Envelope>)",
                       escaped(messageId));
}

Result<std::vector<OnvifMatch>> parseOnvifMatches(std::string_view xml, std::string_view messageId)
{
    if (xml.size() > longestOnvifMatch)
        return fail(ErrorKind::Invalid, "the answer to the probe is too long");
    XmlReader reader(xml, limits);
    if (!reader.nextChild() || reader.name() != QLatin1StringView("Envelope"))
        return reader.ok() ? fail(ErrorKind::Invalid, "the answer to the probe is no SOAP envelope") : std::unexpected(reader.error());
    bool isOurs = false;
    std::vector<OnvifMatch> matches;
    while (reader.nextChild()) {
        if (reader.name() == QLatin1StringView("Header")) {
            while (reader.nextChild()) {
                if (reader.name() == QLatin1StringView("RelatesTo"))
                    isOurs = isOurs || address(reader) == std::format("urn:uuid:{}", messageId);
                else
                    reader.skip();
            }
        } else if (reader.name() == QLatin1StringView("Body")) {
            while (reader.nextChild()) {
                if (reader.name() != QLatin1StringView("ProbeMatches")) {
                    reader.skip();
                    continue;
                }
                while (reader.nextChild()) {
                    if (reader.name() == QLatin1StringView("ProbeMatch") && matches.size() < mostMatches)
                        matches.push_back(readMatch(reader));
                    else
                        reader.skip();
                }
            }
        } else {
            reader.skip();
        }
    }
    if (!reader.finished())
        return std::unexpected(reader.error());
    if (!isOurs)
        return fail(ErrorKind::Invalid, "this answers somebody else's probe");
    return matches;
}

std::string onvifDigest(std::string_view nonce, std::string_view created, std::string_view password)
{
    sha1_ctx hash;
    sha1_init(&hash);
    for (const std::string_view part : {nonce, created, password})
        sha1_update(&hash, part.size(), reinterpret_cast<const std::uint8_t *>(part.data()));
    std::array<std::uint8_t, SHA1_DIGEST_SIZE> digest{};
    sha1_digest(&hash, digest.size(), digest.data());
    return base64({reinterpret_cast<const char *>(digest.data()), digest.size()});
}

std::string onvifRequest(OnvifAsk ask, const std::optional<OnvifUser> &user, std::string_view profile)
{
    constexpr auto device = "http://www.onvif.org/ver10/device/wsdl", media = "http://www.onvif.org/ver10/media/wsdl";
    std::string body;
    switch (ask) {
    case OnvifAsk::Time: body = std::format("<GetSystemDateAndTime xmlns=\"{}\"/>", device); break;
    case OnvifAsk::Device: body = std::format("<GetDeviceInformation xmlns=\"{}\"/>", device); break;
    case OnvifAsk::Services: body = std::format("<GetCapabilities xmlns=\"{}\"><Category>Media</Category></GetCapabilities>", device); break;
    case OnvifAsk::Profiles: body = std::format("<GetProfiles xmlns=\"{}\"/>", media); break;
    case OnvifAsk::Stream:
        body = std::format("<GetStreamUri xmlns=\"{}\"><StreamSetup><Stream xmlns=\"http://www.onvif.org/ver10/schema\">RTP-Unicast</Stream>"
                           "<Transport xmlns=\"http://www.onvif.org/ver10/schema\"><Protocol>RTSP</Protocol></Transport></StreamSetup>"
                           "<ProfileToken>{}</ProfileToken></GetStreamUri>",
                           media, escaped(profile));
        break;
    }
    return std::format(
        R"(<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope">{}<s:Body>{}</s:Body></s:Envelope>)",
        user ? security(*user) : std::string(), body);
}

Result<base::Time> parseOnvifTime(std::string_view xml)
{
    XmlReader reader(xml, limits);
    if (const auto begun = begin(reader, xml, "GetSystemDateAndTimeResponse"); !begun)
        return std::unexpected(begun.error());
    if (!into(reader, QLatin1StringView("SystemDateAndTime")) || !into(reader, QLatin1StringView("UTCDateTime")))
        return fail(ErrorKind::NotFound, "the camera does not say what time it is");
    int hour = -1, minute = -1, second = -1, year = 0, month = 0, day = 0;
    while (reader.nextChild()) {
        const bool isKnown = reader.name() == QLatin1StringView("Time") || reader.name() == QLatin1StringView("Date");
        while (isKnown && reader.nextChild()) {
            const QString name = reader.name().toString();
            const int value = QString::fromStdString(reader.text()).trimmed().toInt();
            for (const auto &[key, into] : {std::pair("Hour", &hour), std::pair("Minute", &minute), std::pair("Second", &second),
                                            std::pair("Year", &year), std::pair("Month", &month), std::pair("Day", &day)})
                if (name == QLatin1StringView(key))
                    *into = value;
        }
        if (!isKnown)
            reader.skip();
    }
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(std::clamp(month, 0, 13))),
                                           std::chrono::day(static_cast<unsigned>(std::clamp(day, 0, 32)))};
    if (!reader.ok() || !date.ok() || year < 1970 || year > 2200 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
        return fail(ErrorKind::Invalid, "the camera's time is none");
    return whole(reader,
                 base::Time(std::chrono::sys_days(date)) + std::chrono::hours(hour) + std::chrono::minutes(minute) + std::chrono::seconds(second));
}

Result<OnvifDevice> parseOnvifDevice(std::string_view xml)
{
    XmlReader reader(xml, limits);
    if (const auto begun = begin(reader, xml, "GetDeviceInformationResponse"); !begun)
        return std::unexpected(begun.error());
    OnvifDevice device;
    while (reader.nextChild()) {
        const QString name = reader.name().toString();
        const std::string value = word(reader);
        for (const auto &[key, into] : {std::pair("Manufacturer", &device.manufacturer), std::pair("Model", &device.model),
                                        std::pair("FirmwareVersion", &device.firmware), std::pair("SerialNumber", &device.serial)})
            if (name == QLatin1StringView(key))
                *into = value;
    }
    return whole(reader, std::move(device));
}

Result<std::string> parseOnvifMediaAddress(std::string_view xml)
{
    XmlReader reader(xml, limits);
    if (const auto begun = begin(reader, xml, "GetCapabilitiesResponse"); !begun)
        return std::unexpected(begun.error());
    if (!into(reader, QLatin1StringView("Capabilities")) || !into(reader, QLatin1StringView("Media")) || !into(reader, QLatin1StringView("XAddr")))
        return reader.ok() ? fail(ErrorKind::NotFound, "the camera has no media service") : Result<std::string>(std::unexpected(reader.error()));
    std::string media = address(reader);
    return whole(reader, std::move(media));
}

Result<std::vector<OnvifProfile>> parseOnvifProfiles(std::string_view xml)
{
    XmlReader reader(xml, limits);
    if (const auto begun = begin(reader, xml, "GetProfilesResponse"); !begun)
        return std::unexpected(begun.error());
    std::vector<OnvifProfile> profiles;
    while (reader.nextChild()) {
        if (reader.name() != QLatin1StringView("Profiles") || profiles.size() >= mostProfiles) {
            reader.skip();
            continue;
        }
        OnvifProfile profile = readProfile(reader);
        if (!profile.token.empty() && profile.token.size() <= longestWord)
            profiles.push_back(std::move(profile));
    }
    return whole(reader, std::move(profiles));
}

Result<std::string> parseOnvifStream(std::string_view xml)
{
    XmlReader reader(xml, limits);
    if (const auto begun = begin(reader, xml, "GetStreamUriResponse"); !begun)
        return std::unexpected(begun.error());
    if (!into(reader, QLatin1StringView("MediaUri")) || !into(reader, QLatin1StringView("Uri")))
        return reader.ok() ? fail(ErrorKind::NotFound, "the camera does not say where its picture is")
                           : Result<std::string>(std::unexpected(reader.error()));
    std::string stream = address(reader);
    return whole(reader, std::move(stream));
}

} // namespace radar::protocols
