#pragma once
// What the desk's tools work with; the desk hands it in.

#include <functional>

#include "commands.h"
#include "picture/picture.h"

class QString;

namespace radar::ui {

struct ToolParts {
    const Commands &commands;
    const base::Clock &clock;
    /// Looks the address up on a pool thread; the answer comes later, on the desk's thread.
    std::function<void(geo::Wgs84, std::function<void(const QString &)>)> findAddress;
};

/// Keeps the order of the picture's symbols.
void insertSymbol(picture::Picture &picture, picture::Symbol symbol);

} // namespace radar::ui
