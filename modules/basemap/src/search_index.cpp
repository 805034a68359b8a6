#include "search_index.h"

#include <algorithm>
#include <map>

#include <QString>

#include "coordinates.h"
#include "geo/shape.h"

namespace radar::basemap {

namespace {

std::vector<std::string_view> wordsOf(std::string_view text)
{
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const auto end = text.find(' ');
        if (end != 0)
            words.push_back(text.substr(0, end));
        text = end == text.npos ? std::string_view() : text.substr(end + 1);
    }
    return words;
}

std::string withoutBlanks(std::string text)
{
    std::erase(text, ' ');
    return text;
}

/// How well `query` fits one name: 100 the same, 0 not at all.
double fit(const std::string &name, const std::string &query, const std::vector<std::string_view> &words)
{
    if (name.empty())
        return 0;
    const double shortness = 5.0 * static_cast<double>(query.size()) / static_cast<double>(std::max(query.size(), name.size()));
    if (name == query)
        return 100;
    if (name.starts_with(query))
        return 80 + shortness;
    if (name.find(' ' + query) != name.npos)
        return 70 + shortness;
    if (name.find(query) != name.npos)
        return 60 + shortness;
    if (words.size() > 1 && std::ranges::all_of(words, [&name](std::string_view word) { return name.find(word) != name.npos; }))
        return 50 + shortness;
    return 0;
}

/// As good as written names that fit the same way, or nearly.
double spokenFit(PinyinIndex::Fit fit)
{
    switch (fit) {
    case PinyinIndex::Fit::Same: return 90;
    case PinyinIndex::Fit::Begins: return 78;
    case PinyinIndex::Fit::Inside: return 58;
    case PinyinIndex::Fit::None: break;
    }
    return 0;
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

std::string foldedNumber(std::string_view number)
{
    auto text = withoutBlanks(folded(number));
    if (text.ends_with("号"))
        text.resize(text.size() - std::string_view("号").size());
    return text;
}

} // namespace

std::string folded(std::string_view text)
{
    const bool isPlain = std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    std::string result;
    result.reserve(text.size());
    const auto appendAscii = [&result](char c) {
        const bool isWord = isDigit(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80 || c == '#' || c == '/';
        if (isWord)
            result += c;
        else if (!result.empty() && result.back() != ' ')
            result += ' ';
    };
    if (isPlain) {
        for (const char c : text)
            appendAscii(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    } else {
        QString decomposed =
            QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).normalized(QString::NormalizationForm_KD).toCaseFolded();
        decomposed.removeIf([](QChar c) { return c.category() == QChar::Mark_NonSpacing; });
        for (QChar &c : decomposed)
            if (c.unicode() >= 0x80 && (c.isSpace() || c.isPunct()))
                c = u' ';
        const auto utf8 = decomposed.toUtf8();
        for (const char c : utf8)
            appendAscii(c);
    }
    while (result.ends_with(' '))
        result.pop_back();
    return result;
}

bool isChinese(std::string_view text)
{
    for (std::size_t i = 0; i + 2 < text.size(); ++i) {
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead >= 0xe3 && lead <= 0xe9) // U+3000 … U+9FFF, near enough: kana and ideographs
            return true;
    }
    return false;
}

SearchIndex::SearchIndex(const Map &map)
{
    addNames(map);
    addNumbers(map);
}

void SearchIndex::add(SearchHit::Kind kind, FeatureId id, const Name &name, geo::Wgs84 position, double bonus)
{
    if (name.isEmpty())
        return;
    m_entries.push_back({folded(name.local),
                         folded(name.english),
                         m_pinyin.add(name.local),
                         {.kind = kind, .id = id, .name = name, .position = position, .score = 0},
                         bonus});
}

void SearchIndex::addNames(const Map &map)
{
    for (const auto &place : map.places)
        add(SearchHit::Kind::Place, place.id, place.name, map.frame.toWgs84(place.position), place.kind.starts_with("place=") ? 4 : 2);
    for (const auto &building : map.buildings)
        if (!building.isPart)
            add(SearchHit::Kind::Building, building.id, building.name, map.frame.toWgs84(building.centre), 2);
    for (const auto &area : map.areas)
        if (!area.name.isEmpty() && !area.shape.empty())
            add(SearchHit::Kind::Area, area.id, area.name, map.frame.toWgs84(geo::pointInside(area.shape.front())), 1);
    // A street is many ways; people look for one: its longest piece stands for it.
    std::map<std::pair<std::string, std::string>, const Way *> longest;
    for (const auto *ways : {&map.streets, &map.paths})
        for (const auto &way : *ways)
            if (!way.name.isEmpty()) {
                auto &one = longest[{way.name.local, way.name.english}];
                if (!one || way.points.size() > one->points.size())
                    one = &way;
            }
    for (const auto &[name, way] : longest)
        add(SearchHit::Kind::Street, way->id, way->name, way->points[way->points.size() / 2], 3);
}

void SearchIndex::addNumbers(const Map &map)
{
    std::map<std::string, std::string> english;
    for (const auto *ways : {&map.streets, &map.paths})
        for (const auto &way : *ways)
            if (!way.name.local.empty() && !way.name.english.empty())
                english.emplace(way.name.local, way.name.english);
    const auto addOne = [&](SearchHit::Kind kind, FeatureId id, const std::string &street, const std::string &number, geo::Wgs84 position) {
        if (street.empty() || number.empty())
            return;
        const auto translated = english.find(street);
        const auto bare = foldedNumber(number);
        Name name{street + " " + number, translated == english.end() ? std::string() : bare + " " + translated->second};
        m_numbered.push_back({withoutBlanks(folded(street)),
                              translated == english.end() ? std::string() : withoutBlanks(folded(translated->second)),
                              bare,
                              {.kind = kind, .id = id, .name = std::move(name), .position = position, .score = 0}});
    };
    for (const auto &building : map.buildings)
        if (!building.isPart)
            addOne(SearchHit::Kind::Building, building.id, building.street, building.houseNumber, map.frame.toWgs84(building.centre));
    for (const auto &address : map.addresses)
        addOne(SearchHit::Kind::Address, address.id, address.street, address.houseNumber, map.frame.toWgs84(address.position));
}

void SearchIndex::findNumbers(const std::string &query, std::vector<SearchHit> &hits) const
{
    // "金沙路18号", "金沙路 18 号 3 栋", "18 jinsha road", "landstrasse 12a": every run of digits may be the number.
    for (std::size_t begin = 0; begin < query.size(); ++begin) {
        if (!isDigit(query[begin]) || (begin > 0 && isDigit(query[begin - 1])))
            continue;
        auto end = begin;
        while (end < query.size() && isDigit(query[end]))
            ++end;
        if (end < query.size() && query[end] >= 'a' && query[end] <= 'z' && (end + 1 == query.size() || query[end + 1] == ' '))
            ++end;
        const auto number = query.substr(begin, end - begin);
        const auto before = withoutBlanks(query.substr(0, begin));
        auto after = withoutBlanks(query.substr(end));
        if (after.starts_with("号"))
            after.erase(0, std::string_view("号").size());
        const auto &street = before.empty() ? after : before;
        if (street.empty())
            continue;
        for (const auto &one : m_numbered) {
            if (one.number != number)
                continue;
            const bool same = one.street == street || one.streetEnglish == street;
            const bool begins = one.street.starts_with(street) || (!one.streetEnglish.empty() && one.streetEnglish.starts_with(street));
            if (same || begins) {
                hits.push_back(one.hit);
                hits.back().score = same ? 110 : 85;
            }
        }
    }
}

std::vector<SearchHit> SearchIndex::search(std::string_view text, std::size_t limit) const
{
    std::vector<SearchHit> hits;
    if (const auto place = coordinatesIn(text))
        hits.push_back({.kind = SearchHit::Kind::Coordinates, .id = 0, .name = {std::string(text), {}}, .position = *place, .score = 200});
    const auto query = folded(text);
    if (query.empty() || limit == 0)
        return {};
    const auto words = wordsOf(query);
    findNumbers(query, hits);
    const auto pinyin = typedPinyin(text);
    for (const auto &entry : m_entries) {
        double score = std::max(fit(entry.local, query, words), fit(entry.english, query, words));
        if (pinyin)
            score = std::max(score, spokenFit(m_pinyin.fit(entry.spoken, *pinyin)));
        if (score > 0) {
            hits.push_back(entry.hit);
            hits.back().score = score + entry.bonus;
        }
    }
    std::ranges::stable_sort(hits, [](const SearchHit &a, const SearchHit &b) {
        return a.score != b.score ? a.score > b.score : a.name.local != b.name.local ? a.name.local < b.name.local : a.id < b.id;
    });
    if (hits.size() > limit)
        hits.resize(limit);
    return hits;
}

} // namespace radar::basemap
