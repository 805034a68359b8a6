#pragma once
// Cursor on Target as ATAK, WinTAK and iTAK speak it: a stream of XML events, each an object with a place and a time. Positions
// WGS-84, height above the ellipsoid, speed in m/s. Source: protocol notes §3 (TAK Server, goatak, taky, node-CoT); MIL-STD
// event 2.0. DTDs and entities are refused; an event has at most 256 KiB, 32 levels and 4096 elements.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "protocols/message.h"

namespace radar::protocols {

struct CotLink {
    std::string uid;
    std::string type;
    std::string relation;
    std::string callsign; ///< or parent_callsign
    std::optional<geo::Wgs84> point;
    std::optional<double> heightMeters;
};

struct CotEmergency {
    std::string type; ///< "911 Alert"
    std::string text; ///< callsign
    bool cancel = false;
};

struct CotChat {
    std::string room;
    std::string senderCallsign;
    std::string senderUid;
    std::string messageId;
};

struct CotEvent {
    std::string uid;
    std::string type;
    std::string how;
    std::optional<base::Time> time;
    std::optional<base::Time> start;
    std::optional<base::Time> stale; ///< then it greys out; it is not deleted
    std::optional<geo::Wgs84> point;
    std::optional<double> ellipsoidHeightMeters; ///< 9999999 on the wire is unknown
    std::optional<double> circularErrorMeters;
    std::optional<double> linearErrorMeters;
    std::string callsign;
    std::string endpoint;
    std::string group; ///< team colour
    std::string role;
    std::string platform;
    std::optional<double> batteryPercent;
    std::optional<double> speedMetersPerSecond;
    std::optional<double> courseDegrees;
    std::string remarks;
    std::optional<CotEmergency> emergency;
    std::optional<CotChat> chat;
    std::vector<CotLink> links;            ///< of a route or shape: its points, in order
    std::vector<std::string> destinations; ///< callsigns or uids; empty: everybody
    std::optional<int> requestedVersion;   ///< t-x-takp-q
    struct Ellipse {
        double majorMeters = 0;
        double minorMeters = 0;
        double angleDegrees = 0;
    };
    std::optional<Ellipse> ellipse;
};

/// What the type says it is. `b-a-o-can` and `<emergency cancel="true">` are Cancel.
[[nodiscard]] Kind kindOf(const CotEvent &event);
/// Whose it is: of an alarm, the device that called (the link, or the uid without "-9-1-1"); of a chat, the sender; else the uid.
[[nodiscard]] std::string senderOf(const CotEvent &event);

/// One event. Invalid: not well-formed, a DTD or entity, too big or deep, no type, no uid, or a point that is not on the globe.
[[nodiscard]] base::Result<CotEvent> parseCotEvent(std::string_view xml);
[[nodiscard]] Message toMessage(const CotEvent &event);
/// parseCotEvent and toMessage; `<auth><cot username password/></auth>` too: Authenticate (the password is not kept).
[[nodiscard]] base::Result<Message> decodeCot(std::string_view xml);

/// What a TAK phone says first when its connection is set to authenticate: <auth><cot username password uid callsign/></auth>.
struct CotCredentials {
    std::string username;
    std::string password;
    std::string uid;
    std::string callsign;
};
/// Invalid when it is none, or has no name or password.
[[nodiscard]] base::Result<CotCredentials> parseCotAuth(std::string_view xml);
[[nodiscard]] std::string encodeCotAuth(const CotCredentials &credentials);

/// Cuts the stream of one connection into documents, however it was split on the way: after </event>, inside a quote, a comment or
/// a letter of UTF-8. Declarations and white space between documents are skipped.
class CotSplitter {
public:
    static constexpr std::size_t longestEvent = 256 * 1024;

    void append(std::string_view bytes) { m_buffer.append(bytes); }
    /// The next document; nothing: more bytes are needed. An error is the end of the connection: a DTD, a document that is too
    /// long, or no XML (Invalid).
    [[nodiscard]] base::Result<std::optional<std::string>> next();
    [[nodiscard]] std::size_t buffered() const { return m_buffer.size(); }

private:
    [[nodiscard]] std::size_t endOfToken(std::size_t open);

    std::string m_buffer;
    std::size_t m_scanned = 0;  ///< within the document that began: up to the token we are in
    std::size_t m_searched = 0; ///< of that token: no byte is looked at twice, however slowly they drip in
    char m_quote = 0;
    std::size_t m_depth = 0;
    std::string m_root;
};

} // namespace radar::protocols
