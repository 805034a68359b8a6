#include "setting_lines.h"

#include "base/check.h"
#include "settings.h"
#include "tracking/settings.h"

namespace radar::station {

using base::Field;
using Kind = base::Field::Kind;

namespace {

Field whole(double least, double most, const char *unit = "")
{
    return {.code = {}, .kind = Kind::Whole, .least = least, .most = most, .unit = unit};
}
Field seconds() { return whole(0, 86'400, "s"); }
Field word() { return {.code = {}, .kind = Kind::Text, .longest = 200}; }
Field onOff() { return {.code = {}, .kind = Kind::Choice, .choices = {"on", "off"}}; }

std::string figure(std::chrono::seconds time) { return std::to_string(time.count()); }

std::vector<SettingLine> limitLines(const dispatch::Limits &limits)
{
    std::vector<SettingLine> lines;
    const auto add = [&lines](const std::string &section, const char *key, Field field, std::string standard, std::string nothing = "0") {
        field.isRequired = true;
        lines.push_back({section, key, std::move(field), std::move(standard), std::move(nothing)});
    };
    for (std::size_t i = 0; i < limits.levels.size(); ++i) {
        const dispatch::LevelLimits &level = limits.levels[i];
        const std::string section = "level " + std::to_string(i + 1);
        constexpr std::array stages{"delivered", "accepted", "under_way", "arrived", "on_scene"};
        static_assert(stages.size() == dispatch::orderStages);
        for (std::size_t stage = 0; stage < stages.size(); ++stage)
            add(section, stages[stage], seconds(), figure(level.stages[stage]));
        add(section, "late", seconds(), figure(level.late));
        add(section, "unassigned", seconds(), figure(level.unassigned));
        add(section, "unread", seconds(), figure(level.unread));
        add(section, "next", {.code = {}, .kind = Kind::Choice, .choices = {"propose", "send"}},
            level.next == dispatch::LevelLimits::Next::Send ? "send" : "propose", "propose");
        add(section, "send_at_most", whole(0, 50), std::to_string(level.sendAtMost));
        add(section, "check_every", seconds(), figure(level.checkEvery));
        add(section, "check_answer", seconds(), figure(level.checkAnswer), figure(dispatch::LevelLimits().checkAnswer));
    }
    constexpr std::array alarms{"alarm top", "alarm high", "alarm medium", "alarm low"};
    for (std::size_t i = 0; i < alarms.size(); ++i) {
        add(alarms[i], "repeat", seconds(), figure(limits.alarms[i].repeat));
        add(alarms[i], "second_desk", seconds(), figure(limits.alarms[i].secondDesk));
        add(alarms[i], "commander", seconds(), figure(limits.alarms[i].commander));
    }
    add("shelf", "longest", seconds(), figure(limits.longestShelf), figure(dispatch::Limits().longestShelf));
    add("arrival", "meters", whole(0, 1000, "m"), std::to_string(static_cast<int>(limits.arrival.meters)));
    add("arrival", "seconds", seconds(), figure(limits.arrival.stay));
    add("arrival", "accuracy", whole(0, 1000, "m"), std::to_string(static_cast<int>(limits.arrival.worstAccuracyMeters)));
    return lines;
}

std::vector<SettingLine> retentionLines()
{
    const tracking::Settings standard;
    const auto line = [](const char *key, Field field, std::int64_t value) {
        field.isRequired = true;
        return SettingLine{"tracking", key, std::move(field), std::to_string(value)};
    };
    SettingLine purposes = line("purposesDays", whole(static_cast<double>(leastPurposesKept.count()), 36'525, "d"), leastPurposesKept.count());
    purposes.section = "journal";
    const dispatch::Retention kept;
    const auto days = [&line](const char *key, double least, double most, std::chrono::days usual) {
        SettingLine one = line(key, whole(least, most, "d"), usual.count());
        one.section = "retention";
        return one;
    };
    return {line("wholeDays", whole(1, 180, "d"), standard.wholeFor.count()),
            line("thinnedDays", whole(1, 180, "d"), standard.thinnedFor.count()),
            line("thinnedEverySeconds", whole(1, 3600, "s"), std::chrono::duration_cast<std::chrono::seconds>(standard.thinnedEvery).count()),
            line("totalsDays", whole(1, 3660, "d"), standard.daysFor.count()),
            line("sealAfterHours", whole(1, 48, "h"), std::chrono::duration_cast<std::chrono::hours>(standard.sealAfter).count()),
            purposes,
            days("textsDays", 180, 3660, kept.texts),
            days("mediaDays", 7, 365, kept.media),
            days("clipsDays", 30, 365, kept.clips)};
}

std::vector<SettingLine> linkLines()
{
    std::vector<SettingLine> lines{{"station", "timeZone", word(), "Asia/Shanghai"},
                                   {"reserve", "core", whole(0, 1000), "0"},
                                   {"reserve", "close", whole(0, 1000), "0"},
                                   {"reserve", "loose", whole(0, 1000), "0"},
                                   {"gateway", "enabled", onOff()},
                                   {"gateway", "address", word()},
                                   {"gateway", "port", whole(0, 65'535)},
                                   {"gateway", "tls", onOff()},
                                   {"gateway", "plain", onOff()},
                                   {"gateway", "names", word()},
                                   {"gateway", "at", word()},
                                   {"gateway", "maxConnections", whole(1, 100'000)},
                                   {"gateway", "maxConnectionsPerAddress", whole(1, 100'000)},
                                   {"gateway", "idleSeconds", whole(1, 3600, "s")},
                                   {"wall", "address", word()},
                                   {"wall", "port", whole(0, 65'535)},
                                   {"tiles", "enabled", onOff()},
                                   {"tiles", "forAll", onOff()},
                                   {"flat", "tiles", word()},
                                   {"flat", "datum", {.code = {}, .kind = Kind::Choice, .choices = {"wgs84", "gcj02"}}, "wgs84"},
                                   {"flat", "leastZoom", whole(0, 22), "3"},
                                   {"flat", "mostZoom", whole(0, 22), "18"},
                                   {"flat", "notice", word()},
                                   {"backup", "folder", word(), "backup"},
                                   {"backup", "everyMinutes", whole(0, 1440, "min"), "5"},
                                   {"journal", "anchors", word()},
                                   {"journal", "syslog", onOff(), "on"}};
    for (const char *section : {"jt808", "cot"})
        for (const auto &[key, field] :
             {std::pair("enabled", onOff()), std::pair("tls", onOff()), std::pair("plain", onOff()), std::pair("address", word()),
              std::pair("port", whole(0, 65'535)), std::pair("maxConnections", whole(1, 100'000)),
              std::pair("maxConnectionsPerAddress", whole(1, 100'000)), std::pair("introductionSeconds", whole(1, 3600, "s")),
              std::pair("silenceSeconds", whole(1, 86'400, "s")), std::pair("messagesPerSecond", whole(1, 1e6)),
              std::pair("messageBurst", whole(1, 1e6)), std::pair("signOnByConnecting", onOff())})
            lines.push_back({section, key, field});
    lines.insert(lines.end(),
                 {{"mqtt", "enabled", onOff()},
                  {"mqtt", "host", word()},
                  {"mqtt", "port", whole(1, 65'535)},
                  {"mqtt", "version", whole(3, 5)},
                  {"mqtt", "clientId", word()},
                  {"mqtt", "user", word()},
                  {"mqtt", "password", {.code = {}, .kind = Kind::Secret, .longest = 200}},
                  {"mqtt", "certificates", word()},
                  {"mqtt", "owntracks", word()},
                  {"nmea", "device", word()},
                  {"nmea", "baud", whole(4800, 230'400)},
                  {"nmea", "satellite", word()},
                  {"nmea", "signOn", onOff()},
                  {"gpx", "folder", word()}});
    return lines;
}

std::vector<SettingLine> named(std::vector<SettingLine> lines)
{
    for (SettingLine &line : lines)
        line.name = line.section + '/' + line.key;
    return lines;
}

} // namespace

const std::vector<SettingLine> &linesOf(Section section)
{
    static const auto limits = named(limitLines(dispatch::shippedLimits()));
    static const auto retention = named(retentionLines());
    static const auto links = named(linkLines());
    return section == Section::Limits ? limits : section == Section::Retention ? retention : links;
}

std::string limitsText(const dispatch::Limits &limits)
{
    std::string text, section;
    for (const SettingLine &line : limitLines(limits)) {
        if (line.section != section)
            text += (text.empty() ? "[" : "\n[") + line.section + "]\n";
        section = line.section;
        text += line.key + " = " + line.standard + '\n';
    }
    return text;
}

} // namespace radar::station
