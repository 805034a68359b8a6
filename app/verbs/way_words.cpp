#include "verbs/way_words.h"

#include "verbs/record.h"

namespace radar::app {

using namespace Qt::StringLiterals;
using routing::RouteLeg;
using routing::Turn;

namespace {

/// What a street without a name is called; empty where the class says nothing to anybody.
QString kindOf(const RouteLeg &leg, WayLanguage language)
{
    struct Kind {
        std::string_view highway;
        QString chinese;
        QString english;
    };
    static const std::array kinds{Kind{"steps", u"台阶"_s, u"the steps"_s},
                                  Kind{"footway", u"人行道"_s, u"the footway"_s},
                                  Kind{"path", u"小路"_s, u"the path"_s},
                                  Kind{"cycleway", u"自行车道"_s, u"the cycleway"_s},
                                  Kind{"track", u"土路"_s, u"the track"_s},
                                  Kind{"service", u"内部道路"_s, u"the service road"_s},
                                  Kind{"pedestrian", u"步行街"_s, u"the pedestrian street"_s}};
    const auto kind = std::ranges::find(kinds, leg.highway, &Kind::highway);
    if (kind == kinds.end())
        return language == WayLanguage::Chinese ? u"无名道路"_s : u"the road without a name"_s;
    return language == WayLanguage::Chinese ? kind->chinese : kind->english;
}

QString streetOf(const RouteLeg &leg, WayLanguage language)
{
    const std::string &local = leg.streetName;
    const std::string &english = leg.streetNameEnglish;
    const std::string &name = language == WayLanguage::English && !english.empty() ? english : !local.empty() ? local : english;
    return name.empty() ? kindOf(leg, language) : printable(name);
}

QString inChinese(Turn turn, const QString &street)
{
    switch (turn) {
    case Turn::Straight: return u"直行进入"_s + street;
    case Turn::SlightLeft: return u"向左前方进入"_s + street;
    case Turn::Left: return u"左转进入"_s + street;
    case Turn::SharpLeft: return u"向左后方转入"_s + street;
    case Turn::Back: return u"掉头进入"_s + street;
    case Turn::SharpRight: return u"向右后方转入"_s + street;
    case Turn::Right: return u"右转进入"_s + street;
    case Turn::SlightRight: return u"向右前方进入"_s + street;
    }
    return street;
}

QString inEnglish(Turn turn, const QString &street)
{
    switch (turn) {
    case Turn::Straight: return u"continue on "_s + street;
    case Turn::SlightLeft: return u"bear left into "_s + street;
    case Turn::Left: return u"turn left into "_s + street;
    case Turn::SharpLeft: return u"turn sharp left into "_s + street;
    case Turn::Back: return u"turn round into "_s + street;
    case Turn::SharpRight: return u"turn sharp right into "_s + street;
    case Turn::Right: return u"turn right into "_s + street;
    case Turn::SlightRight: return u"bear right into "_s + street;
    }
    return street;
}

} // namespace

QStringList wayInWords(const routing::Route &route, WayLanguage language)
{
    const bool isChinese = language == WayLanguage::Chinese;
    QStringList words;
    bool isOnTheWay = false; // some street was taken
    for (const RouteLeg &leg : route.legs) {
        if (leg.highway.empty()) { // between a place and its street
            words.append(isOnTheWay ? (isChinese ? u"步行到达目的地"_s : u"on foot to the destination"_s)
                                    : (isChinese ? u"步行到路边"_s : u"on foot to the street"_s));
            continue;
        }
        const QString street = streetOf(leg, language);
        if (isOnTheWay)
            words.append(isChinese ? inChinese(leg.turn, street) : inEnglish(leg.turn, street));
        else
            words.append(isChinese ? u"沿"_s + street + u"出发"_s : u"set out along "_s + street);
        isOnTheWay = true;
    }
    return words;
}

QString nameOf(Turn turn)
{
    switch (turn) {
    case Turn::Straight: return u"straight"_s;
    case Turn::SlightLeft: return u"slight-left"_s;
    case Turn::Left: return u"left"_s;
    case Turn::SharpLeft: return u"sharp-left"_s;
    case Turn::Back: return u"back"_s;
    case Turn::SharpRight: return u"sharp-right"_s;
    case Turn::Right: return u"right"_s;
    case Turn::SlightRight: return u"slight-right"_s;
    }
    return {};
}

} // namespace radar::app
