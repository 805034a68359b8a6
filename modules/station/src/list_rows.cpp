#include "list_rows.h"

#include <charconv>

#include "dispatch/incident_types.h"
#include "dispatch/plans.h"

namespace radar::station {

using base::Field;
using base::FormRow;
using base::Result;
using Kind = base::Field::Kind;

namespace {

std::string joined(const std::vector<std::string> &parts, char separator)
{
    std::string text;
    for (const std::string &part : parts)
        text += (text.empty() ? "" : std::string(1, separator)) + part;
    return text;
}

std::string question(const std::string &text, const std::vector<std::string> &choices)
{
    return choices.empty() ? text : text + '=' + joined(choices, '/');
}

FormRow rowOf(const dispatch::TypeInfo &type)
{
    std::vector<std::string> chinese, english;
    for (const dispatch::Question &each : type.questions) {
        chinese.push_back(question(each.chinese, each.chineseChoices));
        english.push_back(question(each.english, each.englishChoices));
    }
    return {type.code,
            {type.code, type.chinese, type.english, std::to_string(static_cast<int>(type.level)), registry::code(type.lowestTier),
             joined(type.words, ';'), joined(chinese, ';'), joined(english, ';')}};
}

std::string needText(const dispatch::PlanNeed &need)
{
    const char *const what = std::visit([](auto value) { return registry::code(value); }, need.what);
    return std::string(what) + ' ' + std::to_string(need.count);
}

std::string meters(double value)
{
    char text[32];
    const auto [end, failure] = std::to_chars(text, text + sizeof text, value);
    return value > 0 && failure == std::errc() ? std::string(text, end) : std::string();
}

FormRow rowOf(const dispatch::Plan &plan)
{
    const std::string level = plan.level ? std::to_string(static_cast<int>(*plan.level)) : "*";
    std::vector<std::string> needs;
    for (const dispatch::PlanNeed &need : plan.needs)
        needs.push_back(needText(need));
    const std::string key = plan.type + ' ' + level;
    return {key,
            {key, plan.type, level, std::to_string(plan.units), joined(needs, ';'), meters(plan.radiusMeters), joined(plan.chineseTell, ';'),
             joined(plan.englishTell, ';'), std::to_string(plan.cameras), joined(plan.chineseSteps, ';'), joined(plan.englishSteps, ';')}};
}

Field list(const char *code, std::size_t longest = 2000) { return {.code = code, .kind = Kind::List, .longest = longest}; }

} // namespace

const std::vector<Field> &listFields(Section section)
{
    static const std::vector<Field> types{{.code = "code", .isRequired = true, .isKey = true, .longest = 12},
                                          {.code = "chinese", .isRequired = true, .longest = 60},
                                          {.code = "english", .isRequired = true, .longest = 60},
                                          {.code = "level", .kind = Kind::Choice, .isRequired = true, .choices = {"1", "2", "3"}},
                                          {.code = "tier", .kind = Kind::Choice, .isRequired = true, .choices = {"core", "close", "loose"}},
                                          list("words"),
                                          list("questions_chinese"),
                                          list("questions_english")};
    static const std::vector<Field> plans{{.code = std::string(listKeyField), .isKey = true},
                                          {.code = "type", .isRequired = true, .isKey = true, .longest = 12},
                                          {.code = "level", .kind = Kind::Choice, .isRequired = true, .isKey = true, .choices = {"*", "1", "2", "3"}},
                                          {.code = "units", .kind = Kind::Whole, .isRequired = true, .least = 1, .most = 50},
                                          list("needs", 400),
                                          {.code = "radius", .kind = Kind::Number, .least = 1, .most = 1e6, .unit = "m"},
                                          list("tell_chinese"),
                                          list("tell_english"),
                                          {.code = "cameras", .kind = Kind::Whole, .isRequired = true, .least = 0, .most = 9},
                                          list("steps_chinese"),
                                          list("steps_english")};
    return section == Section::Types ? types : plans;
}

Result<std::vector<FormRow>> listRows(Section section, const std::filesystem::path &file)
{
    std::vector<FormRow> rows;
    const auto takeAll = [&rows](const auto &things) {
        for (const auto &thing : things)
            rows.push_back(rowOf(thing));
    };
    if (section == Section::Types) {
        const auto types = dispatch::readIncidentTypes(file);
        if (!types)
            return std::unexpected(types.error());
        takeAll(*types);
    } else {
        const auto plans = dispatch::readPlans(file);
        if (!plans)
            return std::unexpected(plans.error());
        takeAll(*plans);
    }
    return rows;
}

std::vector<std::string> listValues(Section section, const FormRow &row)
{
    return {row.values.begin() + (section == Section::Plans ? 1 : 0), row.values.end()};
}

bool isSameListRow(Section section, const std::vector<std::string> &one, const std::vector<std::string> &other)
{
    return one[0] == other[0] && (section == Section::Types || one[1] == other[1]);
}

} // namespace radar::station
