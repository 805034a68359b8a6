#pragma once
// What a verb asks of the consents (wishes.h): who may be tracked, and on what ground.
//
//   {"do":"consent-list"}                                  → {"satellites":[{callSign,tier,state[,until,text]}]}
//   {"do":"consent-show","satellite":CALLSIGN}             → {"state":CODE,"records":[…]}: all of them, the oldest first
//   {"do":"consent-give","satellite":CALLSIGN,"text":VERSION,"purpose":WORDS,"how":CODE[,"basis":CODE][,"until":DATE]}  → {"state":CODE}
//   {"do":"consent-withdraw","satellite":CALLSIGN[,"reason":WORDS]}                                                     → {"state":CODE}

#include <QJsonObject>

#include "wiring/wishes.h"

namespace radar::app {

using ConsentAnswer = base::Result<QJsonObject>;
[[nodiscard]] ConsentAnswer listConsents(const RecordParts &parts);
[[nodiscard]] ConsentAnswer showConsents(const QJsonObject &wish, const RecordParts &parts);
[[nodiscard]] ConsentAnswer giveConsent(const QJsonObject &wish, const store::Actor &actor, const RecordParts &parts);
[[nodiscard]] ConsentAnswer withdrawConsent(const QJsonObject &wish, const store::Actor &actor, const RecordParts &parts);

} // namespace radar::app
