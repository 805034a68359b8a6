#pragma once
// HTTP with limits, and nothing of what is said over it. libmicrohttpd: a pool of polling threads; a request whose answer is
// not there yet is suspended and holds no thread. With Settings::tls it is HTTPS, TLS 1.2 and 1.3.
//
// Limits: connections (in all, per address), 32 KiB for a request's head (431), body size (413 at once, chunked or not), and
// the whole of a request in 1.3 × timeout however slowly it drips, and idle connections likewise. One on which a device has shown
// its secret may lie idle for Settings::idleSeconds: a phone that reports every ten seconds keeps it.

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "clerk.h"
#include "gateway/health.h"
#include "protocols/wire_values.h"
#include "tls/identity.h"

namespace radar::gateway {

struct Settings;

struct Request {
    std::string method;
    std::string path; ///< without query, escapes decoded
    protocols::Fields query;
    std::string contentType;
    std::string authorization;
    std::string limitUser;   ///< X-Limit-U
    std::string limitDevice; ///< X-Limit-D
    std::string knownTags;   ///< If-None-Match
    std::string range;       ///< Range
    std::string body;
    bool fromLoopback = false;
};

struct Response {
    unsigned status = 200;
    std::string body = {};
    const char *contentType = nullptr;
    const char *allow = nullptr;     ///< with 405
    std::string tag = {};            ///< what may be kept for ten minutes and asked for again by this tag; otherwise nothing may be kept
    bool isForAnybody = false;       ///< a good answer that needed no secret: the connection gains nothing by it
    std::optional<Refusal> why = {}; ///< for the counters, not for the client
    std::shared_ptr<const std::vector<std::uint8_t>> file = {}; ///< instead of a body; not copied
    struct Part {
        std::size_t first = 0, length = 0;
    } part = {}; ///< of the file
    std::string contentRange = {};
    /// The answer is over, on a gateway thread. `hasLeft`: the end of the file has left. Called for a response that reply() took.
    std::function<void(bool hasLeft)> onOver = {};
};

/// One request and its answer. Any thread.
class Exchange {
public:
    virtual ~Exchange() = default;
    [[nodiscard]] virtual const Request &request() const = 0;
    /// The first one counts; later ones, also after the server is gone, do nothing and return false.
    virtual bool reply(Response response) = 0;
    [[nodiscard]] virtual bool isAnswered() const = 0;
};
using ExchangePtr = std::shared_ptr<Exchange>;

class HttpServer {
public:
    struct Handlers {
        std::function<std::optional<Response>(const Request &)> screen; ///< before the body: refuse what is wrong already
        std::function<void(ExchangePtr)> handle;                        ///< on a gateway thread; must not wait
        std::function<void(unsigned status)> refused;                   ///< 413, 503, or 408 for a connection that was cut: to be counted
        std::function<bool(const Request &)> isUpload = {};             ///< may be as large, and take as long, as Settings says for media
    };

    [[nodiscard]] static base::Result<std::unique_ptr<HttpServer>> start(const Settings &settings, Handlers handlers, Clerk &clerk);
    /// As stop().
    ~HttpServer();

    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] std::size_t connections() const;
    /// From now on to who connects; who is connected stays. Invalid: cannot be used, and nothing changes.
    [[nodiscard]] base::Result<> present(const tls::Identity &identity);
    void tidy(); ///< now and then after present(): ends what only served who has left
    /// No new connections; the waiting ones are answered 503; gives them a second to leave; joins.
    void stop();

private:
    HttpServer();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace radar::gateway
