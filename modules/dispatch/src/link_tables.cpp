// Further calls and bonds as they lie in the database.
#include "incident_tables.h"

namespace radar::dispatch {

using base::fail;
using base::Result;

Result<> insertCall(store::Transaction &transaction, const FurtherCall &call)
{
    const QVariant values[] = {store::bind(call.id),
                               store::bind(call.incident),
                               store::bind(call.time),
                               store::bind(call.position.latitude),
                               store::bind(call.position.longitude),
                               store::bind(call.address),
                               store::bind(call.text),
                               store::bind(call.caller),
                               store::bind(call.callerNumber),
                               store::bind(call.isCallerNamed ? 1 : 0),
                               store::salt()};
    const auto inserted = transaction.run("INSERT INTO dispatch_call (id, incident, time, latitude, longitude, address, text, caller, caller_number,"
                                          " caller_named, salt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                          values);
    if (!inserted)
        return std::unexpected(inserted.error());
    transaction.touched("dispatch_call", store::bind(call.id));
    return {};
}

Result<std::vector<FurtherCall>> readCalls(const store::Database &database, IncidentId incident)
{
    std::vector<FurtherCall> calls;
    const QVariant key[] = {store::bind(incident)};
    const auto read = database.query("SELECT id, time, latitude, longitude, address, text, caller, caller_number, caller_named FROM dispatch_call"
                                     " WHERE incident = ? ORDER BY time, id",
                                     key, [&](const store::Row &row) {
                                         calls.push_back({row.uuid(0),
                                                          incident,
                                                          row.time(1),
                                                          {row.real(2), row.real(3)},
                                                          row.text(4),
                                                          row.text(5),
                                                          row.text(6),
                                                          row.text(7),
                                                          row.integer(8) != 0});
                                     });
    if (!read)
        return std::unexpected(read.error());
    return calls;
}

Result<> insertBond(store::Transaction &transaction, const Bond &bond)
{
    const QVariant values[] = {store::bind(bond.id), store::bind(std::string_view(bond.kind == BondKind::Merged ? "merged" : "part")),
                               store::bind(bond.incident), store::bind(bond.into), store::bind(bond.madeTime)};
    const auto inserted = transaction.run("INSERT INTO dispatch_bond (id, kind, incident, into_incident, made_time) VALUES (?, ?, ?, ?, ?)", values);
    if (!inserted)
        return std::unexpected(inserted.error());
    transaction.touched("dispatch_bond", store::bind(bond.id));
    return {};
}

Result<> endBond(store::Transaction &transaction, base::Uuid bond, base::Time time)
{
    const QVariant values[] = {store::bind(time), store::bind(bond)};
    const auto ended = transaction.run("UPDATE dispatch_bond SET ended_time = ? WHERE id = ? AND ended_time IS NULL", values);
    if (!ended)
        return std::unexpected(ended.error());
    if (*ended != 1)
        return fail(base::ErrorKind::Corrupt, "a row of dispatch_bond is not there any more");
    transaction.touched("dispatch_bond", store::bind(bond));
    return {};
}

Result<Bonds> readBonds(const store::Database &database, IncidentId incident)
{
    Bonds bonds;
    const QVariant keys[] = {store::bind(incident), store::bind(incident)};
    const auto read = database.query("SELECT id, kind, incident, into_incident, made_time FROM dispatch_bond"
                                     " WHERE (incident = ? OR into_incident = ?) AND ended_time IS NULL ORDER BY made_time, id",
                                     keys, [&](const store::Row &row) {
                                         const Bond bond{row.uuid(0), row.text(1) == "merged" ? BondKind::Merged : BondKind::Part,
                                                         row.id<IncidentTag>(2), row.id<IncidentTag>(3), row.time(4)};
                                         const bool isBelow = bond.incident == incident;
                                         if (bond.kind == BondKind::Merged && isBelow)
                                             bonds.mergedInto = bond;
                                         else if (bond.kind == BondKind::Merged)
                                             bonds.merged.push_back(bond);
                                         else if (isBelow)
                                             bonds.partOf = bond;
                                         else
                                             bonds.parts.push_back(bond);
                                     });
    if (!read)
        return std::unexpected(read.error());
    return bonds;
}

} // namespace radar::dispatch
