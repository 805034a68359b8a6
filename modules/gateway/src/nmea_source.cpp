#include "nmea_source.h"

#include <cerrno>
#include <cstring>
#include <map>

#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

namespace radar::gateway {

using base::ErrorKind;

namespace {

constexpr int connectMilliseconds = 3000;

const std::map<unsigned, speed_t> &speeds()
{
    static const std::map<unsigned, speed_t> known{{4800, B4800},   {9600, B9600},     {19200, B19200},  {38400, B38400},
                                                   {57600, B57600}, {115200, B115200}, {230400, B230400}};
    return known;
}

std::unexpected<base::Error> failed(const std::string &device, int error)
{
    return base::fail(error == ENOENT ? ErrorKind::NotFound : ErrorKind::Unavailable, device + " cannot be opened: " + std::strerror(error));
}

base::Result<int> openSerial(const std::string &device, unsigned baud)
{
    const int descriptor = ::open(device.c_str(), O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0)
        return failed(device, errno);
    termios mode{};
    if (::tcgetattr(descriptor, &mode) != 0) {
        ::close(descriptor);
        return base::fail(ErrorKind::Invalid, device + " is no serial device");
    }
    ::cfmakeraw(&mode);
    mode.c_cflag |= CLOCAL | CREAD;
    ::cfsetspeed(&mode, speeds().at(baud));
    if (::tcsetattr(descriptor, TCSANOW, &mode) != 0) {
        const int error = errno;
        ::close(descriptor);
        return failed(device, error);
    }
    return descriptor;
}

base::Result<int> openTcp(const std::string &device)
{
    const std::string place = device.substr(6);
    const auto colon = place.rfind(':');
    if (colon == std::string::npos || colon == 0 || colon + 1 == place.size())
        return base::fail(ErrorKind::Invalid, "nmea/device must be a serial device or tcp://host:port, not " + device);
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    if (const int code = ::getaddrinfo(place.substr(0, colon).c_str(), place.substr(colon + 1).c_str(), &wanted, &found); code != 0)
        return base::fail(ErrorKind::Unavailable, device + " cannot be found: " + ::gai_strerror(code));
    const int descriptor = ::socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    int error = 0;
    if (descriptor < 0 || (::connect(descriptor, found->ai_addr, found->ai_addrlen) != 0 && errno != EINPROGRESS))
        error = errno;
    ::freeaddrinfo(found);
    if (error == 0) {
        pollfd ready{descriptor, POLLOUT, 0};
        socklen_t size = sizeof error;
        if (::poll(&ready, 1, connectMilliseconds) <= 0)
            error = ETIMEDOUT;
        else
            ::getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
    }
    if (error == 0)
        return descriptor;
    if (descriptor >= 0)
        ::close(descriptor);
    return failed(device, error);
}

} // namespace

bool NmeaSource::isSpeed(unsigned baud) { return speeds().contains(baud); }

base::Result<NmeaSource> NmeaSource::open(const std::string &device, unsigned baud)
{
    const auto descriptor = device.starts_with("tcp://") ? openTcp(device) : openSerial(device, baud);
    if (!descriptor)
        return std::unexpected(descriptor.error());
    return NmeaSource(*descriptor);
}

NmeaSource::~NmeaSource()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

base::Result<std::string> NmeaSource::read(std::chrono::milliseconds wait)
{
    pollfd ready{m_descriptor, POLLIN, 0};
    if (::poll(&ready, 1, static_cast<int>(wait.count())) <= 0)
        return std::string();
    char buffer[4096];
    const auto got = ::read(m_descriptor, buffer, sizeof buffer);
    if (got > 0)
        return std::string(buffer, static_cast<std::size_t>(got));
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return std::string();
    return base::fail(ErrorKind::Unavailable, got == 0 ? "it was unplugged" : std::string("it was unplugged: ") + std::strerror(errno));
}

} // namespace radar::gateway
