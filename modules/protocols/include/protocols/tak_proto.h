#pragma once
// TAK protocol v1, the protobuf form of Cursor on Target: understood, not spoken (a hub that never offers it stays on XML).
// Stream: BF, varint length, payload. Mesh datagram: BF 01 BF, payload. Source: takproto protocol.txt; protocol notes §3.

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "protocols/cot.h"

namespace radar::protocols {

/// One message with its head, of a stream or of the mesh. Invalid: cut off, bytes left over, no protobuf, or no event in it.
[[nodiscard]] base::Result<CotEvent> parseTakProto(std::string_view bytes);

} // namespace radar::protocols
