#include "admin_commands.h"

#include <algorithm>

#include "pool_work.h"
#include "station/sign_in.h"

namespace radar::ui {

using base::Result;
using station::Section;
using station::SectionFormat;
using station::SectionVerb;
using station::Station;
using store::Actor;

namespace {

registry::Wanted wanted(Section section, std::string why) { return {.purpose = std::move(why), .object = station::code(section), .since = {}}; }

using Table = std::shared_ptr<const base::CsvTable>;

// Asked before the officer has said why: nobody's data is in the answer.
constexpr auto beforeIt = "before the change";

/// Where a passphrase stands that is to be set.
std::optional<std::size_t> secretOf(Section section, const base::FormRow &row)
{
    if (section != Section::Accounts)
        return {};
    const auto &fields = station::fieldsOf(section);
    const auto found = std::ranges::find(fields, base::Field::Kind::Secret, &base::Field::kind);
    const auto place = static_cast<std::size_t>(found - fields.begin());
    return place < row.values.size() && !row.values[place].empty() ? std::optional(place) : std::nullopt;
}

} // namespace

AdminCommands adminCommands(const DeskDoorPtr &door, const station::SettingsCheck &check)
{
    AdminCommands commands;
    commands.read = [=](Section section, std::string words, std::string why, Answer<station::SectionTable> answer) {
        door->ask(
            rightFor(section, SectionVerb::Read), wanted(section, std::move(why)),
            [section, words = std::move(words)](Station &s, const Actor &by) { return readSection(s, by, section, words); }, std::move(answer));
    };
    const auto save = [=](Section section, std::optional<base::FormRow> before, base::FormRow after, std::string why, Answer<void> answer) {
        door->ask(
            rightFor(section, SectionVerb::Change), wanted(section, std::move(why)),
            [section, before = std::move(before), after = std::move(after), check](Station &s, const Actor &by) {
                return saveRow(s, by, section, before, after, check);
            },
            std::move(answer));
    };
    // A passphrase goes no further than to its hash, which takes longer than a picture.
    commands.save = [=](Section section, std::optional<base::FormRow> before, base::FormRow after, std::string why, Answer<void> answer) {
        const auto place = secretOf(section, after);
        if (!place)
            return save(section, std::move(before), std::move(after), std::move(why), std::move(answer));
        const std::string secret = after.values[*place];
        for (std::string &value : after.values)
            if (value == secret) // typed twice
                value.clear();
        station::hashPassphrase(door->context(), secret, after.key, [=](Result<std::string> hash) mutable {
            if (!hash)
                return answer(std::unexpected(hash.error()));
            after.values[*place] = *hash;
            save(section, std::move(before), std::move(after), std::move(why), std::move(answer));
        });
    };
    commands.bonds = [=](Section section, std::string key, Answer<std::vector<station::Bond>> answer) {
        door->ask(
            rightFor(section, SectionVerb::Remove), wanted(section, beforeIt),
            [section, key = std::move(key)](Station &s, const Actor &) { return bondsOf(s, section, key); }, std::move(answer));
    };
    commands.remove = [=](Section section, base::FormRow before, std::string why, Answer<void> answer) {
        door->ask(
            rightFor(section, SectionVerb::Remove), wanted(section, std::move(why)),
            [section, before = std::move(before)](Station &s, const Actor &by) { return removeRow(s, by, section, before); }, std::move(answer));
    };
    const auto compareHere = [=](Section section, const Table &table, Answer<FileReading> answer) {
        door->ask(
            rightFor(section, SectionVerb::Import), wanted(section, beforeIt),
            [section, table, check](Station &s, const Actor &) -> Result<FileReading> {
                const auto difference = compareFile(s, section, *table, check);
                if (!difference)
                    return std::unexpected(difference.error());
                return FileReading{table, *difference};
            },
            std::move(answer));
    };
    // The worker has a connection of its own: what changes meanwhile is found when the file is taken.
    const auto compareThere = [=](Section section, const Table &table, Answer<FileReading> answer) {
        using Basis = std::pair<std::filesystem::path, std::uint64_t>;
        door->ask(
            rightFor(section, SectionVerb::Import), wanted(section, beforeIt),
            [](Station &s, const Actor &) -> Result<Basis> { return Basis{s.database().file(), s.registry().imports()}; },
            [section, table, context = door->context(), answer = std::move(answer)](const Result<Basis> &basis) mutable {
                if (!basis)
                    return answer(std::unexpected(basis.error()));
                workOnPool<FileReading>(
                    context,
                    [section, table, basis = *basis]() -> Result<FileReading> {
                        auto incoming = station::compareByParts(basis.first, section, *table, basis.second);
                        if (!incoming)
                            return std::unexpected(incoming.error());
                        const registry::Difference difference = incoming->difference;
                        return FileReading{table, difference, std::make_shared<const registry::Incoming>(*std::move(incoming))};
                    },
                    std::move(answer));
            });
    };
    commands.compare = [=](Section section, const std::string &path, Answer<FileReading> answer) {
        workOnPool<Table>(
            door->context(),
            [section, path]() -> Result<Table> {
                auto table = station::readSectionFile(section, path);
                if (!table)
                    return std::unexpected(table.error());
                return std::make_shared<const base::CsvTable>(std::move(*table));
            },
            [=, answer = std::move(answer)](Result<Table> &&table) mutable {
                if (!table)
                    return answer(std::unexpected(table.error()));
                station::comesByParts(section) ? compareThere(section, *table, std::move(answer)) : compareHere(section, *table, std::move(answer));
            });
    };
    commands.take = [=](Section section, FileReading reading, std::string why, Answer<void> answer) {
        door->ask(
            rightFor(section, SectionVerb::Import), wanted(section, std::move(why)),
            [section, reading = std::move(reading), check](Station &s, const Actor &by) {
                return reading.incoming ? takeIncoming(s, by, *reading.incoming)
                                        : takeFile(s, by, section, *reading.table, reading.difference, check);
            },
            [door, answer = std::move(answer)](const Result<> &taken) mutable {
                if (!taken)
                    return answer(Result<>(taken));
                door->whenBroughtIn([answer = std::move(answer)] { answer({}); }); // whoever is told "brought in" finds it
            });
    };
    const auto write = [=](Section section, SectionFormat format, const registry::Wanted &what, std::optional<registry::Session> approver,
                           Answer<std::string> answer) {
        door->ask(
            rightFor(section, SectionVerb::Export), what,
            [section, format, what, approver, caller = door->caller()](Station &s, const Actor &by) -> Result<std::string> {
                if (const std::size_t people = peopleIn(s, section); people > 0)
                    if (auto released = s.guard().release(caller, approver, rightFor(section, SectionVerb::Export), what, people); !released)
                        return std::unexpected(released.error());
                return exportSection(s, by, section, format);
            },
            [=, context = door->context(), time = door->clock().now(), answer = std::move(answer)](Result<std::string> &&text) mutable {
                if (!text)
                    return answer(std::unexpected(text.error()));
                const QString ending = format == SectionFormat::Csv ? QStringLiteral("csv") : QStringLiteral("geojson");
                workOnPool<std::string>(
                    context,
                    [text = std::move(*text), stem = QLatin1StringView(station::code(section)), time, ending] {
                        return writeDocument(stem, time, ending, text);
                    },
                    std::move(answer));
            });
    };
    commands.exportTo = [=](Section section, SectionFormat format, std::string why, Second second, Answer<std::string> answer) {
        const registry::Wanted what = wanted(section, std::move(why));
        if (second.name.empty())
            return write(section, format, what, {}, std::move(answer));
        door->askSecond(std::move(second.name), std::move(second.passphrase), [=](const Result<registry::Session> &session) {
            session ? write(section, format, what, *session, answer) : answer(std::unexpected(session.error()));
        });
    };
    return commands;
}

} // namespace radar::ui
