#pragma once
// A step of a module's schema: numbered from 1, forward only. Made from migrations/NNN_what.sql by radar_module().
//
// A line "-- journalled: orders(id)" in it puts the table `orders`, whose rows are known by their column `id`, under the
// journal: every change of a row needs Transaction::touched and a journal entry, and Journal::verify finds rows changed,
// added or removed by a foreign hand. Columns added to such a table later must be null in the rows that exist.

#include <string>
#include <vector>

namespace radar::store {

struct Migration {
    std::string module;
    int number = 0;
    std::string sql; ///< statements separated by ';'; no PRAGMA, no BEGIN/COMMIT
};

} // namespace radar::store
