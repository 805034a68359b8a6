#include "history_csv.h"

namespace radar::dispatch {

base::Result<std::vector<Incident>> readHistoryCsv(const std::filesystem::path &)
{
    return base::fail(base::ErrorKind::Unavailable, "the CSV reader is not there yet");
}

} // namespace radar::dispatch
