#pragma once
// Pictures, sound and films that belong to an incident: the file in the station's media folder, what it is in the record. Lives on the station
// thread; every change is one transaction with one journal entry, made when the file is on the disk.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "dispatch/types.h"
#include "store/journal.h"
#include "store/media_folder.h"

namespace radar::dispatch {

using AttachmentId = base::Id<struct AttachmentTag>;

enum class MediaKind { Picture, Sound, Film };
/// JPEG, PNG; MP3, MPEG-4 and 3GPP sound, AMR, Ogg, WAV; MPEG-4, QuickTime, 3GPP and WebM films. Empty: nothing an incident keeps.
[[nodiscard]] std::optional<MediaKind> mediaKind(std::string_view mediaType);
/// The first bytes are those of such a file, whatever its sender calls it.
[[nodiscard]] bool isOfType(std::string_view mediaType, std::span<const std::uint8_t> file);
/// The same of a file of so many bytes that begins so.
[[nodiscard]] bool isOfType(std::string_view mediaType, std::span<const std::uint8_t> beginning, std::size_t bytes);
[[nodiscard]] std::size_t mostBytes(MediaKind kind);

struct NewAttachment {
    IncidentId incident;
    std::string mediaType; ///< "image/jpeg", "audio/mp4" …
    std::string source;    ///< "camera:<uuid>", "unit:<uuid>" or "desk"
    base::Time takenTime = {};
    std::string note = {};                ///< at most 500 bytes
    std::optional<geo::Wgs84> place = {}; ///< where it was taken
    std::optional<AttachmentId> id = {};  ///< of who made it: the same twice is kept once
    friend bool operator==(const NewAttachment &, const NewAttachment &) = default;
};

struct Attachment {
    AttachmentId id;
    IncidentId incident;
    std::string mediaType = {}, source = {};
    base::Time takenTime = {};
    std::string note = {};
    std::optional<geo::Wgs84> place = {};
    store::Hash digest{}; ///< of the file: store::MediaFolder has it
    std::int64_t bytes = 0;
    base::Time addedTime = {};
    friend bool operator==(const Attachment &, const Attachment &) = default;
};

class AttachmentBook {
public:
    AttachmentBook(store::Database &database, store::Journal &journal, const base::Clock &clock, store::MediaFolder media);

    /// Also to a closed incident: evidence may come late. NotFound: no such incident. Invalid: another kind of file, a note that is too long,
    /// nothing or too much in it, taken in the future. Conflict: the id is another's. Unavailable: the disk is full.
    [[nodiscard]] base::Result<Attachment> attach(const store::Actor &actor, const NewAttachment &attachment, std::span<const std::uint8_t> file);
    /// The same of a file that is on the disk already; what is refused is gone again.
    [[nodiscard]] base::Result<Attachment> attach(const store::Actor &actor, const NewAttachment &attachment, store::StagedFile file);
    /// Oldest first.
    [[nodiscard]] base::Result<std::vector<Attachment>> of(IncidentId incident) const;
    /// NotFound: there is none (any more).
    [[nodiscard]] base::Result<Attachment> attachment(AttachmentId id) const;

private:
    [[nodiscard]] base::Result<std::vector<Attachment>> read(const char *sql, std::span<const QVariant> values) const;
    store::Database &m_database;
    store::Journal &m_journal;
    const base::Clock &m_clock;
    store::MediaFolder m_media;
};

} // namespace radar::dispatch
