#pragma once
// Which addresses of a camera are taken.

#include <QHostAddress>
#include <QUrl>
#include <string>

#include "base/result.h"

namespace radar::video {

inline constexpr qsizetype longestAddress = 400;

/// Of a device service: what was typed ("192.168.1.20", "192.168.1.20:8080"), or what somebody found.
[[nodiscard]] base::Result<QUrl> serviceAddress(const std::string &typed);
/// What a camera at `host` says of a service of its own. Invalid: somebody else's host, another scheme, a user in it.
[[nodiscard]] base::Result<QUrl> ownService(const std::string &said, const QString &host);
/// Likewise of its picture; a user in it is taken out.
[[nodiscard]] base::Result<std::string> ownStream(const std::string &said, const QString &host);

} // namespace radar::video
