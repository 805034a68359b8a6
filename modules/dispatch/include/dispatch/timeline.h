#pragma once
// Everything that happened to one incident, from the journal, with the words that the record keeps beside it.

#include "dispatch/incident_book.h"
#include "dispatch/incident_life.h"
#include "dispatch/messages.h"

namespace radar::dispatch {

struct TimelineEvent {
    base::Time time;
    std::int64_t sequence = 0;           ///< of the journal
    std::string action;                  ///< the journal's: "incident.report", "order.accept" …
    std::string actor;                   ///< "desk", "device:JS-0042", "system"
    std::string client;                  ///< where it came from: "desk", "gateway", "cli"
    std::vector<SatelliteId> satellites; ///< whom an order concerns, or who has promised
    std::vector<Exception> exceptions;   ///< why some of them were sent in spite of a rule; each reason once
    struct Move {
        std::string number; ///< of the other incident
        std::string reason;
        friend bool operator==(const Move &, const Move &) = default;
    };
    std::vector<Move> takenFrom; ///< some of them came from there ("order.send")
    bool isOffer = false;        ///< the first of them to accept goes ("order.send")
    std::optional<Move> takenTo; ///< they left for there ("order.divert")
    std::string text;            ///< what was said, fed back or promised; an office and a reason
    std::optional<Disposition> disposition;
    std::optional<CallBackResult> result;
    friend bool operator==(const TimelineEvent &, const TimelineEvent &) = default;
};

/// An incident with everything that belongs to it.
struct IncidentFile {
    Incident incident;
    std::vector<FurtherCall> calls;
    std::vector<LifeEvent> life;
    std::vector<FollowUp> followUps;
    std::vector<Message> messages;       ///< as they came
    std::vector<TimelineEvent> timeline; ///< oldest first
};

/// NotFound: no such incident.
[[nodiscard]] base::Result<IncidentFile> incidentFile(const store::Journal &journal, const IncidentBook &incidents, const FollowUpBook &followUps,
                                                      const MessageBook &messages, IncidentId id);

} // namespace radar::dispatch
