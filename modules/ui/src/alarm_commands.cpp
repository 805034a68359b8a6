#include "alarm_commands.h"

namespace radar::ui {

using registry::Right;
using store::Actor;

void addAlarmCommands(Commands &commands, const DeskDoorPtr &door)
{
    using station::Station;
    commands.acknowledgeAlarms = [=](std::vector<dispatch::AlarmId> alarms, Answer<void> answer) {
        door->ask(
            Right::HandleAlarms, [alarms = std::move(alarms)](Station &s, const Actor &by) { return s.alarms().acknowledge(by, alarms); },
            std::move(answer));
    };
    commands.handleAlarm = [=](dispatch::AlarmId alarm, Answer<void> answer) {
        door->ask(Right::HandleAlarms, [alarm](Station &s, const Actor &by) { return s.alarms().handle(by, alarm); }, std::move(answer));
    };
    commands.silenceAlarms = [=](Answer<void> answer) {
        door->ask(Right::HandleAlarms, [](Station &s, const Actor &by) { return s.alarms().silence(by); }, std::move(answer));
    };
    commands.shelveAlarm = [=](dispatch::AlarmId alarm, std::chrono::seconds time, std::string reason, Answer<void> answer) {
        door->ask(
            Right::HandleAlarms,
            [alarm, time, reason = std::move(reason)](Station &s, const Actor &by) { return s.alarms().shelve(by, alarm, time, reason); },
            std::move(answer));
    };
    commands.sendNext = [=](dispatch::IncidentId incident, dispatch::SatelliteId satellite, Answer<dispatch::Order> answer) {
        door->ask(
            Right::Dispatch, [incident, satellite](Station &s, const Actor &by) { return s.sendNext(by, incident, satellite); }, std::move(answer));
    };
    commands.offer = [=](Sending sending, Answer<std::vector<dispatch::Order>> answer) {
        door->ask(
            Right::Dispatch,
            [sending = std::move(sending)](Station &s, const Actor &by) {
                return s.offer(by, sending.incident, sending.satellites, sending.basis, sending.reason);
            },
            std::move(answer));
    };
    commands.queueNext = [=](dispatch::IncidentId incident, dispatch::SatelliteId satellite, Answer<dispatch::NextJob> answer) {
        door->ask(
            Right::Dispatch, [incident, satellite](Station &s, const Actor &by) { return s.queueNext(by, incident, satellite); }, std::move(answer));
    };
    commands.cancelNext = [=](dispatch::NextJobId job, Answer<void> answer) {
        door->ask(Right::Dispatch, [job](Station &s, const Actor &by) { return s.cancelNext(by, job); }, std::move(answer));
    };
    commands.recallAll = [=](dispatch::IncidentId incident, Answer<std::vector<dispatch::Order>> answer) {
        door->ask(Right::Dispatch, [incident](Station &s, const Actor &by) { return s.recallAll(by, incident); }, std::move(answer));
    };
    commands.askSafety = [=](dispatch::IncidentId incident, Answer<void> answer) {
        door->ask(Right::Dispatch, [incident](Station &s, const Actor &by) { return s.askSafety(by, incident); }, std::move(answer));
    };
    commands.answerSafety = [=](dispatch::OrderId order, Answer<void> answer) {
        door->ask(Right::Dispatch, [order](Station &s, const Actor &by) { return s.answerSafety(by, order); }, std::move(answer));
    };
}

} // namespace radar::ui
