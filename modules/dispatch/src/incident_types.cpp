#include "dispatch/incident_types.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>

#include "base/check.h"
#include "data_file.h"

namespace radar::dispatch {

using base::Result;

namespace {

enum Column : std::size_t { Code, Chinese, English, LevelColumn, TierColumn, Words, ChineseQuestions, EnglishQuestions };
constexpr std::array<std::string_view, 8> columns{"code", "chinese", "english", "level", "tier", "words", "questions_chinese", "questions_english"};
constexpr std::size_t longestName = 60;
constexpr std::size_t mostQuestions = 5;

bool isCode(std::string_view code)
{
    return !code.empty() && code.size() <= 12 && std::ranges::all_of(code, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

struct Half { // of a question
    std::string text;
    std::vector<std::string> choices;
};

Half halfOf(const std::string &part)
{
    const auto sign = part.find('=');
    return {part.substr(0, sign), sign == std::string::npos ? std::vector<std::string>() : partsOf(std::string_view(part).substr(sign + 1), '/')};
}

Result<> readQuestions(const DataRow &row, TypeInfo &type)
{
    const auto chinese = partsOf(row.field(ChineseQuestions), ';');
    const auto english = partsOf(row.field(EnglishQuestions), ';');
    if (chinese.size() > mostQuestions)
        return row.wrong(ChineseQuestions, "has more than 5 questions");
    if (chinese.size() != english.size())
        return row.wrong(EnglishQuestions, "does not have as many questions as the Chinese ones");
    for (std::size_t i = 0; i < chinese.size(); ++i) {
        const Half here = halfOf(chinese[i]);
        const Half there = halfOf(english[i]);
        if (here.text.empty() || there.text.empty() || here.text.size() > 200 || there.text.size() > 200)
            return row.wrong(ChineseQuestions, "has a question that is empty or too long");
        if (here.choices.size() != there.choices.size())
            return row.wrong(EnglishQuestions, "does not have as many choices as the Chinese ones");
        type.questions.push_back({here.text, there.text, here.choices, there.choices});
    }
    return {};
}

Result<TypeInfo> readType(const DataRow &row)
{
    TypeInfo type{row.field(Code), row.field(Chinese), row.field(English), {}, {}, partsOf(row.field(Words), ';'), {}};
    if (!isCode(type.code))
        return row.wrong(Code, "is not 1 to 12 capital letters and digits");
    if (type.chinese.empty() || type.chinese.size() > longestName)
        return row.wrong(Chinese, "is empty or too long");
    if (type.english.empty() || type.english.size() > longestName)
        return row.wrong(English, "is empty or too long");
    const std::string &level = row.field(LevelColumn);
    if (level != "1" && level != "2" && level != "3")
        return row.wrong(LevelColumn, "is not 1, 2 or 3");
    type.level = static_cast<Level>(level.front() - '0');
    const auto tier = registry::tierFromCode(row.field(TierColumn));
    if (!tier)
        return row.wrong(TierColumn, "is not core, close or loose");
    type.lowestTier = *tier;
    if (auto questions = readQuestions(row, type); !questions)
        return std::unexpected(questions.error());
    return type;
}

// Lists that were replaced are kept: pointers into them are about, on any thread.
struct Lists {
    std::mutex lock;
    std::vector<std::unique_ptr<const TypeList>> kept;
    std::atomic<const TypeList *> current = nullptr;

    const TypeList *use(TypeList types)
    {
        const std::scoped_lock locked(lock);
        kept.push_back(std::make_unique<const TypeList>(std::move(types)));
        current = kept.back().get();
        return current;
    }
};

Lists &lists()
{
    static Lists all;
    return all;
}

const TypeList &builtIn()
{
    static const TypeList types = [] {
        auto read = readIncidentTypes({});
        RADAR_ASSERT(read); // it comes with the program, and a test reads it
        return std::move(*read);
    }();
    return types;
}

} // namespace

std::span<const TypeInfo> incidentTypes()
{
    const TypeList *own = lists().current;
    return own ? *own : builtIn();
}

const TypeInfo *incidentType(std::string_view code)
{
    const auto types = incidentTypes();
    const auto found = std::ranges::find(types, code, &TypeInfo::code);
    return found == types.end() ? nullptr : &*found;
}

Result<TypeList> readIncidentTypes(const std::filesystem::path &file)
{
    TypeList types;
    std::string table;
    std::vector<std::string> seen; // in this table
    const auto done = readDataFile(builtInTypes(), file, columns, [&](const DataRow &row) -> Result<> {
        auto type = readType(row);
        if (!type)
            return std::unexpected(type.error());
        if (std::exchange(table, row.table->name) != row.table->name)
            seen.clear();
        if (std::ranges::contains(seen, type->code))
            return row.wrong(Code, "comes twice");
        seen.push_back(type->code);
        const auto known = std::ranges::find(types, type->code, &TypeInfo::code);
        if (known != types.end())
            *known = std::move(*type);
        else
            types.push_back(std::move(*type));
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return types;
}

void useIncidentTypes(TypeList types) { lists().use(types.empty() ? builtIn() : std::move(types)); }

} // namespace radar::dispatch
