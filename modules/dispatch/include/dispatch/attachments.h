#pragma once
// Pictures and papers that belong to an incident: the file in the station's media folder, what it is in the record. Lives on the station
// thread; every change is one transaction with one journal entry, made when the file is on the disk.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "dispatch/types.h"
#include "store/journal.h"
#include "store/media_folder.h"

namespace radar::dispatch {

using AttachmentId = base::Id<struct AttachmentTag>;

struct NewAttachment {
    IncidentId incident;
    std::string mediaType; ///< "image/jpeg", "image/png"
    std::string source;    ///< "camera:<uuid>" or "desk"
    base::Time takenTime;
    std::string note; ///< at most 500 bytes
    friend bool operator==(const NewAttachment &, const NewAttachment &) = default;
};

struct Attachment : NewAttachment {
    AttachmentId id;
    store::Hash digest{}; ///< of the file: store::MediaFolder has it
    std::int64_t bytes = 0;
    base::Time addedTime;
    friend bool operator==(const Attachment &, const Attachment &) = default;
};

class AttachmentBook {
public:
    AttachmentBook(store::Database &database, store::Journal &journal, const base::Clock &clock, store::MediaFolder media);

    /// Also to a closed incident: evidence may come late. NotFound: no such incident. Invalid: another kind of file, a note that is too long,
    /// nothing or too much in it, taken in the future. Unavailable: the disk is full.
    [[nodiscard]] base::Result<Attachment> attach(const store::Actor &actor, const NewAttachment &attachment, std::span<const std::uint8_t> file);
    /// Oldest first.
    [[nodiscard]] base::Result<std::vector<Attachment>> of(IncidentId incident) const;

private:
    store::Database &m_database;
    store::Journal &m_journal;
    const base::Clock &m_clock;
    store::MediaFolder m_media;
};

} // namespace radar::dispatch
