#pragma once
// How each kind of phone is set up, for who hands the phones out: a page of text in each language.

#include <string>

namespace radar::app {

struct GuideFacts {
    std::string at = {};  ///< where phones reach the station
    std::string pin = {}; ///< empty: no TLS
    bool isOwnAuthority = false;
    std::string tak = {}; ///< "tak.example:8089"; empty: TAK phones are not let in
};

[[nodiscard]] std::string phoneGuideZh(const GuideFacts &facts);
[[nodiscard]] std::string phoneGuideEn(const GuideFacts &facts);

} // namespace radar::app
