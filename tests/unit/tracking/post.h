#pragma once
// A station's tracking alone, with a phone on duty and a clock that is told the time. Can be closed and opened again.

#include <cmath>
#include <limits>

#include <QTemporaryDir>
#include <QTest>

#include "geo/distance.h"
#include "results.h"
#include "tracking/tracker.h"

namespace radar::test {

using namespace std::chrono_literals;
using tracking::FixOutcome;

inline const geo::Wgs84 gate{25.06, 102.74};
inline const tracking::DeviceId phone = "JS-0042";

struct Post {
    QTemporaryDir folder;
    base::ManualClock clock{*base::parseIso8601("2026-11-21T08:00:00Z")};
    store::Actor actor{"device:JS-0042", "gateway", ""};
    std::unique_ptr<store::Database> database;
    std::unique_ptr<store::Journal> journal;
    std::unique_ptr<tracking::Tracker> tracker;
    tracking::Settings settings{};

    [[nodiscard]] base::Result<> open()
    {
        tracker.reset();
        journal.reset();
        database.reset();
        auto schema = store::migrations();
        for (auto &migration : tracking::migrations())
            schema.push_back(std::move(migration));
        auto opened = store::Database::open(std::filesystem::path(folder.path().toStdString()) / "station.db", schema);
        if (!opened)
            return std::unexpected(opened.error());
        database = std::move(*opened);
        journal = std::make_unique<store::Journal>(*database, clock);
        auto tracking = tracking::Tracker::open(*database, *journal, clock, settings);
        if (!tracking)
            return std::unexpected(tracking.error());
        tracker = std::move(*tracking);
        return {};
    }
    [[nodiscard]] base::Result<> openOnDuty()
    {
        auto opened = open();
        return opened ? tracker->clockIn(actor, phone) : opened;
    }
    // Measured so long after the clock's now, so many metres east of the gate.
    [[nodiscard]] tracking::Fix fix(base::Duration after, double east) const
    {
        tracking::Fix fix;
        fix.device = phone;
        fix.deviceTime = clock.now() + after;
        fix.receivedTime = clock.now();
        fix.position = geo::moved(gate, 90, east);
        fix.accuracyMeters = 8;
        return fix;
    }
    // What becomes of one fix; a failure is no outcome.
    std::optional<FixOutcome> take(const tracking::Fix &fix)
    {
        const auto outcomes = tracker->ingest(std::span(&fix, 1));
        return outcomes && outcomes->size() == 1 ? std::optional(outcomes->front()) : std::nullopt;
    }
    // Walks on: a fix is taken now.
    std::optional<FixOutcome> walk(base::Duration by, double east)
    {
        clock.advance(by);
        return take(fix(0s, east));
    }
    [[nodiscard]] double eastOfLive() const
    {
        const tracking::LivePosition *live = tracker->position(phone);
        return live ? std::round(geo::distanceMeters(gate, live->fix.position)) : -1;
    }
    [[nodiscard]] std::size_t stored() const
    {
        const auto track = tracker->archive().track(phone, base::fromMicroseconds(0), clock.now() + 24h);
        return track ? track->fixes.size() : std::numeric_limits<std::size_t>::max();
    }
};

/// Until nothing is due.
inline void tidyOnce(Post &post)
{
    for (int i = 0; i < 10'000; ++i) {
        const auto more = post.tracker->tidy();
        MUST(more);
        if (!*more)
            return;
    }
    QFAIL("tidying does not end");
}

} // namespace radar::test
