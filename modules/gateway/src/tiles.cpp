#include "tiles.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace radar::gateway {

using base::ErrorKind;

namespace {

constexpr std::string_view front = "/tiles/";

/// Digits alone, and few enough for any zoom.
std::optional<int> toNumber(std::string_view text)
{
    int number = 0;
    if (text.empty() || text.size() > 9 || !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }))
        return {};
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

Response refusal(const base::Error &error)
{
    const unsigned status = error.kind == ErrorKind::NotFound ? 404 : error.kind == ErrorKind::Invalid ? 400 : 503;
    return {.status = status, .body = error.detail, .contentType = "text/plain; charset=utf-8"};
}

Response responseOf(const base::Result<TilePicture> &picture)
{
    if (!picture)
        return refusal(picture.error());
    if (!picture->png)
        return {.status = 304, .tag = picture->tag};
    return {.body = *picture->png, .contentType = "image/png", .tag = picture->tag};
}

} // namespace

std::optional<base::Result<TileQuestion>> decodeTilePath(std::string_view path)
{
    if (!path.starts_with(front))
        return {};
    path.remove_prefix(front.size());
    std::array<std::string_view, 4> parts; // style, zoom, x, y
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto slash = path.find('/');
        if ((slash == std::string_view::npos) != (i + 1 == parts.size()))
            return {};
        parts[i] = path.substr(0, slash);
        path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    }
    if (!parts[3].ends_with(".png"))
        return {};
    parts[3].remove_suffix(4);
    TileQuestion question{.style = std::string(parts[0])};
    if (parts[3].ends_with("@2x")) {
        question.scale = 2;
        parts[3].remove_suffix(3);
    }
    const auto zoom = toNumber(parts[1]);
    const auto x = toNumber(parts[2]);
    const auto y = toNumber(parts[3]);
    if (!zoom || !x || !y)
        return base::fail(ErrorKind::Invalid, "Zoom, x and y are whole numbers: /tiles/STYLE/Z/X/Y.png.");
    question.zoom = *zoom;
    question.x = *x;
    question.y = *y;
    return question;
}

void answerTile(const ExchangePtr &exchange, const Handlers &handlers, bool forAll, std::function<void(unsigned)> refused)
{
    const auto answer = [exchange, refused = std::move(refused)](Response response) {
        const unsigned status = response.status;
        response.isForAnybody = true;
        if (exchange->reply(std::move(response)) && status >= 400)
            refused(status);
    };
    const Request &request = exchange->request();
    auto question = *decodeTilePath(request.path);
    if (!question)
        return answer(refusal(question.error()));
    if (!handlers.tile || !(forAll || request.fromLoopback))
        return answer({.status = 404});
    question->known = request.knownTags;
    handlers.tile(std::move(*question), [answer](const base::Result<TilePicture> &picture) { answer(responseOf(picture)); });
}

} // namespace radar::gateway
