#pragma once
// The only way from the desk to the station: every question names the right it needs, and is put on the station thread once the guard has said yes
// to whoever sits at the desk. Lives on the GUI thread.

#include <utility>

#include "registry/guard.h"
#include "station/sign_in.h"
#include "station/station_thread.h"

namespace radar::ui {

class DeskDoor {
public:
    using Admit = std::function<base::Result<store::Actor>(station::Station &, const registry::Caller &, registry::Right, const registry::Wanted &)>;

    /// Answers are dropped once `context` is gone. `admit`: another decision than the station's guard, for tests that take it away.
    DeskDoor(station::StationThread &station, QObject *context, Admit admit = throughGuard())
        : m_station(station), m_context(context), m_admit(std::move(admit))
    {}

    [[nodiscard]] const registry::Caller &caller() const { return m_caller; }
    void setSession(std::optional<registry::Session> session) { m_caller.session = session; }
    /// What the desk asks by itself and is known to be refused is not asked: the journal shall show what people tried.
    void setRefusedAnyway(std::function<bool(registry::Right)> isRefused) { m_isRefused = std::move(isRefused); }
    [[nodiscard]] QObject *context() const { return m_context; }

    /// Somebody else at the same desk, who does not take it over. As station::signIn().
    void askSecond(std::string name, std::string passphrase, std::function<void(base::Result<registry::Session>)> answer) const
    {
        station::signIn(m_station, m_context, std::move(name), std::move(passphrase), "desk", std::move(answer));
    }

    /// As StationThread::whenBroughtIn().
    void whenBroughtIn(std::function<void()> call) const { m_station.whenBroughtIn(m_context, std::move(call)); }

    // Nobody's data, immutable.
    [[nodiscard]] const base::Clock &clock() const { return m_station.clock(); }
    [[nodiscard]] const store::MediaFolder &media() const { return m_station.media(); }

    /// `question(station, actor)` returns a base::Result; a refusal is its error.
    template <typename Question, typename Answered>
    void ask(registry::Right right, registry::Wanted wanted, Question question, Answered answer) const
    {
        using Value = std::invoke_result_t<Question, station::Station &, const store::Actor &>;
        if (isLookedAtByItself(right) && m_isRefused && m_isRefused(right)) {
            QMetaObject::invokeMethod(
                m_context,
                [answer = std::move(answer)]() mutable {
                    answer(Value(base::fail(base::ErrorKind::Denied, std::string(registry::Guard::notAllowed))));
                },
                Qt::QueuedConnection);
            return;
        }
        m_station.ask(
            m_context,
            [admit = m_admit, caller = m_caller, right, wanted = std::move(wanted), question = std::move(question)](station::Station &s) -> Value {
                const auto actor = admit(s, caller, right, wanted);
                if (!actor)
                    return std::unexpected(actor.error());
                return question(s, *actor);
            },
            std::move(answer));
    }
    template <typename Question, typename Answered>
    void ask(registry::Right right, Question question, Answered answer) const
    {
        ask(right, registry::Wanted{}, std::move(question), std::move(answer));
    }

private:
    [[nodiscard]] static Admit throughGuard()
    {
        return [](station::Station &s, const registry::Caller &caller, registry::Right right, const registry::Wanted &wanted) {
            return s.guard().admit(caller, right, wanted);
        };
    }

    [[nodiscard]] static bool isLookedAtByItself(registry::Right right)
    {
        using registry::Right;
        return right == Right::LiveMap || right == Right::ReadIncidents || right == Right::SurveyMap || right == Right::SurveyCameras
            || right == Right::SeeHealth || right == Right::SeePhones || right == Right::ReadConsents;
    }

    station::StationThread &m_station;
    QObject *m_context;
    Admit m_admit;
    std::function<bool(registry::Right)> m_isRefused;
    registry::Caller m_caller{.session = {}, .client = "desk", .console = "desk"};
};
using DeskDoorPtr = std::shared_ptr<DeskDoor>;

/// The same actor, for this.
[[nodiscard]] inline store::Actor with(store::Actor actor, std::string purpose)
{
    actor.purpose = std::move(purpose);
    return actor;
}

} // namespace radar::ui
