#pragma once
// A station desk for the tests of dispatch: a book that can be closed and opened again, three satellites, one clock.

#include <map>
#include <memory>

#include <QTemporaryDir>

#include "dispatch/incident_book.h"
#include "dispatch/messages.h"
#include "dispatch/timeline.h"

namespace radar::test {

struct Desk {
    static inline const registry::SatelliteId officer = registry::SatelliteId::fromName("satellite:C-01");
    static inline const registry::SatelliteId guard = registry::SatelliteId::fromName("satellite:K-01");
    static inline const registry::SatelliteId neighbour = registry::SatelliteId::fromName("satellite:S-01");
    static constexpr geo::Wgs84 market{25.0601, 102.7402};

    QTemporaryDir folder;
    QTimeZone zone{"Asia/Shanghai"};
    base::ManualClock clock{*base::parseIso8601("2026-11-21T08:15:00+08:00")};
    store::Actor actor{"duty-officer", "desk", ""};
    store::Actor phone{"device:JS-0001", "gateway", ""};
    std::unique_ptr<store::Database> database;
    std::unique_ptr<store::Journal> journal;
    std::unique_ptr<dispatch::IncidentBook> book;

    std::map<registry::SatelliteId, dispatch::Standing> standings{
        {officer, {registry::Tier::Core}}, {guard, {registry::Tier::Close}}, {neighbour, {registry::Tier::Loose}}};

    [[nodiscard]] std::filesystem::path path(const char *name) const { return std::filesystem::path(folder.path().toStdString()) / name; }

    // Also: close everything and start again.
    [[nodiscard]] base::Result<> open()
    {
        book.reset();
        journal.reset();
        database.reset();
        auto schema = store::migrations();
        for (auto &migration : dispatch::migrations())
            schema.push_back(std::move(migration));
        auto opened = store::Database::open(path("station.db"), schema);
        if (!opened)
            return std::unexpected(opened.error());
        database = std::move(*opened);
        journal = std::make_unique<store::Journal>(*database, clock);
        auto incidents = dispatch::IncidentBook::open(*database, *journal, clock, zone, [this](registry::SatelliteId id) {
            const auto known = standings.find(id);
            return known == standings.end() ? std::nullopt : std::optional(known->second);
        });
        if (!incidents)
            return std::unexpected(incidents.error());
        book = std::move(*incidents);
        return {};
    }

    [[nodiscard]] base::Result<dispatch::Incident> report(const char *type = "NOISE")
    {
        dispatch::NewIncident incident;
        incident.type = type;
        incident.position = market;
        incident.address = "集市路 3 号";
        incident.text = "有人报警说很吵";
        incident.caller = "王 138";
        return book->report(actor, incident);
    }
    [[nodiscard]] base::Result<dispatch::Order> send(dispatch::IncidentId incident, registry::SatelliteId satellite)
    {
        dispatch::NewOrder order;
        order.satellite = satellite;
        order.promisedTime = std::chrono::milliseconds(95'250);
        order.promisedMeters = 131.5;
        order.route = {{25.0611, 102.7413}, market};
        const auto sent = book->send(actor, incident, std::span(&order, 1), {});
        if (!sent)
            return std::unexpected(sent.error());
        return sent->front();
    }
    [[nodiscard]] base::Result<dispatch::Order> say(dispatch::OrderId order, dispatch::OrderState state, const std::string &text = {})
    {
        clock.advance(std::chrono::seconds(10));
        return book->advance(phone, {base::Uuid::makeV7(clock.now()), order, state, text});
    }
    // The whole way of an order, as a good phone says it.
    [[nodiscard]] base::Result<dispatch::Order> finish(dispatch::OrderId order)
    {
        using enum dispatch::OrderState;
        for (const auto state : {Accepted, UnderWay, Arrived})
            if (auto said = say(order, state); !said)
                return said;
        return say(order, Done, "已劝离");
    }
    [[nodiscard]] base::Result<dispatch::IncidentFile> file(dispatch::IncidentId incident) const
    {
        const auto messages = dispatch::MessageBook::open(*database, *journal, clock);
        if (!messages)
            return std::unexpected(messages.error());
        return dispatch::incidentFile(*journal, *book, dispatch::FollowUpBook(*database, *journal, clock), **messages, incident);
    }
    [[nodiscard]] std::vector<store::StoredEntry> entries() const
    {
        auto all = journal->list(0, 100'000);
        return all ? *all : std::vector<store::StoredEntry>{};
    }
};

} // namespace radar::test
