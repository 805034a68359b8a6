#include "basemap/pinyin.h"

#include <algorithm>
#include <memory>

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include "base/check.h"
#include "search_index.h"

namespace radar::basemap {

namespace {

/// Second readings in names of places and people, and how ü is typed.
constexpr std::pair<char32_t, const char *> secondReadings[] = {
    {U'长', "chang"}, {U'重', "chong"}, {U'都', "du"},  {U'行', "hang"}, {U'乐', "yue"},   {U'单', "shan"},  {U'曾', "ceng"}, {U'朝', "zhao"},
    {U'厦', "sha"},   {U'柏', "bo"},    {U'大', "dai"}, {U'藏', "cang"}, {U'车', "ju"},    {U'石', "dan"},   {U'调', "tiao"}, {U'弄', "long"},
    {U'巷', "hang"},  {U'区', "ou"},    {U'仇', "qiu"}, {U'解', "xie"},  {U'尉', "yu"},    {U'盛', "cheng"}, {U'宿', "xiu"},  {U'堡', "pu"},
    {U'埔', "bu"},    {U'蚌', "beng"},  {U'番', "pan"}, {U'六', "lu"},   {U'泊', "po"},    {U'莘', "shen"},  {U'浒', "xu"},   {U'种', "chong"},
    {U'覃', "tan"},   {U'还', "huan"},  {U'角', "jue"}, {U'觉', "jiao"}, {U'降', "xiang"}, {U'模', "mu"},    {U'省', "xing"}, {U'便', "pian"},
    {U'屏', "bing"},  {U'强', "jiang"}, {U'贾', "gu"},  {U'塔', "da"},   {U'合', "ge"},    {U'率', "lv"},    {U'绿', "lv"},   {U'女', "nv"},
    {U'吕', "lv"},    {U'旅', "lv"},    {U'律', "lv"},  {U'驴', "lv"},   {U'传', "zhuan"}, {U'会', "kuai"},  {U'卡', "qia"},  {U'折', "she"},
    {U'査', "zha"},   {U'查', "zha"},   {U'地', "di"}};

bool isHan(char32_t c) { return (c >= 0x3400 && c <= 0x9fff) || (c >= 0x20000 && c <= 0x323af); }

char32_t nextCharacter(std::string_view &text)
{
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    char32_t character = size == 1 ? lead : lead & (0x7fU >> size);
    for (std::size_t i = 1; i < std::min(size, text.size()); ++i)
        character = character << 6 | (static_cast<unsigned char>(text[i]) & 0x3fU);
    text.remove_prefix(std::min(size, text.size()));
    return character;
}

std::string latin(char32_t character)
{
    static thread_local const auto transliterator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance("Han-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
        RADAR_ASSERT(U_SUCCESS(status)); // ICU's data is part of the library
        return made;
    }();
    icu::UnicodeString text(static_cast<UChar32>(character));
    transliterator->transliterate(text);
    std::string letters;
    text.toUTF8String(letters);
    std::erase_if(letters, [](char c) { return c < 'a' || c > 'z'; });
    return letters;
}

std::size_t common(std::string_view a, std::string_view b) { return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin()); }

} // namespace

std::optional<std::string> typedPinyin(std::string_view words)
{
    std::string letters = folded(words);
    const bool isTyped =
        letters.size() <= 60 && std::ranges::all_of(letters, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' '; });
    std::erase(letters, ' ');
    return isTyped && letters.size() >= 2 ? std::optional(std::move(letters)) : std::nullopt;
}

std::uint16_t PinyinIndex::syllable(const std::string &letters)
{
    if (letters.empty())
        return none;
    const auto number = std::ranges::find(m_syllables, letters) - m_syllables.begin();
    if (number == std::ssize(m_syllables))
        m_syllables.push_back(letters);
    return static_cast<std::uint16_t>(number);
}

PinyinIndex::Readings PinyinIndex::readingsOf(char32_t character)
{
    const auto known = std::ranges::lower_bound(m_known, character, {}, &std::pair<char32_t, Readings>::first);
    if (known != m_known.end() && known->first == character)
        return known->second;
    Readings readings{none, none};
    if (isHan(character)) {
        const std::string first = latin(character);
        readings[0] = syllable(first);
        const auto second = std::ranges::find(secondReadings, character, &std::pair<char32_t, const char *>::first);
        if (second != std::end(secondReadings) && first != second->second)
            readings[1] = syllable(second->second);
    } else if ((character >= U'a' && character <= U'z') || (character >= U'0' && character <= U'9')) {
        readings[0] = syllable(std::string(1, static_cast<char>(character)));
    }
    m_known.insert(known, {character, readings});
    return readings;
}

PinyinIndex::Name PinyinIndex::add(std::string_view name)
{
    const std::string whole = folded(name);
    std::string_view rest = whole;
    const auto begin = static_cast<std::uint32_t>(m_characters.size());
    bool hasHan = false;
    while (!rest.empty()) {
        const char32_t character = nextCharacter(rest);
        hasHan = hasHan || isHan(character);
        if (const Readings readings = readingsOf(character); readings[0] != none)
            m_characters.push_back(readings);
    }
    if (!hasHan)
        m_characters.resize(begin);
    m_names.push_back({begin, static_cast<std::uint32_t>(m_characters.size()) - begin});
    return static_cast<Name>(m_names.size() - 1);
}

/// Each character takes its whole reading, or its initial; the last one as much of it as was typed.
PinyinIndex::Fit PinyinIndex::fitFrom(const Readings *at, const Readings *end, std::string_view query) const
{
    if (at == end)
        return Fit::None;
    Fit best = Fit::None;
    const auto rest = [&](std::size_t letters) {
        if (letters == query.size())
            best = std::max(best, at + 1 == end ? Fit::Same : Fit::Begins);
        else
            best = std::max(best, fitFrom(at + 1, end, query.substr(letters)));
    };
    for (const std::uint16_t reading : *at) {
        if (reading == none)
            continue;
        const std::string_view letters = m_syllables[reading];
        const std::size_t same = common(letters, query);
        if (same == 0)
            continue;
        const bool isWhole = same == query.size() || same == letters.size();
        if (isWhole)
            rest(same);
        if (best == Fit::None && !(isWhole && same == 1))
            rest(1);
        const bool isDouble = same >= 2 && letters[1] == 'h' && !(isWhole && same == 2);
        if (best == Fit::None && isDouble)
            rest(2);
        if (best == Fit::Same)
            break;
    }
    return best;
}

PinyinIndex::Fit PinyinIndex::fit(Name name, std::string_view query) const
{
    const Span span = m_names[name];
    const Readings *const begin = m_characters.data() + span.begin;
    const Readings *const end = begin + span.count;
    for (const Readings *at = begin; at != end; ++at) {
        const bool mayBegin = m_syllables[(*at)[0]].front() == query.front() || ((*at)[1] != none && m_syllables[(*at)[1]].front() == query.front());
        if (!mayBegin)
            continue;
        if (const Fit found = fitFrom(at, end, query); found != Fit::None)
            return at == begin ? found : Fit::Inside;
    }
    return Fit::None;
}

} // namespace radar::basemap
