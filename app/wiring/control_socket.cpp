#include "wiring/control_socket.h"

#include <QJsonDocument>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <pwd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace radar::app {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr qsizetype longestAnswer = 64 * 1024 * 1024; ///< the secrets of a large station
constexpr time_t patience = 60;

std::string reason() { return std::generic_category().message(errno); }

Descriptor openFolder(const store::StationFolder &folder) { return Descriptor(::open(folder.path().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)); }

/// An address holds 107 bytes, a folder's path may be longer: it goes by way of the open folder.
sockaddr_un addressIn(const Descriptor &folder, const char *name)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = "/proc/self/fd/" + std::to_string(folder.value()) + '/' + name;
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    return address;
}

const sockaddr *plain(const sockaddr_un &address) { return reinterpret_cast<const sockaddr *>(&address); }

bool connect(const Descriptor &socket, const store::StationFolder &folder, const char *name = controlSocket)
{
    const Descriptor place = openFolder(folder);
    const sockaddr_un address = addressIn(place, name);
    return ::connect(socket.value(), plain(address), sizeof address) == 0;
}

ErrorKind kindNamed(const QString &text)
{
    for (int i = 0; i <= static_cast<int>(ErrorKind::Internal); ++i)
        if (text == QLatin1StringView(base::name(static_cast<ErrorKind>(i))))
            return static_cast<ErrorKind>(i);
    return ErrorKind::Internal;
}

} // namespace

Descriptor::Descriptor(Descriptor &&other) noexcept : m_value(std::exchange(other.m_value, -1)) {}

Descriptor::~Descriptor()
{
    if (m_value >= 0)
        ::close(m_value);
}

int Descriptor::release() { return std::exchange(m_value, -1); }

Result<Descriptor> listenInside(const store::StationFolder &folder, const char *name)
{
    const auto failed = [&] {
        return fail(ErrorKind::Unavailable,
                    "Other programs cannot reach this station while it runs: " + (folder.path() / name).string() + ": " + reason());
    };
    const Descriptor place = openFolder(folder);
    struct stat info{};
    if (::fstatat(place.value(), name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISSOCK(info.st_mode))
        ::unlinkat(place.value(), name, 0);
    Descriptor listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    const sockaddr_un address = addressIn(place, name);
    constexpr int backlog = 64;
    // Nobody can connect before listen().
    if (::bind(listener.value(), plain(address), sizeof address) != 0 || ::fchmodat(place.value(), name, 0600, 0) != 0
        || ::listen(listener.value(), backlog) != 0)
        return failed();
    return listener;
}

void stopListeningInside(const store::StationFolder &folder, const char *name)
{
    std::error_code ignored;
    std::filesystem::remove(folder.path() / name, ignored);
}

Descriptor connectInside(const store::StationFolder &folder, const char *name)
{
    Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    return connect(socket, folder, name) ? std::move(socket) : Descriptor(-1);
}

std::optional<uid_t> peerOf(int socket)
{
    ucred who{};
    socklen_t size = sizeof who;
    if (::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &who, &size) != 0)
        return {};
    return who.uid;
}

std::string accountOf(uid_t user)
{
    std::vector<char> memory(16 * 1024);
    passwd entry{};
    passwd *found = nullptr;
    if (::getpwuid_r(user, &entry, memory.data(), memory.size(), &found) == 0 && found)
        return std::string("os:") + found->pw_name;
    return "os:" + std::to_string(user);
}

bool isStationListening(const store::StationFolder &folder)
{
    const Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    return connect(socket, folder);
}

Result<QJsonObject> askRunningStation(const store::StationFolder &folder, const QJsonObject &wish)
{
    const Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const timeval limit{.tv_sec = patience, .tv_usec = 0};
    ::setsockopt(socket.value(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(socket.value(), SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    if (!connect(socket, folder))
        return fail(ErrorKind::NotFound, "no station listens in " + folder.path().string());

    const QByteArray line = QJsonDocument(wish).toJson(QJsonDocument::Compact) + '\n';
    for (qsizetype done = 0; done < line.size();) {
        const auto sent = ::send(socket.value(), line.constData() + done, static_cast<std::size_t>(line.size() - done), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            break; // it may have answered already: too long, not for you
        done += sent;
    }
    QByteArray reply;
    std::array<char, 16 * 1024> buffer{};
    while (!reply.endsWith('\n') && reply.size() < longestAnswer) {
        const auto got = ::recv(socket.value(), buffer.data(), buffer.size(), 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        reply.append(buffer.data(), got);
    }
    const QJsonObject answer = QJsonDocument::fromJson(reply).object();
    if (!answer.contains(u"ok"_s))
        return fail(ErrorKind::Unavailable,
                    "the running station in " + folder.path().string() + " did not answer; what was asked for may have been done");
    if (!answer[u"ok"].toBool())
        return fail(kindNamed(answer[u"kind"].toString()), answer[u"error"].toString().toStdString());
    return answer[u"answer"].toObject();
}

} // namespace radar::app
