#pragma once
// Finds cameras on the network and asks them where their live picture is (ONVIF). Nothing blocks: answers come on the thread of `context`, at most
// once, and not at all once that is gone. What a camera answers is not believed: its addresses must be its own, and are RTSP or HTTP.

#include <QHostAddress>
#include <QString>
#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"

class QObject;

namespace radar::video {

struct SearchPlace {
    QHostAddress to{QStringLiteral("239.255.255.250")}; ///< multicast: by every network this machine is on
    quint16 port = 3702;
    std::chrono::milliseconds patience{3'000};
};
struct FoundCamera {
    std::string address; ///< of its device service: "http://192.168.1.20/onvif/device_service"
    std::string host;
    std::string name, hardware; ///< as it says; may be empty
    friend bool operator==(const FoundCamera &, const FoundCamera &) = default;
};
struct SearchResult {
    std::vector<FoundCamera> cameras; ///< by host; 256 at most
    std::size_t refused = 0;          ///< answers that are none, or name somebody else's address
};
/// Unavailable: there is no network to ask on.
void findCameras(QObject *context, const SearchPlace &place, std::function<void(base::Result<SearchResult> &&)> answer);

struct CameraQuestion {
    std::string address;                        ///< of its device service, or only its host or host:port
    std::string user{}, password{};             ///< empty: as nobody. The password goes into a digest and is never sent
    std::chrono::milliseconds patience{15'000}; ///< with all answers together
};
struct OfferedStream {
    std::string name, codec;
    int width = 0, height = 0; ///< 0: not said
    std::string address;       ///< rtsp:// or rtsps:// at the camera itself, without user and password
};
struct CameraAnswer {
    std::string manufacturer, model, firmware, serial;
    std::vector<OfferedStream> streams;
    std::size_t refused = 0; ///< streams at somebody else's address, or none of RTSP
};
/// Invalid: no address, or an answer that is refused. Denied: user or password. Unavailable: it does not answer, or not in time.
void askCamera(QObject *context, const CameraQuestion &question, std::function<void(base::Result<CameraAnswer> &&)> answer);

/// The same address with who may see it; for the register alone.
[[nodiscard]] std::string withCredentials(const std::string &stream, const std::string &user, const std::string &password);

} // namespace radar::video
