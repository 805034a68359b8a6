#pragma once
// The running station listens to verbs of the command line: control_socket.h says how, wishes.h what. On the thread of the event loop.
// Only the station's own user and root are heard, as the kernel says. From the station's first account on a wish needs a session:
//
//   {"do":"sign-in","as":NAME,"passphrase":WORDS}  → {"session":SESSION}     to be said with each wish, as "session"; ends after 15 minutes of
//   silence

#include <QObject>
#include <QSocketNotifier>
#include <map>
#include <memory>

#include "station/station_thread.h"
#include "wiring/control_socket.h"

class QLocalSocket;

namespace radar::app {

class ControlDoor final : public QObject {
public:
    [[nodiscard]] static base::Result<std::unique_ptr<ControlDoor>> open(const store::StationFolder &folder, station::StationThread &station);
    ~ControlDoor() override; ///< before the station ends

private:
    ControlDoor(store::StationFolder folder, Descriptor listener, station::StationThread &station);
    void accept();
    void read(QLocalSocket *socket, const std::string &account);
    void signIn(QLocalSocket *socket, const QJsonObject &wish);
    void fulfil(QLocalSocket *socket, const QJsonObject &wish, const registry::Caller &caller, const std::string &newHash);
    [[nodiscard]] std::optional<registry::Session> sessionOf(const QString &token);

    const store::StationFolder m_folder;
    const Descriptor m_listener;
    station::StationThread &m_station;
    QSocketNotifier m_notifier;
    struct Known {
        registry::Session session;
        base::Time last;
    };
    std::map<QString, Known> m_sessions; ///< by what they say
};

} // namespace radar::app
