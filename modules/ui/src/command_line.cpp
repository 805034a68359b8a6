#include "command_line.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>
#include <array>

#include "dispatch/incident_types.h"
#include "words.h"

using namespace Qt::StringLiterals;

namespace radar::ui {

namespace {

using Verb = CommandLine::Verb;
using dispatch::OrderState;

constexpr int mostRecommended = 5;

template <typename Meaning>
struct Word {
    QLatin1StringView english;
    const char16_t *chinese;
    Meaning meaning;
};

constexpr std::array<Word<Verb>, 12> verbWords{{{"new"_L1, u"新建", Verb::New},
                                                {"n"_L1, u"新", Verb::New},
                                                {"report"_L1, u"报警", Verb::New},
                                                {"send"_L1, u"派警", Verb::Send},
                                                {"s"_L1, u"派", Verb::Send},
                                                {"recall"_L1, u"召回", Verb::Recall},
                                                {"cancel"_L1, u"撤回", Verb::Recall},
                                                {"close"_L1, u"结案", Verb::Close},
                                                {"c"_L1, u"结", Verb::Close},
                                                {"dispatch"_L1, u"派遣", Verb::Send},
                                                {"say"_L1, u"喊话", Verb::Say},
                                                {"tell"_L1, u"说", Verb::Say}}};

/// What is said on the radio; the states that only a phone can know are not among them.
constexpr std::array<Word<OrderState>, 10> stateWords{{{"accepted"_L1, u"接受", OrderState::Accepted},
                                                       {"ok"_L1, u"收到", OrderState::Accepted},
                                                       {"going"_L1, u"出发", OrderState::UnderWay},
                                                       {"enroute"_L1, u"在途", OrderState::UnderWay},
                                                       {"underway"_L1, u"途中", OrderState::UnderWay},
                                                       {"arrived"_L1, u"到达", OrderState::Arrived},
                                                       {"there"_L1, u"到场", OrderState::Arrived},
                                                       {"done"_L1, u"完成", OrderState::Done},
                                                       {"finished"_L1, u"处置完毕", OrderState::Done},
                                                       {"refused"_L1, u"拒绝", OrderState::Refused}}};

struct Say {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

template <typename Table>
auto wordIn(const Table &table, const QString &word)
{
    return std::ranges::find_if(
        table, [&word](const auto &row) { return word.compare(row.english, Qt::CaseInsensitive) == 0 || word == QStringView(row.chinese); });
}

const registry::Satellite *unitCalled(const Roster *roster, const QString &callSign)
{
    if (!roster)
        return nullptr;
    const auto found = std::ranges::find_if(roster->satellites, [&callSign](const auto &entry) {
        return words::text(entry.second.callSign).compare(callSign, Qt::CaseInsensitive) == 0;
    });
    return found == roster->satellites.end() ? nullptr : &found->second;
}

/// The newest open incident whose number ends so.
const picture::IncidentCard *incidentNumbered(const picture::Picture *picture, const QString &digits)
{
    bool isNumber = false;
    const int wanted = digits.toInt(&isNumber);
    if (!picture || !isNumber)
        return nullptr;
    const picture::IncidentCard *newest = nullptr;
    for (const picture::IncidentCard &card : picture->incidents) {
        QString number = words::text(card.number);
        const bool isIt = digits.size() > 4 ? number.remove(u'-').endsWith(digits) : number.section(u'-', -1).toInt() == wanted;
        if (isIt && (!newest || card.reportedTime > newest->reportedTime))
            newest = &card;
    }
    return newest;
}

QString named(const picture::IncidentCard &card)
{
    return u"%1 %2 · %3"_s.arg(words::text(card.number), words::incidentType(card.type), words::text(card.address));
}

/// The type that this word names, or begins to name.
const dispatch::TypeInfo *typeCalled(const QString &word)
{
    const auto types = dispatch::incidentTypes();
    const auto names = [](const dispatch::TypeInfo &type) {
        return std::array{words::text(type.chinese), words::text(type.english), words::text(type.code)};
    };
    const auto find = [&](const auto &isIt) {
        const auto found = std::ranges::find_if(types, [&](const dispatch::TypeInfo &type) { return std::ranges::any_of(names(type), isIt); });
        return found == types.end() ? nullptr : &*found;
    };
    if (const auto *exact = find([&word](const QString &name) { return name.compare(word, Qt::CaseInsensitive) == 0; }))
        return exact;
    return find([&word](const QString &name) {
        return name.startsWith(word, Qt::CaseInsensitive) || (!name.isEmpty() && name[0].unicode() > 0x2e80 && name.contains(word));
    });
}

void readNew(CommandLine &command, const QStringList &rest)
{
    command.title = Say::tr("New incident");
    if (rest.isEmpty()) {
        command.problem = Say::tr("Its type, then its place: “new fight market”.");
        return;
    }
    const dispatch::TypeInfo *type = typeCalled(rest.first());
    if (!type) {
        command.problem = Say::tr("There is no incident type called “%1”.").arg(rest.first());
        return;
    }
    command.type = words::text(type->code);
    command.place = rest.mid(1).join(u' ');
    command.title = newIncidentTitle(command.type, command.place);
    if (command.place.isEmpty())
        command.problem = Say::tr("Where? A building, a street, a place or coordinates.");
}

/// "nearest 2", "最近 2", "2"; or call signs.
void readUnits(CommandLine &command, const QStringList &rest, const Roster *roster)
{
    QStringList callSigns;
    for (const QString &word : rest) {
        bool isNumber = false;
        const int number = word.toInt(&isNumber);
        if (word.compare("nearest"_L1, Qt::CaseInsensitive) == 0 || word == u"最近"_s)
            continue;
        if (isNumber && number >= 1) {
            command.nearest = number;
        } else if (const auto *unit = unitCalled(roster, word)) {
            command.units.push_back(unit->id);
            callSigns << words::text(unit->callSign);
        } else {
            command.problem = Say::tr("Nobody is called “%1”.").arg(word);
            return;
        }
    }
    if (command.nearest > mostRecommended)
        command.problem = Say::tr("At most %1 are recommended at once.").arg(mostRecommended);
    if (!command.units.empty() && command.nearest > 0)
        command.problem = Say::tr("Either call signs or a number of the nearest.");
    command.title = !command.units.empty() ? Say::tr("Send %1").arg(callSigns.join(u", "_s))
        : command.nearest > 0              ? Say::tr("Send the nearest %1").arg(command.nearest)
                                           : Say::tr("Send the nearest");
}

void readIncident(CommandLine &command, QStringList rest, const Roster *roster, const picture::Picture *picture)
{
    command.title = command.verb == Verb::Send ? Say::tr("Send the nearest") : Say::tr("Close an incident");
    if (rest.isEmpty()) {
        command.problem = Say::tr("Which incident? The last digits of its number.");
        return;
    }
    const picture::IncidentCard *card = incidentNumbered(picture, rest.first());
    if (!card) {
        command.problem = Say::tr("No open incident has a number that ends in %1.").arg(rest.first());
        return;
    }
    command.incident = words::text(card->id);
    command.detail = named(*card);
    if (command.verb == Verb::Send)
        readUnits(command, rest.mid(1), roster);
}

/// Of this unit, the order that binds it.
void readOrder(CommandLine &command, const registry::Satellite &unit, const picture::Picture *picture)
{
    const std::string symbol = "satellite:" + unit.id.toString();
    if (picture)
        for (const picture::IncidentCard &card : picture->incidents)
            for (const auto &there : card.units)
                if (const auto state = dispatch::orderStateFromCode(there.orderState); there.symbol == symbol && state && isActive(*state)) {
                    command.order = words::text(there.order);
                    command.detail = named(card);
                    if (command.verb == Verb::Step && !dispatch::isLegalStep(*state, command.state))
                        command.problem = Say::tr("The order is %1: that cannot follow.").arg(words::orderState(there.orderState));
                    return;
                }
    command.problem = Say::tr("%1 has no order.").arg(words::text(unit.callSign));
}

/// "23 words": to everybody of the incident; "K-031 words": to one. The words as they were written.
void readSaying(CommandLine &command, const QString &line, const Roster *roster, const picture::Picture *picture)
{
    command.title = Say::tr("Say to the units");
    const QStringList parts = line.simplified().split(u' ', Qt::SkipEmptyParts);
    if (parts.size() < 2) {
        command.problem = Say::tr("To whom, and what: “say 23 hold the exit”, “say K-031 …”.");
        return;
    }
    const auto fits = [&](const picture::IncidentCard::Unit &unit, const std::string &symbol) {
        const auto state = dispatch::orderStateFromCode(unit.orderState);
        return state && isActive(*state) && (symbol.empty() || unit.symbol == symbol);
    };
    const auto *unit = unitCalled(roster, parts[1]);
    const std::string symbol = unit ? "satellite:" + unit->id.toString() : std::string();
    const picture::IncidentCard *card = unit ? nullptr : incidentNumbered(picture, parts[1]);
    if (unit && picture)
        for (const picture::IncidentCard &one : picture->incidents)
            if (!card && std::ranges::any_of(one.units, [&](const auto &there) { return fits(there, symbol); }))
                card = &one;
    if (!card) {
        command.problem = unit ? Say::tr("%1 has no order.").arg(words::text(unit->callSign))
                               : Say::tr("No open incident has a number that ends in %1.").arg(parts[1]);
        return;
    }
    command.incident = words::text(card->id);
    command.detail = named(*card);
    if (unit)
        command.units = {unit->id};
    const auto count = std::ranges::count_if(card->units, [&](const auto &there) { return fits(there, symbol); });
    command.words = line.trimmed().section(QRegularExpression(u"\\s+"_s), 2);
    if (count == 0)
        command.problem = Say::tr("Nobody is bound by it.");
    else if (command.words.isEmpty())
        command.problem = Say::tr("What shall be said?");
    else
        command.title = unit ? Say::tr("Say to %1: %2").arg(words::text(unit->callSign), command.words)
                             : Say::tr("Say to %n unit(s): %1", "", static_cast<int>(count)).arg(command.words);
}

} // namespace

QString newIncidentTitle(const QString &type, const QString &place)
{
    const QString name = words::incidentType(type.toStdString());
    return place.isEmpty() ? Say::tr("New: %1").arg(name) : Say::tr("New: %1, %2").arg(name, place);
}

std::optional<CommandLine> readCommand(const QString &line, const Roster *roster, const picture::Picture *picture)
{
    const QStringList parts = line.simplified().split(u' ', Qt::SkipEmptyParts);
    if (parts.isEmpty())
        return std::nullopt;
    CommandLine command;
    if (const auto *unit = parts.size() == 2 ? unitCalled(roster, parts[0]) : nullptr) {
        const auto state = wordIn(stateWords, parts[1]);
        if (state == stateWords.end())
            return std::nullopt;
        command.verb = Verb::Step;
        command.state = state->meaning;
        command.title = Say::tr("%1: %2, as told by voice").arg(words::text(unit->callSign), words::orderState(code(state->meaning)));
        readOrder(command, *unit, picture);
        return command;
    }
    const auto verb = wordIn(verbWords, parts[0]);
    if (verb == verbWords.end() || (parts.size() == 1 && parts[0].size() == 1)) // a single letter begins many names
        return std::nullopt;
    command.verb = verb->meaning;
    if (command.verb == Verb::New) {
        readNew(command, parts.mid(1));
    } else if (command.verb == Verb::Say) {
        readSaying(command, line, roster, picture);
    } else if (command.verb == Verb::Recall) {
        command.title = Say::tr("Recall an order");
        const auto *unit = parts.size() > 1 ? unitCalled(roster, parts[1]) : nullptr;
        if (unit) {
            command.title = Say::tr("Recall %1").arg(words::text(unit->callSign));
            readOrder(command, *unit, picture);
        } else {
            command.problem = parts.size() > 1 ? Say::tr("Nobody is called “%1”.").arg(parts[1]) : Say::tr("Whom? A call sign.");
        }
    } else {
        readIncident(command, parts.mid(1), roster, picture);
    }
    return command;
}

} // namespace radar::ui
