#pragma once
// What is said to network cameras and what they answer: WS-Discovery (who is there), ONVIF device and media service (what are you, where is your
// picture), WS-UsernameToken (who asks). Bytes and values alone; the talking is done by module video.
// Sources: WS-Discovery 1.0 (2005/04), ONVIF Core and Media (ver10), OASIS WSS UsernameToken Profile 1.0.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace radar::protocols {

/// To everybody on the network: cameras may answer. `messageId`: a UUID.
[[nodiscard]] std::string onvifProbe(std::string_view messageId);

struct OnvifMatch {
    std::string endpoint;               ///< what it calls itself: "urn:uuid:…"
    std::vector<std::string> addresses; ///< of its device service, as it says
    std::string name, hardware;         ///< of its scopes
};
/// Invalid: no answer to the probe with this id.
[[nodiscard]] base::Result<std::vector<OnvifMatch>> parseOnvifMatches(std::string_view xml, std::string_view messageId);

/// Who asks. The password itself never leaves: it goes into a digest with the nonce and the time.
struct OnvifUser {
    std::string name, password;
    std::string nonce;    ///< bytes, new for each request
    base::Time created{}; ///< by the camera's clock
};
/// Base64 of SHA-1 of nonce, created and password.
[[nodiscard]] std::string onvifDigest(std::string_view nonce, std::string_view created, std::string_view password);

enum class OnvifAsk { Time, Device, Services, Profiles, Stream };
/// `profile`: of OnvifAsk::Stream.
[[nodiscard]] std::string onvifRequest(OnvifAsk ask, const std::optional<OnvifUser> &user, std::string_view profile = {});

// Answers. Denied: the camera wants another user or password. NotFound: it says that it has no such thing. Invalid: anything else, in words.

struct OnvifDevice {
    std::string manufacturer, model, firmware, serial;
};
struct OnvifProfile {
    std::string token, name, codec; ///< codec as it says: "H264"
    int width = 0, height = 0;      ///< 0: not said
};
[[nodiscard]] base::Result<base::Time> parseOnvifTime(std::string_view xml);
[[nodiscard]] base::Result<OnvifDevice> parseOnvifDevice(std::string_view xml);
[[nodiscard]] base::Result<std::string> parseOnvifMediaAddress(std::string_view xml);
[[nodiscard]] base::Result<std::vector<OnvifProfile>> parseOnvifProfiles(std::string_view xml);
[[nodiscard]] base::Result<std::string> parseOnvifStream(std::string_view xml); ///< its address, as it says

inline constexpr std::size_t longestOnvifMatch = 64 * 1024;   ///< bytes of one datagram
inline constexpr std::size_t longestOnvifAnswer = 256 * 1024; ///< and of one answer

} // namespace radar::protocols
