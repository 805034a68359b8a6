#pragma once
// What a verb of the command line may ask of the record. One door for both cases: the verb holds the record itself, or the running station
// does and is asked through its control socket. Each wish names the right it needs; registry::Guard decides.
//
//   {"do":"admit","right":CODE[,"purpose":WORDS][,"object":ID]}                                     → {}: the verb itself may look beside the station
//   {"do":"lookup","action":"lookup.visits","object":"positions","purpose":WORDS,"question":{…}}   → {}
//        where somebody was is personal: the question is in the journal, with its purpose, before it is answered
//   {"do":"approve","points":N,"object":ID,"purpose":WORDS[,"second":SESSION]}                      → {}: an export of so many points of tracks
//   {"do":"enrol","all":true} · {"do":"enrol","satellite":CALLSIGN[,"move":DEVICE]}                 → {"enrolled":[{device,secret,callSign,mode}]}
//   {"do":"expect","satellite":CALLSIGN,"until":TIME}    its terminal may ask for a secret          → {"device":DEVICE}
//   {"do":"sign"}                                        signs the journal's newest entry now       → {"line":HEAD}
//   {"do":"noteBackup","to":FOLDER}                      somebody takes a copy of the record         → {}
//   {"do":"revoke","device":DEVICE}                                                                → {}
//   {"do":"wall","wall":NAME,"invited":true|false}       a wall may come, or may not any more (wall_guests.h)         → {}
//   consent-list, consent-show, consent-give, consent-withdraw: consent_wishes.h
//   {"do":"account-list"}                                                                          → {"accounts":[{id,name,roles,locked}]}
//   {"do":"account-add","name":NAME,"roles":CODES}            with "new": its passphrase            → {"id":ID}
//   {"do":"account-roles","name":NAME,"roles":CODES} · "account-lock" · "account-unlock"            → {}
//   {"do":"account-passphrase","name":NAME}  with "new"; one's own: "account-own", with "new"       → {}

#include <QJsonObject>
#include <optional>
#include <vector>

#include "registry/consents.h"
#include "registry/guard.h"
#include "registry/registry.h"
#include "store/journal.h"

namespace radar::app {

struct RecordParts {
    registry::Registry &registry;
    registry::Accounts &accounts;
    const registry::Guard &guard;
    store::Journal &journal;
    registry::Consents &consents;
};

/// Who asks, and with what.
struct Asker {
    registry::Caller caller;
    std::optional<registry::Session> second{}; ///< of "second"
    std::string newHash{};                     ///< of "new", by registry::hashPassphrase()
};

/// On the thread of the record. Invalid: no such wish, or one without what it needs.
[[nodiscard]] base::Result<QJsonObject> fulfil(const QJsonObject &wish, const Asker &asker, const RecordParts &parts);
/// Whose passphrase "new" is: it may not hold the name.
[[nodiscard]] std::string nameFor(const QJsonObject &wish, const registry::Caller &caller, const registry::Accounts &accounts);
/// The names of all wishes and the rights they need; those of "admit" and "lookup" depend on what is asked.
[[nodiscard]] std::vector<std::pair<QString, registry::Right>> recordWishes();

} // namespace radar::app
