#include "record_commands.h"

namespace radar::ui {

using registry::Right;
using Work = RecordCommands::Work;

RecordCommands recordCommands(const DeskDoorPtr &door, station::StationThread &thread)
{
    auto *station = &thread;
    RecordCommands commands;
    commands.now = [station] { return station->clock().now(); };
    // Everybody who works here may know whether the record is whole; what is wrong with it, and what backups there are, is for who looks after them.
    commands.outcome = [=](RecordCommands::Answer<RecordCommands::Outcome> answer) {
        struct May {
            bool readFindings;
            bool keepBackups;
        };
        door->ask(
            Right::SeeHealth,
            [caller = door->caller()](station::Station &s, const store::Actor &) -> base::Result<May> {
                return May{s.guard().leave(caller, Right::VerifyJournal) != registry::Leave::No,
                           s.guard().leave(caller, Right::KeepBackups) != registry::Leave::No};
            },
            [station, answer = std::move(answer)](base::Result<May> &&may) {
                if (!may) {
                    answer(std::unexpected(may.error()));
                    return;
                }
                RecordCommands::Outcome outcome = station->keeper().outcome();
                if (outcome.finding && !may->readFindings)
                    outcome.finding->detail.clear();
                if (!may->keepBackups) {
                    outcome.backups.clear();
                    outcome.trial.reset();
                }
                answer(std::move(outcome));
            });
    };
    commands.begin = [=](Work work, std::filesystem::path backup, RecordCommands::Answer<void> answer) {
        door->ask(
            work == Work::Verify ? Right::VerifyJournal : Right::KeepBackups,
            [work, backup](station::Station &s, const store::Actor &actor) { return station::RecordKeeper::note(s.journal(), actor, work, backup); },
            [station, work, backup, answer = std::move(answer)](base::Result<> &&noted) {
                answer(noted ? station->keeper().begin(work, backup) : std::move(noted));
            });
    };
    return commands;
}

} // namespace radar::ui
