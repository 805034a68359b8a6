#include "history_csv.h"

#include <array>
#include <charconv>
#include <cmath>
#include <unordered_set>

#include "base/csv.h"
#include "dispatch/incident_types.h"

namespace radar::dispatch {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

// In the order of `columns`.
enum Column { Number, Type, LevelColumn, Reported, Latitude, Longitude, Address, Text, DispositionColumn, Closed };
constexpr std::array<std::string_view, 10> columns{"number",    "type",    "level", "reported",    "latitude",
                                                   "longitude", "address", "text",  "disposition", "closed"};

template <typename Value>
std::optional<Value> numberFrom(const std::string &text)
{
    Value value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return {};
    return value;
}

class Reader {
public:
    Reader(const base::CsvTable &table, std::vector<std::size_t> places) : m_table(table), m_places(std::move(places)) {}

    Result<Incident> read(const base::CsvTable::Row &row)
    {
        const auto field = [&](Column column) -> const std::string & { return row.fields[m_places[column]]; };
        const auto wrong = [&](Column column, std::string_view what) { return m_table.wrong(row, columns[column], what); };

        Incident incident;
        incident.number = field(Number);
        if (incident.number.empty() || incident.number.size() > 40)
            return wrong(Number, "is empty or longer than 40 characters");
        if (!m_numbers.insert(incident.number).second)
            return wrong(Number, "comes twice");
        incident.id = IncidentId::fromName("incident:" + incident.number);

        incident.type = field(Type);
        if (!incidentType(incident.type))
            return wrong(Type, "is no known incident type");
        const auto level = numberFrom<int>(field(LevelColumn));
        if (!level || *level < 1 || *level > 3)
            return wrong(LevelColumn, "is not 1, 2 or 3");
        incident.level = static_cast<Level>(*level);

        const auto latitude = numberFrom<double>(field(Latitude));
        if (!latitude || !geo::Wgs84{*latitude, 0}.isValid())
            return wrong(Latitude, "is not between -90 and 90");
        const auto longitude = numberFrom<double>(field(Longitude));
        if (!longitude || !geo::Wgs84{0, *longitude}.isValid())
            return wrong(Longitude, "is not between -180 and 180");
        incident.position = {*latitude, *longitude};
        incident.address = field(Address);
        incident.text = field(Text);

        const auto reported = base::parseIso8601(field(Reported));
        if (!reported)
            return wrong(Reported, "is no ISO 8601 time with a zone");
        const auto closed = base::parseIso8601(field(Closed));
        if (!closed)
            return wrong(Closed, "is no ISO 8601 time with a zone");
        if (*closed < *reported)
            return wrong(Closed, "lies before the report");
        incident.reportedTime = *reported;
        incident.closedTime = *closed;

        const auto apco = numberFrom<int>(field(DispositionColumn));
        incident.disposition = apco ? dispositionFromNumber(*apco) : std::nullopt;
        if (!incident.disposition)
            return wrong(DispositionColumn, "is no known disposition number");
        incident.state = *incident.disposition == Disposition::EventCancelled ? IncidentState::Cancelled : IncidentState::Closed;
        return incident;
    }

private:
    const base::CsvTable &m_table;
    std::vector<std::size_t> m_places;
    std::unordered_set<std::string> m_numbers{};
};

} // namespace

Result<std::vector<Incident>> readHistoryCsv(const std::filesystem::path &file)
{
    const auto table = base::readCsv(file);
    if (!table)
        return std::unexpected(table.error());
    auto places = table->find(columns);
    if (!places)
        return std::unexpected(places.error());
    Reader reader(*table, std::move(*places));
    std::vector<Incident> past;
    past.reserve(table->rows.size());
    for (const auto &row : table->rows) {
        auto incident = reader.read(row);
        if (!incident)
            return std::unexpected(incident.error());
        past.push_back(std::move(*incident));
    }
    return past;
}

} // namespace radar::dispatch
