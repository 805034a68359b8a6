#pragma once
// The station's time on another machine, from when its pictures were made: nobody's clock is set by it, and a clock here that jumps moves nothing.

#include <algorithm>
#include <optional>

#include "base/clock.h"

namespace radar::ui {

class FeedClock final : public base::Clock {
public:
    /// `steady`: never jumps; what it counts from does not matter.
    explicit FeedClock(const base::Clock &steady) : m_steady(steady) {}

    /// A picture has come. The one that was quickest on the way says the time; those that waited are older by that.
    void note(base::Time made)
    {
        const base::Time here = m_steady.now();
        const base::Duration found = made - here;
        // A clock that runs differently is followed, by a thousandth; a picture that waited is not.
        const base::Duration kept = m_offset ? *m_offset - (here - m_noted) / 1000 : found;
        m_offset = std::max(found, kept);
        m_noted = here;
        m_made = made;
    }
    /// Another line: what was known of the way says nothing any more.
    void forget() { m_offset.reset(); }

    [[nodiscard]] base::Time now() const override
    {
        return m_offset ? m_steady.now() + *m_offset : m_made ? *m_made + (m_steady.now() - m_noted) : m_steady.now();
    }
    [[nodiscard]] std::optional<base::Time> lastMade() const { return m_made; }
    /// Of the last picture; since `begin` of the program when there was none.
    [[nodiscard]] base::Duration age(base::Time begin) const { return m_made ? now() - *m_made : m_steady.now() - begin; }

private:
    const base::Clock &m_steady;
    std::optional<base::Duration> m_offset;
    std::optional<base::Time> m_made;
    base::Time m_noted;
};

} // namespace radar::ui
