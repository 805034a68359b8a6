#pragma once
// What libmicrohttpd calls while connections and requests come and go. Inside of HttpServer; nobody else needs it.

#include <chrono>
#include <condition_variable>
#include <memory>
#include <microhttpd.h>
#include <mutex>
#include <set>

#include "doorstep.h"
#include "http_server.h"

namespace radar::gateway {

/// A connection and since when we wait for the client's side of it.
struct HttpConnection {
    using Steady = std::chrono::steady_clock;
    int socket = -1;
    bool clientsTurn = true;
    bool isKnown = false; ///< a device has shown its secret on it
    bool isIdle = false;  ///< between two requests
    bool hasFile = false; ///< one comes or goes: that may take long
    std::unique_ptr<Doorstep::Pass> pass = {};
    Steady::time_point accepted = pass ? pass->arrived() : Steady::now();
    Steady::time_point since = accepted;
};

/// What outlives the server: late answers find it stopped.
struct HttpShared {
    HttpServer::Handlers handlers;
    std::size_t maxBodyBytes = 0;
    std::size_t maxMediaBytes = 0;
    std::size_t mostUploads = 0;
    std::chrono::milliseconds clientTime{}; ///< for a request
    std::chrono::milliseconds mediaTime{};  ///< for one with a file
    std::chrono::milliseconds idleTime{};   ///< between two of a known device

    std::mutex mutex; ///< guards the answers and who waits for one
    std::condition_variable drained;
    std::set<class HttpExchange *> waiting; ///< suspended
    std::size_t begun = 0;                  ///< requests between their head and their end
    std::size_t uploads = 0;                ///< of them, with a file
    bool stopping = false;

    Doorstep *door = nullptr; ///< outlives every connection
    std::mutex connectionsMutex;
    std::set<HttpConnection *> connections;
};

// libmicrohttpd's callbacks; `cls` is a std::shared_ptr<HttpShared> *.
MHD_Result onRequest(void *cls, MHD_Connection *connection, const char *url, const char *method, const char *version, const char *data,
                     std::size_t *size, void **context);
void onCompleted(void *cls, MHD_Connection *connection, void **context, MHD_RequestTerminationCode why);
void onConnection(void *cls, MHD_Connection *connection, void **socketContext, MHD_ConnectionNotificationCode code);

/// From now on requests are answered 503, and so are all that wait; gives them a second to leave.
void sendHome(HttpShared &shared);

/// Who takes too long over its side is cut, now and every second from now on.
void cutSlowOnesFrom(const std::weak_ptr<HttpShared> &weak, Clerk &clerk);

} // namespace radar::gateway
