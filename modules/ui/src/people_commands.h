#pragma once
// Residents and firms by name: a look-up of persons, for who may and says why.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "basemap/gazetteer.h"
#include "desk_door.h"
#include "registry/types.h"

namespace radar::ui {

struct FoundPeople {
    struct One {
        bool isFirm = false;
        std::string name;
        registry::Dwelling home;
        basemap::Address address;
        std::optional<geo::Wgs84> place{}; ///< empty: not on the map
    };
    static constexpr std::size_t most = 40;
    std::vector<One> people; ///< persons first
    bool isCut = false;      ///< there are more
};
/// Whose name has these words in it, or is typed so in pinyin. Denied: no right, or no purpose; what was sought is personal, too, and stays out of
/// the journal. Invalid: fewer than two letters, or no Chinese character.
using LookUpPeople = std::function<void(std::string words, std::string purpose, std::function<void(base::Result<FoundPeople> &&)>)>;
[[nodiscard]] LookUpPeople lookUpPeople(const DeskDoorPtr &door, std::shared_ptr<const basemap::Map> map,
                                        std::shared_ptr<const basemap::Gazetteer> gazetteer);
/// Long enough to mean somebody.
[[nodiscard]] bool isName(const QString &words);

} // namespace radar::ui
