#pragma once
// A route in words, in Chinese or English.

#include <QStringList>

#include "routing/router.h"

namespace radar::app {

enum class WayLanguage { Chinese, English };

/// One sentence for each leg, without its length: "左转进入金沙路", "turn left into Jinsha Road".
[[nodiscard]] QStringList wayInWords(const routing::Route &route, WayLanguage language);

/// A stable name for programs: "left", "slight-right", "back".
[[nodiscard]] QString nameOf(routing::Turn turn);

} // namespace radar::app
