#pragma once
// Everything that can be reached within a limit, in no particular order: a search over buckets of time instead of a heap, for
// areas. Whoever looks for one place stops early with Search instead.

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "graph.h"
#include "scratch_table.h"

namespace radar::routing {

/// When a vertex is reached.
struct SweepMark {
    Milliseconds time = never;
    std::uint32_t label = none;
};

/// For searches that come far.
class MarkEach {
public:
    void begin(std::size_t vertexCount, std::span<const std::uint32_t> reached)
    {
        for (const std::uint32_t vertex : reached)
            m_marks[vertex] = {};
        if (m_marks.size() < vertexCount)
            m_marks.resize(vertexCount);
    }
    SweepMark &operator[](std::uint32_t vertex) { return m_marks[vertex]; }
    [[nodiscard]] SweepMark known(std::uint32_t vertex) const { return m_marks[vertex]; }

private:
    std::vector<SweepMark> m_marks;
};

/// For searches that mostly stop near.
class MarkFew {
public:
    void begin(std::size_t /*vertexCount*/, std::span<const std::uint32_t> /*reached*/) { m_marks.clear(); }
    SweepMark &operator[](std::uint32_t vertex) { return m_marks[vertex]; }
    [[nodiscard]] SweepMark known(std::uint32_t vertex) const { return m_marks.known(vertex); }

private:
    ScratchTable<SweepMark, 8> m_marks;
};

/// One of many questions at a time, kept by one thread; grows to the largest graph it was used for. A vertex is any number: of
/// a graph, or a junction. Equal times go to the lower label, so the answer does not depend on the order.
template <typename Marks>
class BasicSweep {
public:
    /// Forgets what was. Times beyond `limit` are not looked at.
    void begin(std::size_t vertexCount, Milliseconds limit)
    {
        m_marks.begin(vertexCount, m_reached);
        m_reached.clear();
        m_entries.clear();
        m_limit = limit;
        for (m_shift = narrowest; (limit >> m_shift) >= mostBuckets; ++m_shift) {}
        m_heads.clear();
        m_bucket = 0;
        m_hasBeyond = false;
    }

    /// Reached at this time; refused when that is no better than what is known.
    void offer(std::uint32_t vertex, std::uint64_t time, std::uint32_t label)
    {
        if (time > m_limit) {
            m_hasBeyond = true;
            return;
        }
        const auto now = static_cast<Milliseconds>(time);
        SweepMark &mark = m_marks[vertex];
        if (now > mark.time || (now == mark.time && label >= mark.label))
            return;
        if (mark.time == never)
            m_reached.push_back(vertex);
        mark = {now, label};
        const std::size_t bucket = now >> m_shift;
        if (bucket >= m_heads.size())
            m_heads.resize(bucket + bucket / 2 + 64, none);
        std::uint32_t &head = m_heads[bucket];
        m_entries.push_back({vertex, now, head});
        head = static_cast<std::uint32_t>(m_entries.size() - 1);
    }

    /// Goes on until everything up to `until` is final: expand(vertex, time, label) offers the neighbours. A vertex may be
    /// expanded more than once; the last time is the final one. Call again with a later `until` to go on.
    template <typename Expand, typename... Approach>
    void runUntil(Milliseconds until, Expand expand, Approach... approach)
    {
        const std::size_t end = (until >> m_shift) + 1;
        static_cast<void>(runWhile([&](Milliseconds) { return m_bucket < end; }, expand, approach...));
    }
    /// Goes on while goesOn(time) says so: everything below that time is final. False when it was stopped; else all is final.
    /// approach(vertex) before one that is likely to be expanded next.
    template <typename GoesOn, typename Expand, typename Approach = void (*)(std::uint32_t)>
    [[nodiscard]] bool runWhile(GoesOn goesOn, Expand expand, Approach approach = [](std::uint32_t) {})
    {
        for (; m_bucket < m_heads.size(); ++m_bucket) { // grows meanwhile
            if (!goesOn(static_cast<Milliseconds>(m_bucket << m_shift)))
                return false;
            while (m_heads[m_bucket] != none) {
                const Entry entry = m_entries[m_heads[m_bucket]];
                m_heads[m_bucket] = entry.following;
                if (entry.following != none)
                    approach(m_entries[entry.following].vertex);
                const SweepMark mark = m_marks.known(entry.vertex);
                if (mark.time == entry.time)
                    expand(entry.vertex, mark.time, mark.label);
            }
        }
        return true;
    }
    /// Something lay beyond the limit.
    [[nodiscard]] bool hasBeyond() const { return m_hasBeyond; }
    template <typename Expand, typename... Approach>
    void run(Expand expand, Approach... approach)
    {
        runUntil(m_limit, expand, approach...);
    }

    /// never when it is beyond the limit.
    [[nodiscard]] Milliseconds time(std::uint32_t vertex) const { return m_marks.known(vertex).time; }
    [[nodiscard]] std::uint32_t label(std::uint32_t vertex) const { return m_marks.known(vertex).label; }
    [[nodiscard]] std::span<const std::uint32_t> reached() const { return m_reached; }

private:
    static constexpr int narrowest = 8; ///< 256 ms: seldom is a street shorter
    static constexpr std::size_t mostBuckets = 1 << 16;

    struct Entry {
        std::uint32_t vertex = 0;
        Milliseconds time = 0;
        std::uint32_t following = none; ///< in the same bucket
    };
    Marks m_marks;
    std::vector<std::uint32_t> m_reached;
    std::vector<Entry> m_entries;
    std::vector<std::uint32_t> m_heads; ///< per bucket, as far as anything was offered
    Milliseconds m_limit = 0;
    int m_shift = narrowest;
    std::size_t m_bucket = 0;
    bool m_hasBeyond = false;
};

using Sweep = BasicSweep<MarkEach>;

} // namespace radar::routing
