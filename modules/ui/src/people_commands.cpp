#include "people_commands.h"

#include <algorithm>
#include <charconv>

#include "basemap/map.h"
#include "basemap/pinyin.h"

namespace radar::ui {

namespace {

using base::ErrorKind;
using registry::Right;
using registry::Sheet;
using store::Actor;

/// A row of the register by the names of its columns.
class Row {
public:
    Row(const std::vector<base::Field> &fields, const base::FormRow &row) : m_fields(fields), m_row(row) {}
    [[nodiscard]] const std::string &operator[](std::string_view code) const
    {
        static const std::string nothing;
        const auto field = std::ranges::find(m_fields, code, &base::Field::code);
        return field == m_fields.end() ? nothing : m_row.values[static_cast<std::size_t>(field - m_fields.begin())];
    }
    template <typename Number>
    [[nodiscard]] std::optional<Number> number(std::string_view code) const
    {
        const std::string &text = (*this)[code];
        Number value{};
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
        return failure == std::errc() && !text.empty() ? std::optional(value) : std::nullopt;
    }

private:
    const std::vector<base::Field> &m_fields;
    const base::FormRow &m_row;
};

/// Whether a name is meant by what was typed.
class Wanted {
public:
    explicit Wanted(const QString &words) : m_words(words), m_typed(basemap::typedPinyin(words.toStdString())) {}
    [[nodiscard]] bool fits(const std::string &name)
    {
        return QString::fromStdString(name).contains(m_words, Qt::CaseInsensitive)
            || (m_typed && m_spoken.fit(m_spoken.add(name), *m_typed) != basemap::PinyinIndex::Fit::None);
    }

private:
    QString m_words;
    std::optional<std::string> m_typed;
    basemap::PinyinIndex m_spoken;
};

base::Result<> take(station::Station &s, Sheet sheet, Wanted &wanted, FoundPeople &found)
{
    const auto rows = s.registry().rows(sheet);
    if (!rows)
        return std::unexpected(rows.error());
    const auto &fields = registry::fieldsOf(sheet);
    for (const base::FormRow &row : *rows) {
        const Row values(fields, row);
        if (!wanted.fits(values["name"]))
            continue;
        if (found.people.size() == FoundPeople::most) {
            found.isCut = true;
            break;
        }
        FoundPeople::One one{sheet == Sheet::Firms, values["name"], {}, {}};
        one.home = {values.number<std::int64_t>("building").value_or(0), values["unit"], values.number<int>("floor").value_or(0), values["room"]};
        const geo::Wgs84 stall{values.number<double>("latitude").value_or(0), values.number<double>("longitude").value_or(0)};
        if (stall.isValid() && stall != geo::Wgs84{})
            one.place = stall;
        found.people.push_back(std::move(one));
    }
    return {};
}

base::Result<FoundPeople> look(station::Station &s, const Actor &by, const QString &words)
{
    if (!isName(words))
        return base::fail(ErrorKind::Invalid, "a name has two letters at least");
    // Before anybody is shown. The name that was sought is personal, too: it stays out of the journal.
    const auto noted =
        s.journal().record(by, {"lookup.people", "people", "{}"}, [](store::Transaction &, store::JournalEntry &) -> base::Result<> { return {}; });
    if (!noted)
        return std::unexpected(noted.error());
    Wanted wanted(words);
    FoundPeople found;
    for (const Sheet sheet : {Sheet::Persons, Sheet::Firms})
        if (auto taken = take(s, sheet, wanted, found); !taken)
            return std::unexpected(taken.error());
    return found;
}

void place(FoundPeople &found, const basemap::Map &map, const basemap::Gazetteer &gazetteer)
{
    for (FoundPeople::One &one : found.people) {
        const basemap::Building *building = one.home.building == 0 ? nullptr : gazetteer.building(one.home.building);
        if (building)
            one.place = map.frame.toWgs84(building->centre);
        if (one.place)
            one.address = building ? gazetteer.describe(*one.place, building->id) : gazetteer.describe(*one.place);
    }
}

} // namespace

bool isName(const QString &words)
{
    const QString name = words.simplified();
    const bool hasHan = std::ranges::any_of(name, [](QChar c) { return c.unicode() >= 0x2e80; });
    return hasHan || name.size() >= 2;
}

LookUpPeople lookUpPeople(const DeskDoorPtr &door, std::shared_ptr<const basemap::Map> map, std::shared_ptr<const basemap::Gazetteer> gazetteer)
{
    return [=](std::string words, std::string purpose, std::function<void(base::Result<FoundPeople> &&)> answer) {
        door->ask(
            Right::LookUpPeople, {.purpose = std::move(purpose), .object = "people"},
            [words = QString::fromStdString(words).simplified()](station::Station &s, const Actor &by) { return look(s, by, words); },
            [map, gazetteer, answer = std::move(answer)](base::Result<FoundPeople> &&found) {
                if (found && map && gazetteer)
                    place(*found, *map, *gazetteer);
                answer(std::move(found));
            });
    };
}

} // namespace radar::ui
