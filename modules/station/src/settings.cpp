#include "settings.h"

#include <QFile>
#include <QSettings>
#include <format>
#include <tuple>

namespace radar::station {

base::Result<tracking::Settings> readTrackingSettings(const store::StationFolder &folder)
{
    tracking::Settings settings;
    const std::string file = folder.settings().string();
    if (!QFile::exists(QString::fromStdString(file)))
        return settings;
    const QSettings ini(QString::fromStdString(file), QSettings::IniFormat);

    std::optional<base::Error> wrong;
    const auto number = [&](const char *key, double standard, double least, double most) {
        const QString name = QStringLiteral("tracking/") + QLatin1StringView(key);
        bool isNumber = true;
        const double value = ini.contains(name) ? ini.value(name).toDouble(&isNumber) : standard;
        if (!isNumber || !(value >= least && value <= most))
            wrong = base::Error{base::ErrorKind::Invalid, std::format("{}: tracking/{} must be a number from {} to {}", file, key, least, most)};
        return value;
    };
    const auto seconds = [&](const char *key, std::chrono::seconds standard, double least, double most) {
        return std::chrono::seconds(std::llround(number(key, static_cast<double>(standard.count()), least, most)));
    };
    settings.clockTolerance = seconds("clockToleranceSeconds", settings.clockTolerance, 1, 3600);
    settings.mostClockCorrection = seconds("mostClockCorrectionSeconds", settings.mostClockCorrection, 0, 30 * 86400);
    settings.worstAccuracyMeters = number("worstAccuracyMeters", settings.worstAccuracyMeters, 1, 100'000);
    settings.fastestMetersPerSecond = number("fastestMetersPerSecond", settings.fastestMetersPerSecond, 1, 1000);
    settings.believedJumps = static_cast<std::size_t>(std::llround(number("believedJumps", static_cast<double>(settings.believedJumps), 1, 100)));
    const auto isOn = [&](const char *key, bool standard) {
        const QString text = ini.value(QStringLiteral("tracking/") + QLatin1StringView(key), standard ? QStringLiteral("on") : QStringLiteral("off"))
                                 .toString()
                                 .toLower();
        const bool isYes = text == u"true" || text == u"on" || text == u"1";
        if (!isYes && text != u"false" && text != u"off" && text != u"0")
            wrong = base::Error{base::ErrorKind::Invalid, std::format("{}: tracking/{} must be on or off", file, key)};
        return isYes;
    };
    settings.zoneFixes = static_cast<int>(std::llround(number("zoneFixes", settings.zoneFixes, 1, 20)));
    settings.cleansStanding = isOn("meanWhileStanding", settings.cleansStanding);
    settings.cleansToStreets = isOn("matchToStreets", settings.cleansToStreets);
    settings.standsAfter = seconds("standsAfterSeconds", settings.standsAfter, 5, 3600);
    settings.streetFrom = number("streetFromProbability", settings.streetFrom, 0.5, 1);
    settings.leavesStreetBelow = number("streetBelowProbability", settings.leavesStreetBelow, 0.1, 1);
    settings.streetsWithinMeters = number("streetsWithinMeters", settings.streetsWithinMeters, 1, 300);
    settings.betweenStreetsMeters = number("betweenStreetsMeters", settings.betweenStreetsMeters, 1, 1000);
    settings.followedFor = seconds("followedSeconds", settings.followedFor, 1, 3600);
    if (!wrong && settings.leavesStreetBelow > settings.streetFrom)
        wrong =
            base::Error{base::ErrorKind::Invalid, file + ": tracking/streetBelowProbability must not be more than tracking/streetFromProbability"};
    // The ceiling of 180 days is the law's: no longer than the purpose needs.
    const auto hours = [&](const char *key, std::chrono::hours standard, double least, double most) {
        return std::chrono::hours(std::llround(number(key, static_cast<double>(standard.count()), least, most)));
    };
    const auto days = [&](const char *key, std::chrono::days standard, double least, double most) {
        return std::chrono::days(std::llround(number(key, static_cast<double>(standard.count()), least, most)));
    };
    settings.sealAfter = hours("sealAfterHours", settings.sealAfter, 1, 48);
    settings.wholeFor = days("wholeDays", settings.wholeFor, 1, 180);
    settings.thinnedFor = days("thinnedDays", settings.thinnedFor, 1, 180);
    settings.thinnedEvery = seconds("thinnedEverySeconds", settings.thinnedEvery, 1, 3600);
    settings.daysFor = days("totalsDays", settings.daysFor, 1, 3660);
    if (!wrong && settings.thinnedFor < settings.wholeFor)
        wrong = base::Error{base::ErrorKind::Invalid, file + ": tracking/thinnedDays must not be less than tracking/wholeDays"};
    if (wrong)
        return std::unexpected(*wrong);
    return settings;
}

base::Result<dispatch::ByTier> readReserve(const store::StationFolder &folder)
{
    dispatch::ByTier keep{};
    const std::string file = folder.settings().string();
    if (!QFile::exists(QString::fromStdString(file)))
        return keep;
    const QSettings ini(QString::fromStdString(file), QSettings::IniFormat);
    for (const auto tier : {registry::Tier::Core, registry::Tier::Close, registry::Tier::Loose}) {
        const QString key = QStringLiteral("reserve/") + QLatin1StringView(registry::code(tier));
        bool isNumber = true;
        const int count = ini.value(key, 0).toInt(&isNumber);
        if (!isNumber || count < 0 || count > 1000)
            return base::fail(base::ErrorKind::Invalid, std::format("{}: {} must be a number from 0 to 1000", file, key.toStdString()));
        keep[static_cast<std::size_t>(tier)] = static_cast<std::size_t>(count);
    }
    return keep;
}

base::Result<std::chrono::days> readPurposesKept(const store::StationFolder &folder)
{
    const std::string file = folder.settings().string();
    if (!QFile::exists(QString::fromStdString(file)))
        return leastPurposesKept;
    constexpr qint64 most = 36'525;
    const QSettings ini(QString::fromStdString(file), QSettings::IniFormat);
    bool isNumber = true;
    const QString key = QStringLiteral("journal/purposesDays");
    const qint64 days = ini.contains(key) ? ini.value(key).toLongLong(&isNumber) : leastPurposesKept.count();
    if (!isNumber || days < leastPurposesKept.count() || days > most)
        return base::fail(base::ErrorKind::Invalid,
                          std::format("{}: journal/purposesDays must be a number from {} to {}", file, leastPurposesKept.count(), most));
    return std::chrono::days(days);
}

base::Result<dispatch::Retention> readRetention(const store::StationFolder &folder)
{
    dispatch::Retention retention;
    const std::string file = folder.settings().string();
    if (!QFile::exists(QString::fromStdString(file)))
        return retention;
    const QSettings ini(QString::fromStdString(file), QSettings::IniFormat);
    for (const auto &[key, days, least, most] :
         {std::tuple("retention/textsDays", &retention.texts, 180, 3660), std::tuple("retention/mediaDays", &retention.media, 7, 365),
          std::tuple("retention/clipsDays", &retention.clips, 30, 365)}) {
        bool isNumber = true;
        const int value = ini.value(QLatin1StringView(key), static_cast<int>(days->count())).toInt(&isNumber);
        if (!isNumber || value < least || value > most)
            return base::fail(base::ErrorKind::Invalid, std::format("{}: {} must be a number from {} to {}", file, key, least, most));
        *days = std::chrono::days(value);
    }
    return retention;
}

} // namespace radar::station
