#include "simulate/phone.h"

#include <algorithm>
#include <array>
#include <utility>

#include "geo/distance.h"

namespace radar::app {

using namespace std::chrono;

namespace {

constexpr std::array feedbacks{
    "已到场劝解，双方和好，无人受伤。", "现场查看无异常，已向报警人说明。",   "已协助物业处理完毕，现场恢复秩序。",
    "老人已送回家中，家属已接到。",     "已登记情况并拍照，交社区民警跟进。", "到场时当事人已离开，周边巡查未发现。",
    "噪声源已关闭，住户表示配合。",     "失物已交还本人，核对无误。",
};
constexpr std::array refusals{"正在处理另一件事，走不开。", "身体不适，请派别人。", "家里有急事，暂时不能去。"};

struct Place {
    geo::Wgs84 position;
    double metersPerSecond = 0;
    double courseDegrees = 0;
};

/// Where a walk has come to after `gone`.
Place along(const Walk &walk, milliseconds gone)
{
    if (gone <= walk.times.front())
        return {walk.points.front()};
    if (gone >= walk.times.back())
        return {walk.points.back()};
    const auto next = std::ranges::upper_bound(walk.times, gone);
    const auto to = static_cast<std::size_t>(next - walk.times.begin());
    const geo::Wgs84 a = walk.points[to - 1];
    const geo::Wgs84 b = walk.points[to];
    const double whole = duration<double>(walk.times[to] - walk.times[to - 1]).count();
    const double part = duration<double>(gone - walk.times[to - 1]).count() / whole; // upper_bound: never a step of no time
    return {{a.latitude + (b.latitude - a.latitude) * part, a.longitude + (b.longitude - a.longitude) * part},
            geo::distanceMeters(a, b) / whole,
            geo::headingDegrees(a, b)};
}

Walk timed(const std::vector<geo::Wgs84> &points, double metersPerSecond)
{
    Walk walk;
    double meters = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        meters += i ? geo::distanceMeters(points[i - 1], points[i]) : 0;
        walk.points.push_back(points[i]);
        walk.times.push_back(milliseconds(std::llround(1000 * meters / metersPerSecond)));
    }
    return walk;
}

} // namespace

Phone::Phone(Habits habits, Streets streets, base::Time start)
    : m_habits(std::move(habits)),
      m_streets(std::move(streets)),
      m_strollDice(m_habits.seed, m_habits.device + "/stroll"),
      m_noiseDice(m_habits.seed, m_habits.device + "/noise"),
      m_walkStart(start),
      m_start(start),
      m_battery(m_strollDice.between(55, 100))
{
    // A place from which there is a way to somewhere: maps have islands.
    geo::Wgs84 home = m_streets.somewhere(m_strollDice);
    for (int tries = 0; tries < 8 && !m_streets.walk(home, goalFrom(home)); ++tries)
        home = m_streets.somewhere(m_strollDice);
    m_walk = {{home}, {milliseconds(0)}};
    m_pauseUntil = start + later(m_strollDice.between(0, 20));
    m_firstReport = duration_cast<base::Duration>(duration<double>(m_strollDice.between(0, m_habits.secondsBetweenReports)));
    say({.kind = Message::Kind::ClockIn});
}

base::Duration Phone::later(double seconds) const { return duration_cast<base::Duration>(duration<double>(seconds / m_habits.speedUp)); }

void Phone::say(Message message)
{
    Lane &lane = message.kind == Message::Kind::Position ? m_positions : m_commands;
    message.number = ++m_lastNumber;
    lane.waiting.push_back(std::move(message));
    if (m_positions.waiting.size() > mostKept) {
        m_positions.waiting.erase(m_positions.waiting.begin() + (m_positions.underWay ? 1 : 0));
        ++m_dropped;
    }
}

void Phone::sayState(const std::string &state, const std::string &text, base::Time now)
{
    m_job->state = state;
    // The same step of the same order is the same event, even from a phone that was switched off in between.
    const std::string name = m_habits.device + '/' + m_job->order.id + '/' + state;
    say({.kind = Message::Kind::Event, .time = now, .eventId = base::Uuid::fromName(name), .orderId = m_job->order.id, .state = state, .text = text});
}

geo::Wgs84 Phone::position(base::Time now) const
{
    return along(m_walk, duration_cast<milliseconds>((now - m_walkStart) * m_habits.speedUp)).position;
}

void Phone::setWalk(Walk walk, base::Time now)
{
    m_walk = std::move(walk);
    m_walkStart = now;
}

geo::Wgs84 Phone::goalFrom(geo::Wgs84 here)
{
    geo::Wgs84 goal = m_streets.somewhere(m_strollDice);
    for (int tries = 0; tries < 40 && geo::distanceMeters(here, goal) > m_habits.strollMeters; ++tries) {
        const geo::Wgs84 candidate = m_streets.somewhere(m_strollDice);
        if (geo::distanceMeters(here, candidate) < geo::distanceMeters(here, goal))
            goal = candidate;
    }
    return goal;
}

void Phone::stroll(base::Time now)
{
    const auto gone = duration_cast<milliseconds>((now - m_walkStart) * m_habits.speedUp);
    if (gone < m_walk.times.back() || now < m_pauseUntil)
        return;
    if (m_walk.points.size() > 1) { // just come to the end: stand for a while
        setWalk({{m_walk.points.back()}, {milliseconds(0)}}, now);
        m_pauseUntil = now + later(m_strollDice.between(0, 1) < 0.2 ? m_strollDice.between(60, 240) : m_strollDice.between(5, 40));
        return;
    }
    const geo::Wgs84 here = m_walk.points.back();
    auto walk = m_streets.walk(here, goalFrom(here));
    if (walk && walk->points.size() > 1)
        setWalk(std::move(*walk), now);
    else
        m_pauseUntil = now + later(5);
}

void Phone::leaveFor(const ReceivedOrder &order, base::Time now)
{
    const geo::Wgs84 here = position(now);
    constexpr double routeStartMeters = 50;
    std::vector<geo::Wgs84> points{here};
    if (order.route.size() > 1 && geo::distanceMeters(here, order.route.front()) < routeStartMeters) {
        points.insert(points.end(), order.route.begin(), order.route.end());
    } else if (auto walk = m_streets.walk(here, order.place); walk && !walk->points.empty()) {
        if (geo::distanceMeters(walk->points.back(), order.place) < arrivedMeters)
            return setWalk(std::move(*walk), now);
        points.insert(points.end(), walk->points.begin(), walk->points.end());
    }
    points.push_back(order.place);
    setWalk(timed(points, m_habits.metersPerSecond), now);
}

void Phone::takeNextOrder(base::Time now)
{
    const auto next = std::ranges::find_if(m_orders, [this](const ReceivedOrder &order) { return !m_finished.contains(order.id); });
    if (next == m_orders.end())
        return;
    const std::string stream = m_habits.device + "/order/" + std::to_string(++m_orderCount);
    m_job = Job{*next, Dice(m_habits.seed, stream), next->state, now};
    setWalk({{position(now)}, {milliseconds(0)}}, now); // stops to look at it
    if (m_job->state == "under-way")
        leaveFor(m_job->order, now);
}

void Phone::workOn(base::Time now)
{
    if (!m_job || now < m_job->next)
        return;
    Dice &dice = m_job->dice;
    const std::string state = m_job->state;
    if (state == "sent") {
        sayState("delivered", {}, now);
        m_job->next = now + later(dice.between(1, 3));
    } else if (state == "delivered") {
        sayState("read", {}, now);
        m_job->next = now + later(dice.between(2, 6));
    } else if (state == "read") {
        if (dice.between(0, 1) < m_habits.refuses) {
            sayState("refused", refusals[dice.below(refusals.size())], now);
            m_finished.insert(m_job->order.id);
            m_job.reset();
            return;
        }
        sayState("accepted", {}, now);
        m_job->next = now + later(dice.between(1, 2));
    } else if (state == "accepted") {
        sayState("under-way", {}, now);
        leaveFor(m_job->order, now);
    } else if (state == "under-way") {
        if (geo::distanceMeters(position(now), m_job->order.place) > arrivedMeters)
            return;
        sayState("arrived", {}, now);
        m_job->next = now + later(dice.between(20, 60));
    } else { // arrived
        if (state == "arrived")
            sayState("done", feedbacks[dice.below(feedbacks.size())], now);
        m_finished.insert(m_job->order.id);
        m_job.reset();
        setWalk({{position(now)}, {milliseconds(0)}}, now);
        m_pauseUntil = now + later(m_strollDice.between(5, 40));
    }
}

void Phone::report(base::Time now)
{
    if (now < m_nextReport)
        return;
    const auto period = duration_cast<base::Duration>(duration<double>(m_habits.secondsBetweenReports));
    m_nextReport += period;
    if (m_nextReport <= now) // the machine slept: one report now, not all the missed ones
        m_nextReport = now + period;

    const Place place = along(m_walk, duration_cast<milliseconds>((now - m_walkStart) * m_habits.speedUp));
    const double sigma = 2.5;
    m_errorEast = 0.9 * m_errorEast + 0.44 * sigma * m_noiseDice.normal(); // the error of a receiver wanders, it does not jump
    m_errorNorth = 0.9 * m_errorNorth + 0.44 * sigma * m_noiseDice.normal();
    const double error = std::hypot(m_errorEast, m_errorNorth);
    const double east = std::atan2(m_errorEast, m_errorNorth) * 180 / std::numbers::pi;
    const double minutesOn = duration<double, std::ratio<60>>(now - m_start).count();
    say({.kind = Message::Kind::Position,
         .time = now,
         .position = geo::moved(place.position, east < 0 ? east + 360 : east, error),
         .accuracyMeters = std::round(10 * m_noiseDice.between(3.5, 9)) / 10,
         .speedMetersPerSecond = place.metersPerSecond * m_habits.speedUp,
         .courseDegrees = place.courseDegrees,
         .batteryPercent = std::max(5.0, std::floor(m_battery - minutesOn / 8)),
         .isHelpCall = std::exchange(m_wantsHelp, false)});
}

void Phone::callForHelp(base::Time now)
{
    m_wantsHelp = true;
    m_nextReport = now;
}

void Phone::collect(Lane &lane, base::Time now, std::vector<Message> &out)
{
    if (lane.underWay || lane.waiting.empty() || now < lane.nextTry)
        return;
    lane.underWay = true;
    out.push_back(lane.waiting.front());
}

std::vector<Message> Phone::advance(base::Time now)
{
    if (m_isDead)
        return {};
    workOn(now);
    talk(now);
    if (!m_job)
        takeNextOrder(now);
    if (!m_job)
        stroll(now);
    if (m_onDuty) // nobody is tracked off duty
        report(now);
    std::vector<Message> out;
    collect(m_commands, now, out);
    collect(m_positions, now, out);
    return out;
}

void Phone::settle(std::uint64_t number, Outcome outcome, base::Time now)
{
    for (Lane *lane : {&m_commands, &m_positions}) {
        if (!lane->underWay || lane->waiting.front().number != number)
            continue;
        lane->underWay = false;
        if (outcome == Outcome::Failed) {
            const double pause = std::min(10.0, std::exp2(std::min(lane->failures++, 4)));
            lane->nextTry = now + duration_cast<base::Duration>(duration<double>(pause * m_noiseDice.between(0.8, 1.2)));
            return;
        }
        if (lane->waiting.front().kind == Message::Kind::ClockIn && outcome == Outcome::Taken) {
            m_onDuty = true;
            m_nextReport = now + m_firstReport; // not all phones in the same moment
        }
        lane->failures = 0;
        lane->waiting.pop_front();
        return;
    }
}

void Phone::setOrders(std::vector<ReceivedOrder> orders, base::Time now)
{
    m_orders = std::move(orders);
    listen(now);
    if (!m_job || std::ranges::any_of(m_orders, [this](const ReceivedOrder &order) { return order.id == m_job->order.id; }))
        return;
    // Called off. What was already to be said about it is left to the station to sort out.
    m_job.reset();
    setWalk({{position(now)}, {milliseconds(0)}}, now);
    m_pauseUntil = now + later(5);
}

} // namespace radar::app
