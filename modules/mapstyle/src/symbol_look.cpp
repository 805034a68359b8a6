#include "mapstyle/symbol_look.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace radar::mapstyle {

using picture::Status;
using picture::Symbol;
using picture::SymbolKind;

SymbolPicture pictureOf(const Symbol &symbol)
{
    switch (symbol.kind) {
    case SymbolKind::Camera: return SymbolPicture::Camera;
    case SymbolKind::Barrier: return SymbolPicture::Barrier;
    case SymbolKind::Post: return symbol.status == Status::Alarm ? SymbolPicture::Diamond : SymbolPicture::Post;
    case SymbolKind::Spot:
    case SymbolKind::Note: return SymbolPicture::Spot;
    case SymbolKind::Satellite:
    case SymbolKind::Incident: break;
    }
    switch (symbol.status) {
    case Status::Available: return SymbolPicture::Circle;
    case Status::EnRoute: return SymbolPicture::Triangle;
    case Status::OnScene: return SymbolPicture::Square;
    case Status::Alarm: return SymbolPicture::Diamond;
    case Status::Offline: break;
    }
    return SymbolPicture::HollowCircle;
}

const char *kindOf(SymbolKind kind)
{
    switch (kind) {
    case SymbolKind::Satellite: return "satellite";
    case SymbolKind::Camera: return "camera";
    case SymbolKind::Incident: return "incident";
    case SymbolKind::Barrier: return "closure";
    case SymbolKind::Post: return "post";
    case SymbolKind::Spot:
    case SymbolKind::Note: break;
    }
    return "spot";
}

double diameterOf(const Symbol &symbol, double metersPerPixel)
{
    const double near = std::clamp(1.0 - std::log2(std::max(metersPerPixel, 0.35) / 0.35) * 0.13, 0.52, 1.0);
    switch (symbol.kind) {
    case SymbolKind::Incident: return (symbol.rank <= 1 ? 27 : symbol.rank == 2 ? 24 : 21) * std::max(near, 0.8);
    case SymbolKind::Camera: return metersPerPixel > 2.2 ? 0 : 14 * near;
    case SymbolKind::Barrier: return metersPerPixel > 4 ? 0 : 15 * near;
    case SymbolKind::Post: return 20 * std::max(near, 0.85);
    case SymbolKind::Spot: return 18 * std::max(near, 0.85);
    case SymbolKind::Note: return 2;
    case SymbolKind::Satellite: break;
    }
    const double busy = isBusy(symbol) ? 3 : 0;
    return ((symbol.rank <= 0 ? 17 : symbol.rank == 1 ? 14 : 11) + busy) * (busy > 0 ? std::max(near, 0.75) : near);
}

std::uint32_t symbolColour(const Symbol &symbol, const Palette &palette)
{
    switch (symbol.kind) {
    case SymbolKind::Camera: return symbol.status == Status::Offline ? palette.status(symbol.status) : palette.camera;
    case SymbolKind::Barrier: return palette.closed;
    case SymbolKind::Spot:
    case SymbolKind::Note: return palette.spot;
    default: return palette.status(symbol.status);
    }
}

float symbolAlpha(const Symbol &symbol)
{
    return symbol.kind == SymbolKind::Camera ? 0.85F : symbol.status == Status::Offline ? 0.75F : symbol.isStale ? 0.7F : 1.0F;
}

bool isOfQuestion(const Symbol &symbol)
{
    return symbol.kind == SymbolKind::Post || symbol.kind == SymbolKind::Spot || symbol.kind == SymbolKind::Note;
}

bool isInStreet(const Symbol &symbol)
{
    return symbol.kind == SymbolKind::Camera || symbol.kind == SymbolKind::Barrier || symbol.kind == SymbolKind::Note;
}

bool isBusy(const Symbol &symbol) { return symbol.status == Status::EnRoute || symbol.status == Status::OnScene || symbol.status == Status::Alarm; }

bool mayBeInCrowd(const Symbol &symbol)
{
    return symbol.kind == SymbolKind::Satellite && symbol.rank > 0 && (symbol.status == Status::Available || symbol.status == Status::Offline);
}

int layerOf(const Symbol &symbol)
{
    if (isOfQuestion(symbol))
        return 6;
    if (symbol.kind == SymbolKind::Barrier)
        return 1;
    if (symbol.kind == SymbolKind::Incident)
        return 4;
    if (symbol.kind == SymbolKind::Camera)
        return 0;
    return symbol.status == Status::Alarm                                      ? 5
        : symbol.status == Status::EnRoute || symbol.status == Status::OnScene ? 3
        : symbol.status == Status::Offline                                     ? 1
                                                                               : 2;
}

std::string newestAlarm(const picture::Picture &picture)
{
    constexpr auto newFor = std::chrono::seconds(90);
    for (const auto &card : picture.incidents) {
        if (picture.madeTime - card.reportedTime > newFor)
            continue;
        const auto symbol = std::ranges::find(picture.symbols, card.id, &Symbol::id);
        if (symbol != picture.symbols.end() && symbol->status == Status::Alarm)
            return card.id;
    }
    return {};
}

std::optional<SymbolName> symbolName(const Symbol &symbol, const Palette &palette, base::Time now, double metersPerPixel, bool isMarked)
{
    const bool isIncident = symbol.kind == SymbolKind::Incident || isOfQuestion(symbol);
    const double reach = symbol.kind == SymbolKind::Camera ? 0.16
        : symbol.kind == SymbolKind::Barrier               ? 0.0
        : isBusy(symbol)                                   ? 1.2
        : symbol.rank <= 0                                 ? 0.9
        : symbol.rank == 1                                 ? 0.45
                                                           : 0.28;
    if (symbol.label.empty() || !(isMarked || isIncident || metersPerPixel < reach))
        return {};
    SymbolName name;
    name.text = symbol.label;
    if (symbol.isStale && symbol.fixTime) {
        const auto age = std::max<std::int64_t>(0, std::chrono::duration_cast<std::chrono::seconds>(now - *symbol.fixTime).count());
        char text[32];
        if (age >= 3600)
            std::snprintf(text, sizeof text, " %lld h", static_cast<long long>(age / 3600));
        else
            std::snprintf(text, sizeof text, " %lld:%02lld", static_cast<long long>(age / 60), static_cast<long long>(age % 60));
        name.text += text;
    }
    name.colour = isIncident || isMarked ? palette.symbolNameStrong : isBusy(symbol) ? palette.status(symbol.status) : palette.symbolName;
    name.priority = isMarked ? 2000 : isIncident ? 1500 : isBusy(symbol) ? 1200 : symbol.kind == SymbolKind::Camera ? 100 : 300 - symbol.rank * 20;
    return name;
}

} // namespace radar::mapstyle
