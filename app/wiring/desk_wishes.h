#pragma once
// What a duty officer does, as wishes to the running station (control_socket.h): for programs that take calls down elsewhere, and for an
// officer who is played (simulate --scenario).
//
//   {"do":"desk"}                                                         →
//   {"figures":{…},"incidents":[…],"alarms":[…],"links":[…],"recordProblem":WORDS}: what the desk shows
//   {"do":"alike", CALL}                                                  → {"alike":[{"number","score","sameType","open"}]}
//   {"do":"report", CALL[,"level":1…3]}                                   → {"number"}
//   {"do":"join","incident":NUMBER, CALL}                                 → {"number"}
//   {"do":"send","incident":NUMBER[,"nearest":N | ,"units":[CALLSIGN…]]}  → {"units":[…]}; by the plan when nothing is said
//   {"do":"send-next","incident":NUMBER}                                  → {"units":[…]}: whom the desk proposes
//   {"do":"recall","order":ID}                                            → {}
//   {"do":"acknowledge","alarms":[ID…]} · {"do":"handle","alarm":ID}      → {}
//   register, zones-define: file_wishes.h
//   {"do":"close","incident":NUMBER,"disposition":APCO[,"text":WORDS]}    → {}
//
//   CALL: "type", "latitude", "longitude", "text"[, "caller"][, "callerNumber"]

#include <QJsonObject>
#include <vector>

#include "station/station.h"

namespace radar::app {

[[nodiscard]] bool isDeskWish(const QJsonObject &wish);
/// On the thread of the station, for who has the right. Invalid: no such wish, or one without what it needs; else as the station's commands.
[[nodiscard]] base::Result<QJsonObject> fulfilAtDesk(const QJsonObject &wish, const registry::Caller &caller, station::Station &station);
/// Their names and the rights they need.
[[nodiscard]] std::vector<std::pair<QString, registry::Right>> deskWishes();

} // namespace radar::app
