#pragma once
// In which street is somebody? A hidden Markov model after P. Newson and J. Krumm, "Hidden Markov Map Matching Through Noise and
// Sparseness" (2009), asked after every fix for the present (filtering, no lag), with one state more: in no street at all.

#include <optional>
#include <vector>

#include "tracking/settings.h"
#include "tracking/streets.h"

namespace radar::tracking {

/// Plain value: a copy of it is a copy of all it knows.
class StreetFollower {
public:
    /// The next fix, in the order of time. Where in the street; nothing while that is not certain enough.
    [[nodiscard]] std::optional<geo::Wgs84> hear(const Fix &fix, Streets &streets, const Settings &settings);
    /// Stands there: nothing is learned about the street, and the next way begins there.
    void rest(const Fix &fix, geo::Wgs84 place);
    void forget() { *this = {}; }

private:
    struct Guess {
        StreetPlace place;
        double probability = 0;
    };
    void begin(std::vector<Guess> &guesses);
    void goOn(std::vector<Guess> &guesses, const Fix &fix, double deviation, Streets &streets) const;
    [[nodiscard]] std::optional<geo::Wgs84> likely(const Settings &settings);

    std::vector<Guess> m_guesses;
    double m_elsewhere = 1; ///< probability of being in no street
    std::optional<base::Time> m_time;
    geo::Wgs84 m_position;
    double m_deviation = 0;
    bool m_isShown = false;
};

} // namespace radar::tracking
