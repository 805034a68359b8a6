#include "alarm_commands.h"

namespace radar::ui {

namespace {

store::Actor desk() { return {"desk", "desk", {}}; }

} // namespace

void addAlarmCommands(Commands &commands, station::StationThread &thread, QObject *context)
{
    using station::Station;
    auto *station = &thread;
    commands.acknowledgeAlarms = [=](std::vector<dispatch::AlarmId> alarms, Answer<void> answer) {
        station->ask(context, [alarms = std::move(alarms)](Station &s) { return s.alarms().acknowledge(desk(), alarms); }, std::move(answer));
    };
    commands.handleAlarm = [=](dispatch::AlarmId alarm, Answer<void> answer) {
        station->ask(context, [alarm](Station &s) { return s.alarms().handle(desk(), alarm); }, std::move(answer));
    };
    commands.silenceAlarms = [=](Answer<void> answer) {
        station->ask(context, [](Station &s) { return s.alarms().silence(desk()); }, std::move(answer));
    };
    commands.shelveAlarm = [=](dispatch::AlarmId alarm, std::chrono::seconds time, std::string reason, Answer<void> answer) {
        station->ask(
            context, [alarm, time, reason = std::move(reason)](Station &s) { return s.alarms().shelve(desk(), alarm, time, reason); },
            std::move(answer));
    };
    commands.sendNext = [=](dispatch::IncidentId incident, dispatch::SatelliteId satellite, Answer<dispatch::Order> answer) {
        station->ask(context, [incident, satellite](Station &s) { return s.sendNext(desk(), incident, satellite); }, std::move(answer));
    };
    commands.offer = [=](Sending sending, Answer<std::vector<dispatch::Order>> answer) {
        station->ask(
            context,
            [sending = std::move(sending)](Station &s) {
                return s.offer(desk(), sending.incident, sending.satellites, sending.basis, sending.reason);
            },
            std::move(answer));
    };
    commands.queueNext = [=](dispatch::IncidentId incident, dispatch::SatelliteId satellite, Answer<dispatch::NextJob> answer) {
        station->ask(context, [incident, satellite](Station &s) { return s.queueNext(desk(), incident, satellite); }, std::move(answer));
    };
    commands.cancelNext = [=](dispatch::NextJobId job, Answer<void> answer) {
        station->ask(context, [job](Station &s) { return s.cancelNext(desk(), job); }, std::move(answer));
    };
    commands.recallAll = [=](dispatch::IncidentId incident, Answer<std::vector<dispatch::Order>> answer) {
        station->ask(context, [incident](Station &s) { return s.recallAll(desk(), incident); }, std::move(answer));
    };
    commands.askSafety = [=](dispatch::IncidentId incident, Answer<void> answer) {
        station->ask(context, [incident](Station &s) { return s.askSafety(desk(), incident); }, std::move(answer));
    };
    commands.answerSafety = [=](dispatch::OrderId order, Answer<void> answer) {
        station->ask(context, [order](Station &s) { return s.answerSafety(desk(), order); }, std::move(answer));
    };
}

} // namespace radar::ui
