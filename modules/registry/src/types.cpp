#include "registry/types.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <format>
#include <utility>

#include <QUrl>

#include "base/check.h"

namespace radar::registry {

namespace {

template <typename Value, std::size_t Count>
using Codes = std::array<std::pair<Value, const char *>, Count>;

constexpr Codes<Tier, 3> tiers{{{Tier::Core, "core"}, {Tier::Close, "close"}, {Tier::Loose, "loose"}}};
constexpr Codes<Mode, 3> modes{{{Mode::Foot, "foot"}, {Mode::Bike, "bike"}, {Mode::Car, "car"}}};
constexpr Codes<Skill, 5> skills{{{Skill::FirstAid, "first-aid"},
                                  {Skill::Mediation, "mediation"},
                                  {Skill::Fire, "fire"},
                                  {Skill::Patrol, "patrol"},
                                  {Skill::Translation, "translation"}}};
constexpr Codes<Camera::State, 5> states{{{Camera::State::InUse, "in-use"},
                                          {Camera::State::Stopped, "stopped"},
                                          {Camera::State::NotYetInUse, "not-yet"},
                                          {Camera::State::InRepair, "in-repair"},
                                          {Camera::State::Scrapped, "scrapped"}}};

template <typename Value, std::size_t Count>
const char *codeIn(const Codes<Value, Count> &codes, Value value)
{
    for (const auto &[each, text] : codes)
        if (each == value)
            return text;
    RADAR_ASSERT(!"a value of the enum");
    return "";
}

template <typename Value, std::size_t Count>
std::optional<Value> valueIn(const Codes<Value, Count> &codes, std::string_view code)
{
    for (const auto &[each, text] : codes)
        if (code == text)
            return each;
    return {};
}

} // namespace

const char *code(Tier tier) { return codeIn(tiers, tier); }
const char *code(Mode mode) { return codeIn(modes, mode); }
const char *code(Skill skill) { return codeIn(skills, skill); }
const char *code(Camera::State state) { return codeIn(states, state); }
std::optional<Tier> tierFromCode(std::string_view text) { return valueIn(tiers, text); }
std::optional<Mode> modeFromCode(std::string_view text) { return valueIn(modes, text); }
std::optional<Skill> skillFromCode(std::string_view text) { return valueIn(skills, text); }
std::optional<Camera::State> cameraStateFromCode(std::string_view text) { return valueIn(states, text); }

std::string toText(Date date)
{
    return std::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::optional<Date> dateFromText(std::string_view text)
{
    const auto number = [text](std::size_t from, std::size_t length) -> std::optional<unsigned> {
        unsigned value = 0;
        const char *const end = text.data() + from + length;
        const auto [stop, failure] = std::from_chars(text.data() + from, end, value);
        return failure == std::errc() && stop == end ? std::optional(value) : std::nullopt;
    };
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return {};
    const auto year = number(0, 4), month = number(5, 2), day = number(8, 2);
    if (!year || !month || !day)
        return {};
    const Date date{std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month), std::chrono::day(*day)};
    return date.ok() ? std::optional(date) : std::nullopt;
}

bool isStreamAddress(std::string_view text)
{
    if (text.size() > longestStream || std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; }))
        return false;
    const QUrl url(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())), QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == u"rtsp" || url.scheme() == u"rtsps");
}

base::Result<> checkCamera(const Camera &camera)
{
    const auto isWithin = [](double value, double least, double most) { return value >= least && value <= most; };
    const auto wrong = [&](const char *what) { return base::fail(base::ErrorKind::Invalid, std::string("camera: ") + what); };
    constexpr std::size_t longest = 400;
    if (camera.name.find_first_not_of(' ') == std::string::npos || camera.name.size() > longest)
        return wrong("the name is empty or too long");
    if (camera.owner.size() > longest || camera.purpose.size() > longest)
        return wrong("the owner or the purpose is too long");
    if (!camera.position.isValid() || camera.position == geo::Wgs84{})
        return wrong("has no place on the globe");
    if (!isWithin(camera.heightMeters, 0, 500))
        return wrong("the height is not between 0 and 500 m");
    if (!isWithin(camera.headingDegrees, 0, 360))
        return wrong("the heading is not between 0 and 360 degrees");
    if (!isWithin(camera.tiltDegrees, -90, 90))
        return wrong("the tilt is not between -90 and 90 degrees");
    if (!isWithin(camera.fieldOfViewDegrees, 1, 360))
        return wrong("the opening is not between 1 and 360 degrees");
    if (!isWithin(camera.rangeMeters, 1, 10'000))
        return wrong("the range is not between 1 and 10 000 m");
    return {};
}

} // namespace radar::registry
