#pragma once
// The real map and network, made into Streets for the phones. One thread.

#include <filesystem>
#include <memory>

#include "base/result.h"
#include "simulate/phone.h"

namespace radar::app {

class Town {
public:
    /// NotFound without a map, Invalid when it has no street to walk on.
    [[nodiscard]] static base::Result<std::unique_ptr<Town>> open(const std::filesystem::path &mapFile);
    ~Town();
    /// For "foot", "bike" or "car"; the town must outlive it. Invalid for another mode.
    [[nodiscard]] base::Result<Streets> streets(const std::string &mode) const;

private:
    Town();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace radar::app
