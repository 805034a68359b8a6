#include "simulate/scenario_player.h"

#include <QJsonArray>

#include "wiring/control_socket.h"

namespace radar::app {

using namespace Qt::StringLiterals;
using namespace std::chrono;

ScenarioPlayer::ScenarioPlayer(Parts parts, QObject *parent) : QObject(parent), m_parts(std::move(parts)), m_officer(m_parts.officer, m_parts.speedUp)
{
    connect(&m_timer, &QTimer::timeout, this, &ScenarioPlayer::tick);
}

void ScenarioPlayer::start()
{
    constexpr milliseconds tickLength = 250ms;
    m_start = m_parts.clock.now();
    m_timer.start(tickLength);
}

QString ScenarioPlayer::time() const
{
    const auto gone = duration_cast<seconds>((m_parts.clock.now() - m_start) * m_parts.speedUp).count();
    return u"%1:%2:%3"_s.arg(gone / 3600).arg(gone / 60 % 60, 2, 10, '0'_L1).arg(gone % 60, 2, 10, '0'_L1);
}

QJsonObject ScenarioPlayer::withSession(QJsonObject wish) const
{
    if (!m_session.isEmpty())
        wish.insert(u"session"_s, m_session);
    return wish;
}

base::Result<QJsonObject> ScenarioPlayer::ask(const QJsonObject &wish)
{
    auto answer = askRunningStation(m_parts.folder, withSession(wish));
    if (!answer && answer.error().kind == base::ErrorKind::Denied && !m_parts.as.isEmpty()) {
        const auto entered =
            askRunningStation(m_parts.folder, {{u"do"_s, u"sign-in"_s}, {u"as"_s, m_parts.as}, {u"passphrase"_s, m_parts.passphrase}});
        if (!entered)
            return entered;
        m_session = (*entered)[u"session"].toString();
        answer = askRunningStation(m_parts.folder, withSession(wish));
    }
    const bool isAway = !answer && !isStationListening(m_parts.folder);
    if (std::exchange(m_isAway, isAway) != isAway)
        Q_EMIT said(isAway ? u"the station does not listen"_s : u"the station listens"_s);
    return answer;
}

void ScenarioPlayer::happen(const Happening &happening)
{
    if (happening.what == Happening::What::Call) {
        Q_EMIT said(u"%1 a call: %2 %3"_s.arg(time(), QString::fromStdString(happening.call.type), QString::fromStdString(happening.call.text)));
        return m_officer.hear(happening.call);
    }
    auto found = m_parts.phones.find(happening.callSign);
    if (happening.callSign.empty())
        found = std::ranges::find_if(m_parts.phones, [](const auto &known) { return known.second->hasOrder() && !known.second->isDead(); });
    if (found == m_parts.phones.end()) {
        Q_EMIT said(u"%1 %2 is not among the phones"_s.arg(
            time(), happening.callSign.empty() ? u"somebody with an order"_s : QString::fromStdString(happening.callSign)));
        return;
    }
    const bool dies = happening.what == Happening::What::PhoneDies;
    dies ? found->second->die() : found->second->callForHelp(m_parts.clock.now());
    Q_EMIT said(u"%1 the phone of %2 %3"_s.arg(time(), QString::fromStdString(found->first), dies ? u"dies"_s : u"calls for help"_s));
}

void ScenarioPlayer::tick()
{
    const auto gone = (m_parts.clock.now() - m_start) * m_parts.speedUp;
    const auto &happenings = m_parts.scenario.happenings;
    while (m_next < happenings.size() && happenings[m_next].after <= gone)
        happen(happenings[m_next++]);
    work();
}

void ScenarioPlayer::work()
{
    const auto desk = ask({{u"do"_s, u"desk"_s}});
    if (!desk)
        return;
    const auto now = m_parts.clock.now();
    const auto wish = m_officer.next(*desk, now);
    if (!wish) {
        const bool isAllSaid = m_next == m_parts.scenario.happenings.size() && m_officer.waiting() == 0;
        if (!isAllSaid || (now - m_start) * m_parts.speedUp < m_parts.scenario.length)
            return;
        if (m_parts.officer == DutyOfficer::Duties::All && !(*desk)[u"incidents"].toArray().isEmpty())
            return; // some are still on their way
        m_timer.stop();
        Q_EMIT over();
        return;
    }
    const auto answer = ask(*wish);
    m_officer.settle(*wish, answer, m_parts.clock.now());
    const QString what = (*wish)[u"do"].toString();
    if (!answer)
        Q_EMIT said(u"%1 %2 %3: %4"_s.arg(time(), what, (*wish)[u"incident"].toString(), QString::fromStdString(answer.error().detail)));
    else if (what == "report"_L1)
        Q_EMIT said(u"%1 taken down as %2"_s.arg(time(), (*answer)[u"number"].toString()));
    else if (what == "close"_L1)
        Q_EMIT said(u"%1 %2 is closed"_s.arg(time(), (*wish)[u"incident"].toString()));
}

} // namespace radar::app
