#pragma once
// The ways in for phones and terminals, as the status bar shows them.

#include <QVariantList>
#include <vector>

#include "picture/picture.h"

namespace radar::ui {

/// One {name, text, detail, isProblem} each: "TAK 3", and for who points at it: where, how many, the last message, what was refused and why.
[[nodiscard]] QVariantList linkLines(const std::vector<picture::Link> &links, base::Time now);

} // namespace radar::ui
