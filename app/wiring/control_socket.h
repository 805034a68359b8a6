#pragma once
// The Unix socket station.sock in the station's folder: how a verb reaches the station that runs. For the station's user alone (0600, in a
// folder of 0700). A line of JSON there, a line of JSON back, and the connection is over:
//
//   {"do":"lookup", …}     wishes.h, desk_wishes.h
//   {"ok":true,"answer":{…}}   or   {"ok":false,"kind":"Invalid","error":"one sentence"}

#include <QJsonObject>
#include <optional>
#include <string>

#include <sys/types.h>

#include "base/result.h"
#include "store/station_folder.h"

namespace radar::app {

/// A file descriptor that is closed.
class Descriptor {
public:
    explicit Descriptor(int value) : m_value(value) {}
    Descriptor(Descriptor &&other) noexcept;
    Descriptor &operator=(Descriptor &&) = delete;
    ~Descriptor();
    [[nodiscard]] int value() const { return m_value; }
    [[nodiscard]] int release();

private:
    int m_value;
};

inline constexpr const char *controlSocket = "station.sock";
/// Only for who holds the station's write lock: a socket that is left from a crash is replaced. Does not block.
[[nodiscard]] base::Result<Descriptor> listenInside(const store::StationFolder &folder, const char *name = controlSocket);
void stopListeningInside(const store::StationFolder &folder, const char *name = controlSocket);
/// Does not block once it is there; -1: nobody listens.
[[nodiscard]] Descriptor connectInside(const store::StationFolder &folder, const char *name);

/// The user at the other end.
[[nodiscard]] std::optional<uid_t> peerOf(int socket);
/// "os:li" or, without an account, "os:1000": for the journal.
[[nodiscard]] std::string accountOf(uid_t user);

[[nodiscard]] bool isStationListening(const store::StationFolder &folder);
/// Asks the running station and waits for its answer, a minute at most. NotFound: none listens there; otherwise what the station said.
[[nodiscard]] base::Result<QJsonObject> askRunningStation(const store::StationFolder &folder, const QJsonObject &wish);

} // namespace radar::app
