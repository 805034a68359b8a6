#include "dispatch/erasure.h"

#include <algorithm>

#include <QString>

#include "dispatch/callers.h"
#include "store/forget.h"

namespace radar::dispatch {

using base::ErrorKind;
using base::Result;

Result<ErasedCaller> eraseCaller(store::Transaction &transaction, const std::string &number)
{
    const std::string wanted = normalisedNumber(number);
    if (wanted.empty())
        return base::fail(ErrorKind::Invalid, "that is no telephone number");
    ErasedCaller erased{.words = {wanted}};
    const auto addWord = [&](const std::string &word) {
        if (QString::fromStdString(word).size() >= static_cast<qsizetype>(store::shortestForgotten) && word != store::erasedMark
            && !std::ranges::contains(erased.words, word))
            erased.words.push_back(word);
    };
    addWord(number);
    for (const char *table : {"dispatch_incident", "dispatch_call", "dispatch_schedule"}) {
        std::vector<QVariant> ids;
        const QVariant asked[] = {store::bind(wanted)};
        const std::string select = std::string("SELECT id, caller FROM ") + table + " WHERE caller_number = ?";
        if (auto read = transaction.query(select.c_str(), asked,
                                          [&](const store::Row &row) {
                                              ids.push_back(row.value(0));
                                              addWord(row.text(1));
                                          });
            !read)
            return std::unexpected(read.error());
        const std::string update = std::string("UPDATE ") + table + " SET caller = ?, caller_number = '', salt = ? WHERE id = ?";
        for (const QVariant &id : ids) {
            const QVariant values[] = {store::bind(store::erasedMark), store::salt(), id};
            if (auto done = transaction.run(update.c_str(), values); !done)
                return std::unexpected(done.error());
            transaction.touched(table, id);
        }
        erased.calls += static_cast<std::int64_t>(ids.size());
    }
    if (erased.calls == 0)
        return base::fail(ErrorKind::NotFound, "Nobody has called from that number");
    return erased;
}

} // namespace radar::dispatch
