#pragma once
// The running station listens to verbs of the command line: control_socket.h says how, wishes.h what. On the thread of the event loop.
// Who asks is the account at the other end of the socket, as the kernel says; only the station's own user and root are heard.

#include <QObject>
#include <QSocketNotifier>
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

    const store::StationFolder m_folder;
    const Descriptor m_listener;
    station::StationThread &m_station;
    QSocketNotifier m_notifier;
};

} // namespace radar::app
