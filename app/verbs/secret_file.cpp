#include "verbs/secret_file.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

#include "verbs/private_file.h"

namespace radar::app {

using base::Result;

SecretFile::~SecretFile()
{
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
        ::unlink(m_part.c_str());
    }
}

Result<> SecretFile::open()
{
    if (auto replaceable = mayReplace(m_file); !replaceable)
        return replaceable;
    ::unlink(m_part.c_str()); // of an interrupted run
    m_descriptor = ::open(m_part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    return m_descriptor >= 0 ? Result<>() : failed();
}

Result<> SecretFile::write(const std::string &text, Sync sync)
{
    for (std::size_t done = 0; done < text.size();) {
        const auto count = ::write(m_descriptor, text.data() + done, text.size() - done);
        if (count < 0 && errno != EINTR)
            return failed();
        done += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
    if ((sync == Sync::Yes && ::fsync(m_descriptor) != 0) || ::rename(m_part.c_str(), m_file.c_str()) != 0)
        return failed();
    ::close(m_descriptor);
    m_descriptor = -1;
    return {};
}

std::unexpected<base::Error> SecretFile::failed() const
{
    return base::fail(base::ErrorKind::Unavailable, m_file.string() + " cannot be written: " + std::strerror(errno));
}

Result<> writeQuickly(const std::filesystem::path &file, const std::string &text)
{
    SecretFile output(file);
    auto done = output.open();
    return done ? output.write(text, SecretFile::Sync::Quickly) : done;
}

} // namespace radar::app
