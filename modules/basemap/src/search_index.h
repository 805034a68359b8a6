#pragma once
// The words of a map, folded so that case, accents and widths do not matter.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "basemap/gazetteer.h"
#include "basemap/pinyin.h"

namespace radar::basemap {

class SearchIndex {
public:
    explicit SearchIndex(const Map &map);
    [[nodiscard]] std::vector<SearchHit> search(std::string_view words, std::size_t limit) const;

private:
    struct Entry {
        std::string local;   ///< folded
        std::string english; ///< folded
        PinyinIndex::Name spoken = 0;
        SearchHit hit; ///< without its score
        double bonus = 0;
    };
    struct Numbered {
        std::string street; ///< folded
        std::string streetEnglish;
        std::string number; ///< folded, without 号
        SearchHit hit;
    };

    void add(SearchHit::Kind kind, FeatureId id, const Name &name, geo::Wgs84 position, double bonus);
    void addNames(const Map &map);
    void addNumbers(const Map &map);
    void findNumbers(const std::string &folded, std::vector<SearchHit> &hits) const;

    std::vector<Entry> m_entries;
    PinyinIndex m_pinyin;
    std::vector<Numbered> m_numbered;
};

/// Lower case, without accents, full-width forms made narrow, blanks and punctuation as one blank. UTF-8.
[[nodiscard]] std::string folded(std::string_view text);
/// Does it contain a Chinese character?
[[nodiscard]] bool isChinese(std::string_view text);

} // namespace radar::basemap
