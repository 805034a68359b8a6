#pragma once
// What a line in the search box orders, when it orders anything: "new fight market", "send 23 nearest 2", "K-031 arrived",
// "recall K-031", "close 23", "say 23 …", in Chinese as well. Reads only; DeskModel does it.

#include <QString>
#include <optional>
#include <vector>

#include "commands.h"
#include "picture/picture.h"

namespace radar::ui {

struct CommandLine {
    enum class Verb { New, Send, Recall, Step, Close, Say };
    Verb verb = Verb::New;
    QString type;                             ///< New: code
    QString place;                            ///< New: in words, to be looked for
    QString incident;                         ///< Send, Close, Say: "incident:<uuid>"
    QString words;                            ///< Say
    int nearest = 0;                          ///< Send: so many of the recommended; 0: as the desk would
    std::vector<dispatch::SatelliteId> units; ///< Send: these and nobody else; empty: the nearest. Say: to this one; empty: to all who are bound
    QString order;                            ///< Recall, Step: "order:<uuid>"
    dispatch::OrderState state{};             ///< Step
    QString title;                            ///< what Enter does, in the language that is set
    QString detail;                           ///< of whom or what
    QString problem;                          ///< why Enter does nothing yet; empty: it can be done
};

/// Nothing when the line begins with no verb and no call sign before a state: then it is only looked for.
/// Incidents go by the last digits of their number, among the open ones. `roster` and `picture` may be null.
[[nodiscard]] std::optional<CommandLine> readCommand(const QString &line, const Roster *roster, const picture::Picture *picture);

/// "New: Fight at …", for a place that was found.
[[nodiscard]] QString newIncidentTitle(const QString &type, const QString &place);

} // namespace radar::ui
