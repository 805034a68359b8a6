#pragma once
// A long array that snapshots share page by page: a copy costs the list of pages, a change the copy of one page.

#include <algorithm>
#include <cstdint>
#include <memory>
#include <vector>

#include "table.h"

namespace radar::routing {

template <typename T>
class PagedArray {
public:
    static constexpr std::uint32_t perPage = 256;

    PagedArray() = default;
    explicit PagedArray(Table<T> values) : m_first(std::move(values))
    {
        for (std::size_t begin = 0; begin < m_first.size(); begin += perPage)
            m_pages.push_back(m_first.data() + begin);
        m_owned.resize(m_pages.size());
        m_isOurs.assign(m_pages.size(), false);
    }
    /// A new snapshot that shares every page with `other`, which must not change any more.
    PagedArray(const PagedArray &other)
        : m_first(other.m_first), m_pages(other.m_pages), m_owned(other.m_owned), m_isOurs(other.m_pages.size(), false)
    {}
    PagedArray &operator=(const PagedArray &) = delete;
    PagedArray(PagedArray &&) = default;
    PagedArray &operator=(PagedArray &&) = default;
    ~PagedArray() = default;

    [[nodiscard]] const T &operator[](std::uint32_t i) const { return m_pages[i / perPage][i % perPage]; }

    /// Calls visit(values, i, count) for each stretch of [begin, end) that lies in one piece; `i` is the number of its first.
    template <typename Visit>
    void forEachStretch(std::uint32_t begin, std::uint32_t end, Visit visit) const
    {
        while (begin < end) {
            const std::uint32_t count = std::min(end - begin, perPage - begin % perPage);
            visit(m_pages[begin / perPage] + begin % perPage, begin, count);
            begin += count;
        }
    }

    /// For the one who makes the snapshot, before anybody else sees it.
    void set(std::uint32_t i, const T &value)
    {
        const std::uint32_t page = i / perPage;
        if (!m_isOurs[page]) {
            const std::size_t size = std::min<std::size_t>(perPage, m_first.size() - std::size_t(page) * perPage);
            auto copy = std::make_shared_for_overwrite<T[]>(size);
            std::copy_n(m_pages[page], size, copy.get());
            m_pages[page] = copy.get();
            m_owned[page] = std::move(copy);
            m_isOurs[page] = true;
        }
        m_owned[page][i % perPage] = value;
    }

private:
    Table<T> m_first; ///< of the very first snapshot
    std::vector<const T *> m_pages;
    std::vector<std::shared_ptr<T[]>> m_owned; ///< per page; null while it is that of the very first snapshot
    std::vector<bool> m_isOurs;                ///< pages that no other snapshot shares
};

} // namespace radar::routing
