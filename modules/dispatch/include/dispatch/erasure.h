#pragma once
// What incidents know of who called, taken away for good. Inside the change of a command, while no book holds the record.

#include <string>
#include <vector>

#include "base/result.h"
#include "store/database.h"

namespace radar::dispatch {

struct ErasedCaller {
    std::int64_t calls = 0;
    std::vector<std::string> words; ///< the names they gave, and the number
};
/// Of all incidents, further calls and scheduled ones of that number (normalisedNumber()). NotFound: nobody called from it.
[[nodiscard]] base::Result<ErasedCaller> eraseCaller(store::Transaction &transaction, const std::string &number);

} // namespace radar::dispatch
