#pragma once
// What the administration page asks of the station; tests hand in their own. Answers come later, on the desk's thread, at most once.

#include "commands.h"
#include "desk_door.h"
#include "station/administration.h"

namespace radar::ui {

/// A file as it was read and compared: what is taken is what was shown, whatever happens to the file meanwhile.
struct FileReading {
    std::shared_ptr<const base::CsvTable> table;
    registry::Difference difference;
    std::shared_ptr<const registry::Incoming> incoming = {}; ///< of a section whose rows come by parts
};

struct AdminCommands {
    using Section = station::Section;
    std::function<void(Section, std::string words, std::string why, Answer<station::SectionTable>)> read;
    std::function<void(Section, std::optional<base::FormRow> before, base::FormRow after, std::string why, Answer<void>)> save;
    std::function<void(Section, std::string key, Answer<std::vector<station::Bond>>)> bonds;
    std::function<void(Section, base::FormRow before, std::string why, Answer<void>)> remove;
    std::function<void(Section, std::string path, Answer<FileReading>)> compare; ///< reads the file on a pool thread
    std::function<void(Section, FileReading, std::string why, Answer<void>)> take;
    /// The answer is the file's name. Denied with registry::Guard::needsSecond: a second person is missing, or may not.
    std::function<void(Section, station::SectionFormat, std::string why, Second, Answer<std::string>)> exportTo;
};

/// Through the door: the station's guard decides about each. `check`: of settings, beside what the station itself reads.
[[nodiscard]] AdminCommands adminCommands(const DeskDoorPtr &door, const station::SettingsCheck &check = {});

} // namespace radar::ui
