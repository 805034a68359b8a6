#include "verbs/sign_in_option.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "verbs/station_option.h"
#include "wiring/control_socket.h"

namespace radar::app {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t longestLine = 2048;

/// One line; what is behind it is not looked at.
std::string lineFrom(int descriptor)
{
    std::string line;
    char c = 0;
    while (line.size() < longestLine && ::read(descriptor, &c, 1) == 1 && c != '\n')
        line += c;
    while (line.ends_with('\r'))
        line.pop_back();
    return line;
}

Result<Credentials> credentials(const QCommandLineParser &parser, const QString &who, const QString &file)
{
    Credentials given{parser.value(who).toStdString(), {}};
    const auto passphrase =
        parser.isSet(file) ? passphraseIn(parser.value(file).toStdString()) : passphraseAsked("Passphrase of " + given.name + ": ");
    if (!passphrase)
        return std::unexpected(passphrase.error());
    given.passphrase = *passphrase;
    return given;
}

} // namespace

void addStationOptions(QCommandLineParser &parser)
{
    parser.addOption(stationOption());
    addSignInOptions(parser);
}

void addSignInOptions(QCommandLineParser &parser)
{
    parser.addOption({u"as"_s, u"Your account, once the station has accounts."_s, u"NAME"_s});
    parser.addOption({u"passphrase-file"_s, u"Its passphrase is the first line of FILE (0600); else you are asked for it."_s, u"FILE"_s});
}

void addSecondOptions(QCommandLineParser &parser)
{
    parser.addOption({u"second"_s, u"The account of who says yes as well, where one alone may not."_s, u"NAME"_s});
    parser.addOption({u"second-passphrase-file"_s, u"As --passphrase-file, of the second account."_s, u"FILE"_s});
}

Result<Credentials> credentialsFrom(const QCommandLineParser &parser)
{
    if (parser.value(u"as"_s).isEmpty())
        return fail(ErrorKind::Denied, "this station has accounts: say --as NAME, and --passphrase-file FILE where nobody can be asked");
    return credentials(parser, u"as"_s, u"passphrase-file"_s);
}

Result<Credentials> secondFrom(const QCommandLineParser &parser)
{
    if (parser.value(u"second"_s).isEmpty())
        return Credentials{};
    return credentials(parser, u"second"_s, u"second-passphrase-file"_s);
}

Result<std::string> passphraseIn(const std::string &file)
{
    const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
    struct stat info{};
    if (opened.value() < 0 || ::fstat(opened.value(), &info) != 0)
        return fail(ErrorKind::Invalid, file + " cannot be read: " + std::strerror(errno));
    constexpr mode_t others = S_IRWXG | S_IRWXO;
    if (!S_ISREG(info.st_mode) || (info.st_mode & others) != 0 || info.st_uid != ::geteuid())
        return fail(ErrorKind::Invalid, file + " is not yours alone: a passphrase file belongs to you and has the mode 0600");
    std::string passphrase = lineFrom(opened.value());
    return passphrase.empty() ? fail(ErrorKind::Invalid, file + " is empty; its first line is the passphrase") : Result<std::string>(passphrase);
}

Result<std::string> passphraseAsked(const std::string &question)
{
    const Descriptor terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
    termios before{};
    if (terminal.value() < 0 || ::tcgetattr(terminal.value(), &before) != 0)
        return fail(ErrorKind::Invalid, "there is no terminal to ask for a passphrase at: say --passphrase-file FILE");
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(terminal.value(), TCSAFLUSH, &silent);
    if (::write(terminal.value(), question.data(), question.size()) < 0)
        errno = 0; // it is asked all the same
    std::string passphrase = lineFrom(terminal.value());
    ::tcsetattr(terminal.value(), TCSAFLUSH, &before);
    if (::write(terminal.value(), "\n", 1) < 0)
        errno = 0;
    return passphrase.empty() ? fail(ErrorKind::Invalid, "no passphrase was given") : Result<std::string>(passphrase);
}

} // namespace radar::app
