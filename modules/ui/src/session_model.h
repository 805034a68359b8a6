#pragma once
// Who sits at the desk: signing in, handing over, the lock after a while without a hand, and the first accounts of a new station.

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>
#include <functional>
#include <optional>

#include "registry/accounts.h"

namespace radar::ui {

/// What the desk asks of the station about accounts; tests hand in their own. Answers come later, at most once.
struct SessionCommands {
    template <typename T>
    using Answer = std::function<void(base::Result<T> &&)>;
    std::function<void(Answer<bool>)> isSetUp; ///< false: there is no account yet
    std::function<void(std::string name, std::string passphrase, Answer<registry::Session>)> signIn;
    std::function<void(registry::Session, Answer<registry::Account>)> holder; ///< Denied: it has ended
    /// The first security administrator, then whoever works at the desk; both or none. The session of the second.
    struct First {
        std::string administrator, administratorPassphrase, officer, officerPassphrase;
        registry::Role role = registry::Role::DutyOfficer;
    };
    std::function<void(First, Answer<registry::Session>)> makeFirst;
};

[[nodiscard]] QString roleText(registry::Role role);
/// Empty: it will do.
[[nodiscard]] QString passphraseProblem(const QString &passphrase, const QString &name);

class SessionModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(State state READ state NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed) ///< who is on duty at the desk, also while it is locked
    Q_PROPERTY(QString rolesText READ rolesText NOTIFY changed)
    Q_PROPERTY(bool busy READ isBusy NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed) ///< why it did not work, and what to do
    Q_PROPERTY(int lockMinutes READ lockMinutes CONSTANT)
public:
    enum class State {
        Asking, ///< nothing is known yet
        New,    ///< a station without accounts
        Out,    ///< nobody has signed in
        Locked, ///< somebody has, and the desk goes on under the cover
        In
    };
    Q_ENUM(State)

    explicit SessionModel(SessionCommands commands, QObject *parent = nullptr);
    /// `session`: who was signed in at the command line. After so long without a hand on mouse or keyboard the desk locks itself; 0: never.
    void start(std::optional<registry::Session> session, std::chrono::minutes lockAfter);
    /// Keys, buttons and wheel of this object count as a hand.
    void watch(QObject *window);
    void retranslate() { Q_EMIT changed(); }

    Q_INVOKABLE void signIn(const QString &name, const QString &passphrase); ///< also while somebody else is in: a hand-over
    Q_INVOKABLE void lock();
    Q_INVOKABLE void clearProblem();
    /// `role`: "duty-officer" or "commander".
    Q_INVOKABLE void makeFirst(const QString &administrator, const QString &passphrase, const QString &officer, const QString &officerPassphrase,
                               const QString &role);
    Q_INVOKABLE QString passphraseProblem(const QString &passphrase, const QString &name) const; ///< empty: it will do

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString rolesText() const;
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] int lockMinutes() const { return static_cast<int>(m_lockAfter.count()); }
    [[nodiscard]] bool may(registry::Right right) const; ///< as far as the desk knows: the station decides
    [[nodiscard]] QVariantMap rights() const;            ///< by code

Q_SIGNALS:
    void changed();
    /// Somebody (else) is in, or what they may has changed.
    void entered(const std::optional<radar::registry::Session> &session);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setState(State state);
    void fail(const base::Error &error);
    void enter(const registry::Session &session);
    void refresh();
    void tick();

    SessionCommands m_commands;
    State m_state = State::Asking;
    std::optional<registry::Session> m_session;
    registry::Account m_account;
    bool m_isBusy = false;
    QString m_problem;
    std::chrono::minutes m_lockAfter{15};
    QElapsedTimer m_sinceHand;
    QTimer m_timer;
};

} // namespace radar::ui
