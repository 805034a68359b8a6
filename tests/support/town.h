#pragma once
// A little town drawn as text, so that a test reads like the situation.
//
//     const Town town(R"(
//         A----B----C
//         |    |    1
//         D----E *  F )",
//                     {{"ABC", "residential"}, {"AD"}, {"BE"}, {"DE"}, Street("CF").oneWay()});
//
// Capital letters are corners (nodes of the map), a street is the word of the corners it runs through: two streets meet only at
// a corner both have in their word, so "AC" over "DF" is a bridge. Digits are satellites, '*' is the incident (a street may
// have them for corners too); anything else ('-', '|', '+') is there for the eye. One character is `metersPerCell` wide and high; north is up. Rows
// begin at the first line that is not blank, columns at the leftmost character.

#include <algorithm>
#include <map>
#include <numbers>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "basemap/map.h"

namespace radar::test {

class Street {
public:
    // NOLINTNEXTLINE(google-explicit-constructor): {"AB"} in a list of streets
    Street(std::string corners, std::string highway = "residential") : m_corners(std::move(corners)), m_highway(std::move(highway)) {}
    Street(const char *corners) : Street(std::string(corners)) {}

    Street &&named(std::string local, std::string english = {}) &&
    {
        m_name = {std::move(local), std::move(english)};
        return std::move(*this);
    }
    Street &&tag(std::string key, std::string value) &&
    {
        m_tags.emplace_back(std::move(key), std::move(value));
        return std::move(*this);
    }
    Street &&oneWay() && { return std::move(*this).tag("oneway", "yes"); }

    [[nodiscard]] const std::string &corners() const { return m_corners; }

private:
    friend class Town;
    std::string m_corners;
    std::string m_highway;
    basemap::Name m_name;
    std::vector<std::pair<std::string, std::string>> m_tags;
};

class Town {
public:
    static constexpr geo::Wgs84 northWest{25.07, 102.73};
    static constexpr geo::Wgs84 noPlace{1000, 1000};

    explicit Town(std::string_view drawing, std::vector<Street> streets = {}, double metersPerCell = 10) : m_metersPerCell(metersPerCell)
    {
        draw(drawing);
        map.title = "Town";
        map.fingerprint = "town";
        map.frame = geo::LocalFrame(northWest);
        for (const auto &[letter, place] : m_places)
            map.bounds.include(place);
        for (const Street &street : streets)
            add(street);
    }

    /// The place of a corner, a satellite or the incident.
    [[nodiscard]] geo::Wgs84 at(char letter) const
    {
        const auto place = m_places.find(letter);
        RADAR_ASSERT(place != m_places.end()); // not in the drawing
        return place->second;
    }
    [[nodiscard]] geo::Wgs84 incident() const { return at('*'); }
    [[nodiscard]] std::string satellites() const ///< the digits, in order
    {
        std::string digits;
        for (const auto &[letter, place] : m_places) {
            if (letter >= '0' && letter <= '9')
                digits.push_back(letter);
        }
        return digits;
    }
    [[nodiscard]] static basemap::NodeId node(char corner) { return corner; }
    /// Metres to the east and to the south of the drawing's corner.
    [[nodiscard]] static geo::Wgs84 placeAt(double east, double south)
    {
        constexpr double metersPerDegree = 6'371'000 * std::numbers::pi / 180;
        constexpr double cosine = 0.90579; // of the latitude, near enough
        return {northWest.latitude - south / metersPerDegree, northWest.longitude + east / (metersPerDegree * cosine)};
    }

    /// A barrier on a corner.
    Town &barrier(char corner, std::string kind, std::vector<std::pair<std::string, std::string>> tags = {})
    {
        basemap::Barrier barrier;
        barrier.id = static_cast<basemap::FeatureId>(map.barriers.size()) + 1;
        barrier.node = node(corner);
        barrier.kind = std::move(kind);
        barrier.tags = basemap::Tags(std::move(tags));
        barrier.points = {map.frame.toPlanar(at(corner))};
        map.barriers.push_back(std::move(barrier));
        return *this;
    }

    /// A plane hillside: the ground rises by so many metres for each metre to the east.
    Town &risingToTheEast(double slope)
    {
        constexpr int columns = 200;
        constexpr int rows = 2;
        constexpr double step = 50;
        std::vector<float> heights;
        for (int row = 0; row < rows; ++row)
            for (int column = 0; column < columns; ++column)
                heights.push_back(static_cast<float>(slope * step * column));
        map.terrain = basemap::Terrain({0, -5000}, step, columns, rows, std::move(heights));
        return *this;
    }

    void add(const Street &street)
    {
        static const std::vector<std::string_view> carriageways{"motorway",     "trunk",       "primary",       "secondary", "tertiary",
                                                                "unclassified", "residential", "living_street", "service",   "road"};
        basemap::Way way;
        way.id = static_cast<basemap::FeatureId>(map.streets.size() + map.paths.size()) + 1;
        way.name = street.m_name;
        way.highway = street.m_highway;
        way.tags = basemap::Tags(street.m_tags);
        for (const char corner : street.m_corners) {
            way.nodes.push_back(node(corner));
            way.points.push_back(at(corner));
        }
        const bool isStreet = std::ranges::find(carriageways, std::string_view(way.highway)) != carriageways.end();
        (isStreet ? map.streets : map.paths).push_back(std::move(way));
    }

    basemap::Map map;

private:
    void draw(std::string_view drawing)
    {
        struct Mark {
            char letter;
            int row;
            std::size_t column;
        };
        std::vector<Mark> marks;
        std::size_t leftmost = std::string_view::npos;
        int row = 0;
        bool hasBegun = false;
        while (!drawing.empty()) {
            const auto end = drawing.find('\n');
            const auto line = drawing.substr(0, end);
            drawing = end == std::string_view::npos ? std::string_view{} : drawing.substr(end + 1);
            const auto first = line.find_first_not_of(' ');
            hasBegun = hasBegun || first != std::string_view::npos;
            if (!hasBegun)
                continue;
            if (first != std::string_view::npos)
                leftmost = std::min(leftmost, first);
            for (std::size_t column = 0; column < line.size(); ++column) {
                const char letter = line[column];
                if ((letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') || letter == '*')
                    marks.push_back({letter, row, column});
            }
            ++row;
        }
        for (const Mark &mark : marks) {
            const geo::Wgs84 place = placeAt(static_cast<double>(mark.column - leftmost) * m_metersPerCell, mark.row * m_metersPerCell);
            const bool isNew = m_places.emplace(mark.letter, place).second;
            RADAR_ASSERT(isNew); // a letter stands for one place
        }
    }

    double m_metersPerCell;
    std::map<char, geo::Wgs84> m_places;
};

} // namespace radar::test
