#pragma once
// An array that never changes: its own values, or a view into memory that somebody else keeps (an index file read whole).
// Copying shares. Safe to read from any thread.

#include <cstddef>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace radar::routing {

template <typename T>
class Table {
public:
    Table() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): a finished vector is a table
    Table(std::vector<T> values)
    {
        auto kept = std::make_shared<const std::vector<T>>(std::move(values));
        m_values = {kept->data(), kept->size()};
        m_owner = std::move(kept);
    }
    Table(std::shared_ptr<const void> owner, std::span<const T> values) : m_owner(std::move(owner)), m_values(values) {}

    [[nodiscard]] const T &operator[](std::size_t i) const { return m_values[i]; }
    [[nodiscard]] const T *data() const { return m_values.data(); }
    [[nodiscard]] std::size_t size() const { return m_values.size(); }
    [[nodiscard]] bool empty() const { return m_values.empty(); }
    [[nodiscard]] const T &back() const { return m_values.back(); }
    [[nodiscard]] auto begin() const { return m_values.begin(); }
    [[nodiscard]] auto end() const { return m_values.end(); }

private:
    std::shared_ptr<const void> m_owner;
    std::span<const T> m_values;
};

} // namespace radar::routing
