#include "paged_rows.h"

#include <algorithm>

namespace radar::routing {
namespace {
// A change copies a page, a snapshot the list of pages: with this size both cost a few microseconds for a city.
constexpr std::uint32_t valuesPerPage = 256;
} // namespace

PagedRows::PagedRows(std::span<const std::uint32_t> first, Table<Milliseconds> values)
{
    auto layout = std::make_shared<Layout>();
    layout->values = std::move(values);
    layout->spots.resize(first.empty() ? 0 : first.size() - 1);
    std::uint32_t begin = 0;
    for (std::size_t r = 0; r < layout->spots.size(); ++r) {
        if (layout->sizes.empty() || (first[r + 1] - begin > valuesPerPage && first[r] > begin)) {
            begin = first[r];
            m_pages.push_back(layout->values.data() + begin);
            layout->sizes.push_back(0);
        }
        layout->spots[r] = {static_cast<std::uint32_t>(m_pages.size() - 1), first[r] - begin};
        layout->sizes.back() = first[r + 1] - begin;
    }
    m_owned.resize(m_pages.size());
    m_isOurs.assign(m_pages.size(), false);
    m_spots = layout->spots.data();
    m_layout = std::move(layout);
}

PagedRows::PagedRows(const PagedRows &other)
    : m_layout(other.m_layout), m_spots(other.m_spots), m_pages(other.m_pages), m_owned(other.m_owned), m_isOurs(other.m_pages.size(), false)
{}

Milliseconds *PagedRows::changeableRow(std::uint32_t r)
{
    const Spot spot = m_spots[r];
    if (!m_isOurs[spot.page]) {
        const std::uint32_t size = m_layout->sizes[spot.page];
        Page page = std::make_shared_for_overwrite<Milliseconds[]>(size);
        std::copy_n(m_pages[spot.page], size, page.get());
        m_pages[spot.page] = page.get();
        m_owned[spot.page] = std::move(page);
        m_isOurs[spot.page] = true;
    }
    return m_owned[spot.page].get() + spot.offset;
}

} // namespace radar::routing
