#pragma once
// What is known of a few things out of very many, each with a number: a table that stays in the nearest cache, where an array over
// all of them would be met cold at each entry.

#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace radar::routing {

/// Value() is what is known of a thing that was not met yet. Begins with 2^FewestBits slots. One thread.
template <typename Value, int FewestBits>
class ScratchTable {
public:
    ScratchTable() { clear(); }

    void clear()
    {
        m_slots.assign(fewest, {});
        m_shift = 32 - FewestBits;
        m_count = 0;
    }
    /// Of this thing from now on; good until the next call.
    Value &operator[](std::uint32_t number)
    {
        Slot *slot = &slotOf(number);
        if (slot->number == nothing) {
            if (2 * (m_count + 1) > m_slots.size()) {
                grow();
                slot = &slotOf(number);
            }
            slot->number = number;
            ++m_count;
        }
        return slot->value;
    }
    [[nodiscard]] Value known(std::uint32_t number) const { return const_cast<ScratchTable &>(*this).slotOf(number).value; }

private:
    static constexpr std::uint32_t nothing = std::numeric_limits<std::uint32_t>::max(); ///< no thing has it
    static constexpr std::size_t fewest = std::size_t{1} << FewestBits;
    struct Slot {
        std::uint32_t number = nothing;
        Value value{};
    };

    // The one it has, or the free one that it would get.
    Slot &slotOf(std::uint32_t number)
    {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t at = (number * 2654435769U) >> m_shift;
        while (m_slots[at].number != number && m_slots[at].number != nothing)
            at = (at + 1) & mask;
        return m_slots[at];
    }
    void grow()
    {
        std::vector<Slot> old(4 * m_slots.size());
        std::swap(old, m_slots);
        m_shift -= 2;
        for (const Slot &slot : old) {
            if (slot.number != nothing)
                slotOf(slot.number) = slot;
        }
    }

    std::vector<Slot> m_slots; ///< a power of two, at most half of them taken
    int m_shift = 0;
    std::size_t m_count = 0;
};

} // namespace radar::routing
