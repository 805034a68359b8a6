#include "session_model.h"

#include <QEvent>
#include <QRegularExpression>

#include "words.h"

namespace radar::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;

QString roleText(registry::Role role)
{
    switch (role) {
    case registry::Role::DutyOfficer: return SessionModel::tr("Duty officer");
    case registry::Role::Commander: return SessionModel::tr("Commander");
    case registry::Role::Analyst: return SessionModel::tr("Analyst");
    case registry::Role::Wall: return SessionModel::tr("Wall");
    case registry::Role::Satellite: return SessionModel::tr("Satellite");
    case registry::Role::SystemAdministrator: return SessionModel::tr("System administrator");
    case registry::Role::SecurityAdministrator: return SessionModel::tr("Security administrator");
    case registry::Role::Auditor: return SessionModel::tr("Auditor");
    }
    return {};
}

QString passphraseProblem(const QString &passphrase, const QString &name)
{
    if (!registry::foldName(name.toStdString()))
        return SessionModel::tr("A name has letters, digits and . - _ only.");
    if (passphrase.toUcs4().size() < static_cast<qsizetype>(registry::shortestPassphrase))
        return SessionModel::tr("15 characters at least: some words that nobody would put together.");
    if (!registry::checkPassphrase(passphrase.toStdString(), name.toStdString()))
        return SessionModel::tr("That is among the first that anybody would try.");
    return {};
}

SessionModel::SessionModel(SessionCommands commands, QObject *parent) : QObject(parent), m_commands(std::move(commands))
{
    connect(&m_timer, &QTimer::timeout, this, &SessionModel::tick);
}

void SessionModel::start(std::optional<registry::Session> session, std::chrono::minutes lockAfter)
{
    m_lockAfter = lockAfter;
    m_sinceHand.start();
    m_timer.start(2s);
    if (session)
        return enter(*session);
    m_commands.isSetUp([this](base::Result<bool> &&isSetUp) { setState(isSetUp && !*isSetUp ? State::New : State::Out); });
}

void SessionModel::watch(QObject *window) { window->installEventFilter(this); }

bool SessionModel::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::InputMethod: m_sinceHand.restart(); break;
    default: break;
    }
    return QObject::eventFilter(watched, event);
}

void SessionModel::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

void SessionModel::fail(const base::Error &error)
{
    m_isBusy = false;
    static const QRegularExpression seconds(u"([0-9]+) s$"_s);
    const QString detail = words::text(error.detail);
    if (error.kind == ErrorKind::Denied)
        m_problem = tr("The name or the passphrase is wrong, or the account is locked.");
    else if (const auto wait = seconds.match(detail); error.kind == ErrorKind::Unavailable && wait.hasMatch())
        m_problem = tr("Too many tries: wait %1 s.").arg(wait.captured(1));
    else
        m_problem = words::advice(error.kind);
    Q_EMIT changed();
}

void SessionModel::clearProblem()
{
    m_problem.clear();
    Q_EMIT changed();
}

void SessionModel::signIn(const QString &name, const QString &passphrase)
{
    if (m_isBusy || name.trimmed().isEmpty() || passphrase.isEmpty())
        return;
    m_isBusy = true;
    clearProblem();
    m_commands.signIn(name.trimmed().toStdString(), passphrase.toStdString(), [this](base::Result<registry::Session> &&session) {
        if (!session)
            return fail(session.error());
        enter(*session);
    });
}

void SessionModel::enter(const registry::Session &session)
{
    m_commands.holder(session, [this, session](base::Result<registry::Account> &&account) {
        m_isBusy = false;
        if (!account) {
            m_problem = tr("The account has ended. Sign in again.");
            return setState(State::Out);
        }
        m_session = session;
        m_account = *account;
        m_problem.clear();
        m_sinceHand.restart();
        Q_EMIT entered(m_session);
        setState(State::In);
    });
}

void SessionModel::lock()
{
    if (m_state == State::In)
        setState(State::Locked);
}

void SessionModel::makeFirst(const QString &administrator, const QString &passphrase, const QString &officer, const QString &officerPassphrase,
                             const QString &role)
{
    const auto as = registry::roleFromCode(role.toStdString());
    if (m_isBusy || m_state != State::New || !as)
        return;
    m_isBusy = true;
    clearProblem();
    m_commands.makeFirst(
        {administrator.trimmed().toStdString(), passphrase.toStdString(), officer.trimmed().toStdString(), officerPassphrase.toStdString(), *as},
        [this](base::Result<registry::Session> &&session) {
            if (session)
                return enter(*session);
            m_isBusy = false;
            m_commands.isSetUp([this](base::Result<bool> &&isSetUp) {
                if (isSetUp && *isSetUp)
                    setState(State::Out); // somebody else was first, or half of it is done
            });
            m_problem = session.error().kind == ErrorKind::Conflict
                ? tr("The two accounts need two names.")
                : tr("The accounts could not be made: %1").arg(words::advice(session.error().kind));
            Q_EMIT changed();
        });
}

QString SessionModel::passphraseProblem(const QString &passphrase, const QString &name) const { return ui::passphraseProblem(passphrase, name); }

/// The station may have ended it: locked, or another passphrase.
void SessionModel::refresh()
{
    m_commands.holder(*m_session, [this, asked = *m_session](base::Result<registry::Account> &&account) {
        if (!m_session || *m_session != asked)
            return;
        if (!account) {
            m_session.reset();
            m_account = {};
            m_problem = tr("The account has ended. Sign in again.");
            Q_EMIT entered({});
            return setState(State::Out);
        }
        if (account->roles == m_account.roles && account->name == m_account.name)
            return;
        m_account = *account;
        Q_EMIT entered(m_session);
        Q_EMIT changed();
    });
}

void SessionModel::tick()
{
    if (m_session)
        refresh();
    if (m_state == State::In && m_lockAfter > 0min && m_sinceHand.durationElapsed() >= m_lockAfter)
        lock();
}

QString SessionModel::name() const { return words::text(m_account.name); }

QString SessionModel::rolesText() const
{
    QStringList texts;
    for (const registry::Role role : m_account.roles.list())
        texts += roleText(role);
    return texts.join(tr(", "));
}

bool SessionModel::may(registry::Right right) const { return m_session && m_account.roles.leave(right) != registry::Leave::No; }

QVariantMap SessionModel::rights() const
{
    QVariantMap all;
    for (std::size_t i = 0; i < registry::rightCount; ++i)
        all.insert(QLatin1StringView(registry::code(static_cast<registry::Right>(i))), may(static_cast<registry::Right>(i)));
    return all;
}

} // namespace radar::ui
