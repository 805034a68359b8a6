#pragma once
// Plays a scenario against the running station: its calls reach the desk through the control socket, its phones are those of the simulation.

#include <QObject>
#include <QTimer>
#include <map>

#include "simulate/duty_officer.h"
#include "simulate/phone.h"
#include "simulate/scenario.h"
#include "store/station_folder.h"

namespace radar::app {

class ScenarioPlayer final : public QObject {
    Q_OBJECT
public:
    struct Parts {
        Scenario scenario;
        store::StationFolder folder;
        const base::Clock &clock;
        std::map<std::string, Phone *> phones; ///< by call sign; they outlive the player
        double speedUp = 1;
        DutyOfficer::Duties officer = DutyOfficer::Duties::All;
        QString as = {}, passphrase = {}; ///< the account of who takes calls, where the station has accounts
    };
    explicit ScenarioPlayer(Parts parts, QObject *parent = nullptr);
    void start();

Q_SIGNALS:
    void said(const QString &line);
    void over(); ///< nothing is left to do for the officer

private:
    void tick();
    void happen(const Happening &happening);
    void work();
    [[nodiscard]] base::Result<QJsonObject> ask(const QJsonObject &wish);
    [[nodiscard]] QJsonObject withSession(QJsonObject wish) const;
    [[nodiscard]] QString time() const;

    Parts m_parts;
    DutyOfficer m_officer;
    std::size_t m_next = 0;
    base::Time m_start;
    QTimer m_timer;
    bool m_isAway = false;
    QString m_session;
};

} // namespace radar::app
