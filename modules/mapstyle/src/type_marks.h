#pragma once
// What kind of incident a symbol stands for, as a small picture inside it.

#include "mapstyle/symbol_look.h"

namespace radar::mapstyle {

/// Within symbolRadius around the origin.
void paintTypeMark(QPainter &painter, SymbolPicture mark, const QColor &ink);
/// The SVG of resources/icons, by its name: "type-fire".
[[nodiscard]] std::string_view typeMarkSource(std::string_view name);

} // namespace radar::mapstyle
