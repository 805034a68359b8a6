#pragma once
// A step of a module's schema: numbered from 1, forward only. Made from migrations/NNN_what.sql by radar_module().

#include <string>
#include <vector>

namespace radar::store {

struct Migration {
    std::string module;
    int number = 0;
    std::string sql; ///< statements separated by ';' at line ends; no PRAGMA, no BEGIN/COMMIT
};

} // namespace radar::store
