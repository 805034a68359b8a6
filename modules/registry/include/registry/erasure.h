#pragma once
// What the register knows of somebody, taken away for good. Inside the change of a command.

#include <string>
#include <vector>

#include "base/result.h"
#include "registry/types.h"
#include "store/database.h"
#include "store/journal.h"

namespace radar::registry {

/// Whom it was about: so that the rest can be found.
struct Erased {
    std::vector<std::string> objects; ///< as the journal names them
    std::vector<std::string> words;   ///< names, numbers
    DeviceId device;                  ///< empty: carried none
};

/// The call sign stays, which is a post: the name, the phone and its secret, skills and dates go, and the words of the consents. A consent that holds
/// is withdrawn. NotFound.
[[nodiscard]] base::Result<Erased> eraseSatellite(store::Transaction &transaction, const store::Actor &actor, const std::string &callSign,
                                                  base::Time now);
/// By the key under which they were imported. NotFound.
[[nodiscard]] base::Result<Erased> erasePerson(store::Transaction &transaction, const std::string &key);

} // namespace radar::registry
