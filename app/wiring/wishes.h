#pragma once
// What a verb of the command line may ask of the record. One door for both cases: the verb holds the record itself, or the running station
// does and is asked through its control socket.
//
//   {"do":"lookup","action":"lookup.visits","object":"positions","purpose":WORDS,"question":{…}}   → {}
//        where somebody was is personal: the question is in the journal, with its purpose, before it is answered
//   {"do":"enrol","all":true} · {"do":"enrol","satellite":CALLSIGN[,"move":DEVICE]}                 → {"enrolled":[{device,secret,callSign,mode}]}
//   {"do":"expect","satellite":CALLSIGN,"until":TIME}    its terminal may ask for a secret          → {"device":DEVICE}
//   {"do":"sign"}                                        signs the journal's newest entry now       → {"line":HEAD}
//   {"do":"noteBackup","to":FOLDER}                      somebody takes a copy of the record         → {}
//   {"do":"revoke","device":DEVICE}                                                                → {}
//   {"do":"wall","wall":NAME,"invited":true|false}       a wall may come, or may not any more (wall_guests.h)         → {}

#include <QJsonObject>

#include "registry/registry.h"
#include "store/journal.h"

namespace radar::app {

/// On the thread of the record. Invalid: no such wish, or one without what it needs.
[[nodiscard]] base::Result<QJsonObject> fulfil(const QJsonObject &wish, store::Actor actor, registry::Registry &registry, store::Journal &journal);

} // namespace radar::app
