// police-radar matrix: how long each of many ways takes.

#include <QTextStream>
#include <array>
#include <format>

#include "routing/router.h"
#include "verbs/network_option.h"
#include "verbs/record.h"
#include "verbs/station_option.h"
#include "verbs/verbs.h"

namespace radar::app {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<std::string_view, 4> columns{"origin_lon", "origin_lat", "dest_lon", "dest_lat"};

struct Pair {
    geo::Wgs84 from;
    geo::Wgs84 to;
};

base::Result<std::vector<Pair>> pairsOf(const base::CsvTable &table)
{
    const auto at = table.find(columns);
    if (!at)
        return std::unexpected(at.error());
    std::vector<Pair> pairs;
    pairs.reserve(table.rows.size());
    for (const auto &row : table.rows) {
        const auto from = placeFrom(table, row, (*at)[0], (*at)[1]);
        if (!from)
            return std::unexpected(from.error());
        const auto to = placeFrom(table, row, (*at)[2], (*at)[3]);
        if (!to)
            return std::unexpected(to.error());
        pairs.push_back({*from, *to});
    }
    return pairs;
}

/// Empty: too far from any street, or no way.
std::optional<std::chrono::milliseconds> timeOf(const routing::Router &router, const Pair &pair)
{
    const auto time = router.time(pair.from, pair.to, 0);
    return time ? std::optional(*time) : std::nullopt;
}

} // namespace

int runMatrix(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Writes the rows of FILE to stdout with one more column, seconds: the travel time to the millisecond, empty where there is no way."_s);
    addStationOptions(parser);
    parser.addOption(whenOption());
    parser.addOption(modeOption());
    parser.addOption({u"pairs"_s, u"CSV with origin_lon, origin_lat, dest_lon, dest_lat; more columns are kept."_s, u"FILE"_s});
    if (const auto code = parse(parser, arguments))
        return *code;
    if (!parser.isSet(u"pairs"_s))
        return complain("matrix needs --pairs FILE.csv", WrongUse);
    const auto table = base::readCsv(parser.value(u"pairs"_s).toStdString());
    if (!table)
        return complain(table.error().detail, BadInput);
    const auto pairs = pairsOf(*table);
    if (!pairs)
        return complain(pairs.error().detail, BadInput);
    const auto mode = modeNamed(parser.value(u"mode"_s).toStdString());
    if (!mode)
        return complain(mode.error().detail, WrongUse);
    const auto streets = openStreets(parser, {*mode});
    if (!streets)
        return streets.error();

    const routing::Router router(*streets);
    QTextStream out(stdout);
    std::vector<std::string> fields = table->columns;
    fields.emplace_back("seconds");
    out << QString::fromStdString(base::csvLine(fields));
    for (std::size_t i = 0; i < pairs->size(); ++i) {
        fields = table->rows[i].fields;
        const auto time = timeOf(router, (*pairs)[i]);
        fields.push_back(time ? std::format("{:.3f}", static_cast<double>(time->count()) / 1000) : std::string());
        out << QString::fromStdString(base::csvLine(fields));
    }
    return Done;
}

} // namespace radar::app
