#include "store/verify_copy.h"

#include "anchor.h"
#include "connection.h"
#include "schema.h"
#include "verify.h"

namespace radar::store {

using base::ErrorKind;
using base::Result;

Result<VerifyReport> verifyCopy(const std::filesystem::path &file, std::span<const Migration> migrations, const VerifyOptions &options)
{
    const auto connection = Connection::open(file, Connection::Mode::ReadOnly, Connection::Damage::Accept);
    if (!connection)
        return std::unexpected(connection.error());
    if (auto known = checkSchema(**connection, migrations); !known)
        return std::unexpected(known.error());
    std::string sound = "ok";
    const auto checked = (*connection)->query("PRAGMA quick_check(1)", {}, [&](const Row &row) { sound = row.text(0); });
    if (!checked && checked.error().kind != ErrorKind::Corrupt)
        return std::unexpected(checked.error());
    VerifyOptions all = options;
    auto own = file;
    all.heads.insert(all.heads.begin(), own.replace_extension(".heads"));
    auto report = verify(**connection, journalledTables(migrations), Anchor::read(Anchor::fileFor(file)), Witnesses::read(all));
    if (report && (!checked || sound != "ok")) {
        report->findings.insert(report->findings.begin(), "The file is damaged: " + (checked ? sound : checked.error().detail));
        report->intact = false;
        report->finding = report->findings.front();
    }
    return report;
}

} // namespace radar::store
