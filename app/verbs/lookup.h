#pragma once
// Where somebody was is personal: a look-up states its purpose and is in the journal before it is answered.

#include <QCommandLineParser>

#include "tracking/archive.h"
#include "verbs/record.h"

namespace radar::app {

[[nodiscard]] QCommandLineOption purposeOption();
/// Invalid without a purpose; Conflict while the station runs, which keeps its journal itself. `action`: "lookup.visits"; `question`: JSON.
[[nodiscard]] base::Result<> noteLookup(const QCommandLineParser &parser, const Record &record, std::string_view action, std::string_view object,
                                        std::string question);
/// Says on stderr what could not be read; the exit code.
[[nodiscard]] int sayDamaged(const std::vector<tracking::DamagedHour> &damaged);

} // namespace radar::app
