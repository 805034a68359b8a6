#pragma once
// How far the doors are open. Each link has its own; the first fields are HTTP's.

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "tls/identity.h"
#include "tracking/fix.h"

namespace radar::gateway {

/// A link on which terminals keep a TCP connection. Nothing a terminal sends is dropped for being too much: it is not read, and waits
/// on the wire.
struct TcpSettings {
    bool enabled = false;
    bool tls = false;                  ///< with Settings::identity
    std::string address = "127.0.0.1"; ///< nothing beyond loopback until an administrator says so
    std::uint16_t port = 0;            ///< 0: any free one, see Gateway::port(link)
    unsigned maxConnections = 2000;
    unsigned maxConnectionsPerAddress = 1000;
    unsigned handshakeSeconds = 10;    ///< of TLS
    unsigned introductionSeconds = 15; ///< who has not said who they are by then is cut off
    unsigned silenceSeconds = 900;     ///< three missed heartbeats of the slowest terminals
    double messagesPerSecond = 2000;   ///< of one connection, in the long run
    double messageBurst = 4000;
    unsigned mostUnanswered = 2000;            ///< messages of one connection whose commit is waited for
    std::size_t mostUnsentBytes = 1024 * 1024; ///< a terminal that does not read is cut off
    bool signOnByConnecting = true;            ///< a service terminal that is switched on is on duty; its logout ends that
};

/// The station as a client of a broker that has its own accounts and rights.
struct MqttSettings {
    bool enabled = false;
    std::string host = "127.0.0.1";
    std::uint16_t port = 1883;
    int version = 3; ///< 3: MQTT 3.1.1; 5: MQTT 5
    std::string clientId = "police-radar-station";
    std::string user = {};
    std::string password = {};
    std::string certificates = {};                ///< file of authorities: TLS when it is there
    std::uint32_t sessionSeconds = 7 * 24 * 3600; ///< so long an MQTT 5 broker keeps what comes while the station is away
    std::string owntracks = "owntracks";          ///< first part of OwnTracks' topics
    std::string owntracksKeys = {};               ///< file of their encryption keys (CSV: device, key); empty: none is known
};

/// A receiver at this machine that speaks NMEA 0183: a patrol car's, a boat's, a handset in a cradle.
struct NmeaSettings {
    std::string device = {}; ///< "/dev/ttyUSB0", or "tcp://host:port"; empty: none
    unsigned baud = 9600;
    std::string satellite = {}; ///< whose it is: a call sign, or a device's name
    bool signOn = true;         ///< who is heard is on duty
};

/// A folder where tracks are put.
struct GpxSettings {
    std::string folder = {};                ///< empty: none
    std::chrono::milliseconds settle{3000}; ///< a file that has not grown for so long is whole
    std::chrono::milliseconds lookEvery{1000};
};

struct Settings {
    bool tls = false;                                ///< HTTPS, with the identity
    std::optional<tls::Identity> identity = {};      ///< what every door with TLS shows
    std::chrono::milliseconds identityEvery{60'000}; ///< so often it is asked for another: Handlers::newIdentity
    std::string address = "127.0.0.1";               ///< nothing beyond loopback until an administrator says so
    std::uint16_t port = 5055;                       ///< 0: any free one, see Gateway::port()
    unsigned threads = 2;
    unsigned maxConnections = 16'000;
    unsigned maxConnectionsPerAddress = 4000; ///< carriers put hundreds of phones behind one address
    unsigned timeoutSeconds = 10;
    unsigned idleSeconds = 90; ///< between two requests of a device: a new TLS connection costs a phone more than keeping one
    std::size_t maxBodyBytes = 64 * 1024;
    std::size_t maxMediaBytes = 49 * 1024 * 1024; ///< of a picture, sound or film
    unsigned mediaSeconds = 180;                  ///< for sending one
    unsigned mostUploads = 4;                     ///< at a time; more are answered 503
    unsigned mostPictures = 32;                   ///< on their way to phones at a time, two of one device; more are answered 503
    double requestsPerSecond = 20;                ///< of one device, in the long run; more is answered 429
    double requestBurst = 60;                     ///< of one device, at once: what it saved up in a dead spot
    unsigned longestPollSeconds = 25;
    bool tilesForAll = false;    ///< the flat map's tiles for other machines too, not for this one alone
    unsigned answerSeconds = 30; ///< a handler that has not answered by then is answered for: 503

    TcpSettings jt808 = {.port = 5015};
    TcpSettings cot = {.port = 8087, .silenceSeconds = 180}; ///< a TAK phone asks for a sign of life every few seconds
    MqttSettings mqtt = {};
    NmeaSettings nmea = {};
    GpxSettings gpx = {};

    /// Sources that do not speak WGS-84, by device or by link ("http", "jt808", "cot", "mqtt"); a device's own word goes before its link's.
    std::map<std::string, tracking::Datum> datums = {};
};

} // namespace radar::gateway
