#include "registry/types.h"

#include <algorithm>
#include <array>
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

bool isStreamAddress(std::string_view text)
{
    if (text.size() > longestStream || std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; }))
        return false;
    const QUrl url(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())), QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == u"rtsp" || url.scheme() == u"rtsps");
}

} // namespace radar::registry
