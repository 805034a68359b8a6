#pragma once
// Rows of weights, cut into pages that snapshots share: a copy costs two small arrays, changing a row copies its page alone.

#include <cstdint>
#include <memory>
#include <vector>

#include "table.h"

namespace radar::routing {

using Milliseconds = std::uint32_t;

class PagedRows {
public:
    PagedRows() = default;
    /// `first`: row → its first value in `values`; one more than there are rows.
    PagedRows(std::span<const std::uint32_t> first, Table<Milliseconds> values);
    /// A new snapshot that shares every page with `other`, which must not change any more.
    PagedRows(const PagedRows &other);
    PagedRows &operator=(const PagedRows &) = delete;
    PagedRows(PagedRows &&) = default;
    PagedRows &operator=(PagedRows &&) = default;
    ~PagedRows() = default;

    [[nodiscard]] const Milliseconds *row(std::uint32_t r) const
    {
        const Spot spot = m_spots[r];
        return m_pages[spot.page] + spot.offset;
    }
    /// For the one who makes the snapshot, before anybody else sees it. Invalidates what row() gave of that page.
    [[nodiscard]] Milliseconds *changeableRow(std::uint32_t r);

private:
    struct Spot {
        std::uint32_t page = 0;
        std::uint32_t offset = 0;
    };
    struct Layout {
        std::vector<Spot> spots;          ///< per row
        std::vector<std::uint32_t> sizes; ///< per page
        Table<Milliseconds> values;       ///< of the very first snapshot
    };
    using Page = std::shared_ptr<Milliseconds[]>;

    std::shared_ptr<const Layout> m_layout;
    const Spot *m_spots = nullptr;
    std::vector<const Milliseconds *> m_pages;
    std::vector<Page> m_owned;  ///< per page; null while it is that of the very first snapshot
    std::vector<bool> m_isOurs; ///< pages that no other snapshot shares
};

} // namespace radar::routing
