#pragma once

#include "connection.h"
#include "schema.h"
#include "store/read_connection.h"

namespace radar::store {

struct ReadConnection::Private {
    std::unique_ptr<Connection> connection;
    std::vector<JournalledTable> tables;
};

} // namespace radar::store
