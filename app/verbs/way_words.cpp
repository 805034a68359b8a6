#include "verbs/way_words.h"

#include "verbs/record.h"

namespace radar::app {

using namespace Qt::StringLiterals;
using routing::Climb;
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

QString inChinese(Turn turn, const RouteLeg &leg, const QString &street)
{
    const bool isClimb = leg.climb != Climb::Unknown;
    const QString into = isClimb ? (leg.climb == Climb::Up ? u"上台阶"_s : u"下台阶"_s) : u"进入"_s + street;
    switch (turn) {
    case Turn::Straight: return u"直行"_s + into;
    case Turn::SlightLeft: return u"向左前方"_s + into;
    case Turn::Left: return u"左转"_s + into;
    case Turn::SharpLeft: return u"向左后方"_s + (isClimb ? into : u"转入"_s + street);
    case Turn::Back: return u"掉头"_s + into;
    case Turn::SharpRight: return u"向右后方"_s + (isClimb ? into : u"转入"_s + street);
    case Turn::Right: return u"右转"_s + into;
    case Turn::SlightRight: return u"向右前方"_s + into;
    }
    return street;
}

QString upOrDown(const RouteLeg &leg) { return leg.climb == Climb::Up ? u"up the steps"_s : u"down the steps"_s; }

QString inEnglish(Turn turn, const RouteLeg &leg, const QString &street)
{
    const bool isClimb = leg.climb != Climb::Unknown;
    const QString into = isClimb ? upOrDown(leg) : u"into "_s + street;
    switch (turn) {
    case Turn::Straight: return u"continue "_s + (isClimb ? into : u"on "_s + street);
    case Turn::SlightLeft: return u"bear left "_s + into;
    case Turn::Left: return u"turn left "_s + into;
    case Turn::SharpLeft: return u"turn sharp left "_s + into;
    case Turn::Back: return u"turn round "_s + into;
    case Turn::SharpRight: return u"turn sharp right "_s + into;
    case Turn::Right: return u"turn right "_s + into;
    case Turn::SlightRight: return u"bear right "_s + into;
    }
    return street;
}

QString ordinal(int number)
{
    const int tens = number % 100 / 10;
    const int last = tens == 1 ? 0 : number % 10;
    return QString::number(number) + (last == 1 ? u"st"_s : last == 2 ? u"nd"_s : last == 3 ? u"rd"_s : u"th"_s);
}

QString roundabout(const RouteLeg &leg, bool isChinese, bool isFirst)
{
    if (isChinese) {
        const QString enter = isFirst ? u"沿环岛出发"_s : u"进入环岛"_s;
        return leg.exit > 0 ? enter + u"，从第 "_s + QString::number(leg.exit) + u" 个出口驶出"_s : enter;
    }
    const QString enter = isFirst ? u"set out along the roundabout"_s : u"enter the roundabout"_s;
    return leg.exit > 0 ? enter + u" and take the "_s + ordinal(leg.exit) + u" exit"_s : enter;
}

QString floorInWords(int floor, bool isChinese)
{
    if (isChinese)
        return (floor < 0 ? u"地下 "_s : u" "_s) + QString::number(std::abs(floor)) + u" 层"_s;
    return (floor < 0 ? u"basement "_s : u"floor "_s) + QString::number(std::abs(floor));
}

/// Between a door and a place in its building.
QString inside(const RouteLeg &leg, bool isChinese, bool isGoingIn)
{
    const bool isGround = leg.floor.value_or(1) == 1;
    const QString floor = isGround ? QString() : floorInWords(*leg.floor, isChinese);
    if (isChinese) {
        const QString by = leg.isByLift ? u"乘电梯"_s : u"走楼梯"_s;
        if (isGoingIn)
            return isGround ? u"进楼到达目的地"_s : u"进楼，"_s + by + u"到"_s + floor;
        return isGround ? u"走出楼门"_s : u"从"_s + floor + by + u"，走出楼门"_s;
    }
    const QString by = leg.isByLift ? u"by the lift"_s : u"by the stairs"_s;
    if (isGoingIn)
        return isGround ? u"through the entrance to the destination"_s : u"through the entrance and "_s + by + u" to "_s + floor;
    return isGround ? u"out of the building"_s : u"from "_s + floor + u' ' + by + u" and out of the building"_s;
}

QString crossings(const RouteLeg &leg, bool isChinese)
{
    if (leg.crossings == 0)
        return {};
    if (isChinese)
        return u"，在红绿灯处过街"_s + (leg.crossings > 1 ? u" %1 次"_s.arg(leg.crossings) : QString());
    const QString often = leg.crossings == 1 ? QString() : leg.crossings == 2 ? u" twice"_s : u" %1 times"_s.arg(leg.crossings);
    return u", crossing at the lights"_s + often;
}

QString inStreet(const RouteLeg &leg, const RouteLeg *before, WayLanguage language)
{
    const bool isChinese = language == WayLanguage::Chinese;
    const bool isFirst = !before || before->kind != RouteLeg::Kind::Street;
    if (leg.isRoundabout)
        return roundabout(leg, isChinese, isFirst);
    const QString street = streetOf(leg, language);
    const bool isClimb = leg.climb != Climb::Unknown;
    if (isFirst && isChinese)
        return isClimb ? (leg.climb == Climb::Up ? u"上台阶出发"_s : u"下台阶出发"_s) : u"沿"_s + street + u"出发"_s;
    if (isFirst)
        return u"set out "_s + (isClimb ? upOrDown(leg) : u"along "_s + street);
    if (before->isRoundabout && before->exit > 0 && !isClimb)
        return isChinese ? u"驶出环岛，进入"_s + street : u"leave the roundabout into "_s + street;
    return isChinese ? inChinese(leg.turn, leg, street) : inEnglish(leg.turn, leg, street);
}

} // namespace

QStringList wayInWords(const routing::Route &route, WayLanguage language)
{
    using Kind = RouteLeg::Kind;
    const bool isChinese = language == WayLanguage::Chinese;
    QStringList words;
    bool isOnTheWay = false; // some street was taken
    for (std::size_t i = 0; i < route.legs.size(); ++i) {
        const RouteLeg &leg = route.legs[i];
        const RouteLeg *before = i > 0 ? &route.legs[i - 1] : nullptr;
        if (leg.kind == Kind::Inside) {
            words.append(inside(leg, isChinese, i > 0));
        } else if (leg.kind == Kind::Walk) {
            const bool isToDoor = i + 1 < route.legs.size() && route.legs[i + 1].kind == Kind::Inside;
            if (isToDoor)
                words.append(isChinese ? u"步行到楼门口"_s : u"on foot to the entrance"_s);
            else if (isOnTheWay)
                words.append(isChinese ? u"步行到达目的地"_s : u"on foot to the destination"_s);
            else
                words.append(isChinese ? u"步行到路边"_s : u"on foot to the street"_s);
        } else {
            words.append(inStreet(leg, before, language) + crossings(leg, isChinese));
            isOnTheWay = true;
        }
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
