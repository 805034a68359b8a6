#pragma once
// Signing in to a running station: counting on the station thread, hashing on two threads of their own, so that nobody's picture waits for it.

#include "registry/accounts.h"
#include "station/station_thread.h"

namespace radar::station {

/// Answers on the thread of `context`; dropped when it is gone. As registry::Accounts::signIn().
void signIn(StationThread &station, QObject *context, std::string name, std::string passphrase, std::string client,
            std::function<void(base::Result<registry::Session>)> answer);
/// As registry::hashPassphrase().
void hashPassphrase(QObject *context, std::string passphrase, std::string name, std::function<void(base::Result<std::string>)> answer);

} // namespace radar::station
