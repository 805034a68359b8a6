#include "street_follower.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "standing.h"

namespace radar::tracking {

namespace {

constexpr std::size_t mostStreets = 8;
// From fix to fix: who is in a street leaves it, who is in none enters one.
constexpr double leaves = 0.01;
constexpr double enters = 0.1;
constexpr double isInStreet = 0.2; // who was not followed: one fix alone decides nothing
// The way in streets from fix to fix and the straight line differ by bends, and by what both fixes are off: so many deviations of both are as
// good as none; beyond, each so many (and 3 m) make it less likely by e.
constexpr double tolerance = 0.5;
constexpr double unlikely = 0.3;
// Places that are one and the same to whoever looks at the map.
constexpr double samePlaceMeters = 12;
constexpr double negligible = 1e-4;

} // namespace

void StreetFollower::begin(std::vector<Guess> &guesses)
{
    m_isShown = false;
    for (Guess &guess : guesses)
        guess.probability = isInStreet / static_cast<double>(guesses.size());
}

// What was known of the place before becomes what is expected now.
void StreetFollower::goOn(std::vector<Guess> &guesses, const Fix &fix, double deviation, Streets &streets) const
{
    const double straight = offset(m_position, fix.position).meters();
    const double usual = tolerance * (deviation + m_deviation);
    const double unlikelyMeters = 3 + unlikely * (deviation + m_deviation);
    const double limit = straight + usual + 6 * unlikelyMeters;
    std::vector<StreetPlace> places(guesses.size());
    std::ranges::transform(guesses, places.begin(), &Guess::place);
    std::vector<double> likelihoods(guesses.size());
    for (const Guess &before : m_guesses) {
        const auto meters = streets.metersTo(fix.device, before.place, places, limit);
        double sum = 0;
        for (std::size_t i = 0; i < guesses.size(); ++i)
            sum += likelihoods[i] = std::exp(-std::max(0.0, std::abs(meters[i] - straight) - usual) / unlikelyMeters);
        // Where no way is a likely one, who was there has left the street.
        for (std::size_t i = 0; i < guesses.size(); ++i)
            guesses[i].probability += before.probability * (1 - leaves) * likelihoods[i] / std::max(1.0, sum);
    }
    for (Guess &guess : guesses)
        guess.probability += m_elsewhere * enters / static_cast<double>(guesses.size());
}

std::optional<geo::Wgs84> StreetFollower::likely(const Settings &settings)
{
    if (m_guesses.empty())
        return std::nullopt;
    const Guess &best = *std::ranges::max_element(m_guesses, {}, &Guess::probability);
    double certainty = 0;
    for (const Guess &guess : m_guesses)
        if (offset(best.place.position, guess.place.position).meters() <= samePlaceMeters)
            certainty += guess.probability;
    m_isShown = certainty >= (m_isShown ? settings.leavesStreetBelow : settings.streetFrom);
    return m_isShown ? std::optional(best.place.position) : std::nullopt;
}

std::optional<geo::Wgs84> StreetFollower::hear(const Fix &fix, Streets &streets, const Settings &settings)
{
    const double deviation = deviationOf(fix);
    const auto near = streets.near(fix.device, fix.position, std::min(settings.streetsWithinMeters, 3 * deviation), mostStreets);
    std::vector<Guess> guesses(near.size());
    std::ranges::transform(near, guesses.begin(), [](const StreetPlace &place) { return Guess{place, 0}; });
    if (!m_time || fix.deviceTime - *m_time > settings.followedFor)
        begin(guesses);
    else
        goOn(guesses, fix, deviation, streets);

    double elsewhere = 1;
    for (const Guess &guess : guesses)
        elsewhere -= guess.probability;
    // Across a street fixes lie about its middle; in no street they lie anywhere between the streets.
    elsewhere = std::max(elsewhere, leaves) / settings.betweenStreetsMeters;
    double sum = elsewhere;
    for (Guess &guess : guesses) {
        const double off = guess.place.distanceMeters / deviation;
        guess.probability *= std::exp(-off * off / 2) / deviation / std::sqrt(2 * std::numbers::pi);
        sum += guess.probability;
    }
    for (Guess &guess : guesses)
        guess.probability /= sum;
    m_elsewhere = elsewhere / sum;
    std::erase_if(guesses, [](const Guess &guess) { return guess.probability < negligible; });
    m_guesses = std::move(guesses);
    m_time = fix.deviceTime;
    m_position = fix.position;
    m_deviation = deviation;
    return likely(settings);
}

void StreetFollower::rest(const Fix &fix, geo::Wgs84 place)
{
    m_time = fix.deviceTime;
    m_position = place;
    m_deviation = 0;
    m_isShown = false;
}

} // namespace radar::tracking
