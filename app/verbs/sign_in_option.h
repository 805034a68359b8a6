#pragma once
// Who is at the command line: --as NAME and the passphrase, from a prompt or from a file that only its owner can read.

#include <QCommandLineParser>
#include <string>

#include "base/result.h"

namespace radar::app {

/// --station, and the options below.
void addStationOptions(QCommandLineParser &parser);
/// --as, --passphrase-file.
void addSignInOptions(QCommandLineParser &parser);
/// --second, --second-passphrase-file: who else says yes.
void addSecondOptions(QCommandLineParser &parser);

struct Credentials {
    std::string name, passphrase;
};
/// Denied: --as was not said. Invalid: the file is not as it should be, or there is no terminal to ask at.
[[nodiscard]] base::Result<Credentials> credentialsFrom(const QCommandLineParser &parser);
/// Of who says yes as well. Empty name: nobody was named.
[[nodiscard]] base::Result<Credentials> secondFrom(const QCommandLineParser &parser);

/// The first line of a file of 0600 that belongs to this user. Invalid: another one.
[[nodiscard]] base::Result<std::string> passphraseIn(const std::string &file);
/// Asked at the terminal, without showing it. Invalid: there is none.
[[nodiscard]] base::Result<std::string> passphraseAsked(const std::string &question);

} // namespace radar::app
