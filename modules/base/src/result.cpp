#include "base/result.h"

namespace radar::base {

const char *name(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::NotFound: return "NotFound";
    case ErrorKind::Invalid: return "Invalid";
    case ErrorKind::Conflict: return "Conflict";
    case ErrorKind::Denied: return "Denied";
    case ErrorKind::Unavailable: return "Unavailable";
    case ErrorKind::Full: return "Full";
    case ErrorKind::Corrupt: return "Corrupt";
    case ErrorKind::Internal: break;
    }
    return "Internal";
}

} // namespace radar::base
