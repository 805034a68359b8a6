#pragma once
// GBK, the encoding of Chinese terminals, from and to UTF-8. What cannot be read or said becomes U+FFFD or '?'.

#include <string>
#include <string_view>

namespace radar::protocols {

[[nodiscard]] std::string fromGbk(std::string_view bytes);
[[nodiscard]] std::string toGbk(std::string_view utf8);

} // namespace radar::protocols
