#include <algorithm>
#include <array>

#include <QJsonObject>

#include "book_data.h"
#include "dispatch/attachments.h"

namespace radar::dispatch {

using namespace std::chrono_literals;
using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t longestNote = 500;

/// What a file of that kind begins with, so that nothing else is kept under its name.
bool isOfType(std::string_view mediaType, std::span<const std::uint8_t> file)
{
    const auto begins = [&](std::initializer_list<std::uint8_t> bytes) {
        return file.size() > bytes.size() && std::ranges::equal(bytes, file.first(bytes.size()));
    };
    if (mediaType == "image/jpeg")
        return begins({0xff, 0xd8, 0xff});
    if (mediaType == "image/png")
        return begins({0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    return false;
}

bool isSource(std::string_view source)
{
    return source == "desk" || (source.starts_with("camera:") && base::Uuid::parse(source.substr(source.find(':') + 1)));
}

} // namespace

AttachmentBook::AttachmentBook(store::Database &database, store::Journal &journal, const base::Clock &clock, store::MediaFolder media)
    : m_database(database), m_journal(journal), m_clock(clock), m_media(std::move(media))
{}

Result<Attachment> AttachmentBook::attach(const store::Actor &actor, const NewAttachment &wanted, std::span<const std::uint8_t> file)
{
    if (!isOfType(wanted.mediaType, file))
        return fail(ErrorKind::Invalid, "an attachment is a JPEG or PNG picture");
    if (!isSource(wanted.source) || wanted.note.size() > longestNote)
        return fail(ErrorKind::Invalid, "the attachment does not say where it comes from, or its note is too long");
    const base::Time now = m_clock.now();
    if (wanted.takenTime > now + 1min)
        return fail(ErrorKind::Invalid, "the attachment would have been taken in the future");
    bool isThere = false;
    const QVariant key[] = {store::bind(wanted.incident)};
    const auto looked = m_database.query("SELECT 1 FROM dispatch_incident WHERE id = ?", key, [&](const store::Row &) { isThere = true; });
    if (!looked)
        return std::unexpected(looked.error());
    if (!isThere)
        return fail(ErrorKind::NotFound, "there is no incident " + wanted.incident.toString());
    const auto digest = m_media.keep(file);
    if (!digest)
        return std::unexpected(digest.error());

    const Attachment attachment{wanted, AttachmentId::make(now), *digest, static_cast<std::int64_t>(file.size()), now};
    const QVariant values[] = {store::bind(attachment.id),
                               store::bind(attachment.incident),
                               store::bind(std::span<const std::uint8_t>(attachment.digest)),
                               store::bind(attachment.bytes),
                               store::bind(attachment.mediaType),
                               store::bind(attachment.source),
                               store::bind(attachment.takenTime),
                               store::bind(attachment.addedTime),
                               store::bind(attachment.note),
                               store::salt()};
    const store::JournalEntry entry{"incident.attach", attachment.incident.toString(),
                                    toJson({{QStringLiteral("attachment"), text(attachment.id.toString())},
                                            {QStringLiteral("source"), text(attachment.source)},
                                            {QStringLiteral("bytes"), static_cast<qint64>(attachment.bytes)}})};
    const auto done = m_journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
        const auto inserted = transaction.run("INSERT INTO dispatch_attachment (id, incident, digest, bytes, media_type, source, taken_time,"
                                              " added_time, note, salt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                              values);
        if (!inserted)
            return std::unexpected(inserted.error());
        transaction.touched("dispatch_attachment", store::bind(attachment.id));
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return attachment;
}

Result<std::vector<Attachment>> AttachmentBook::of(IncidentId incident) const
{
    std::vector<Attachment> attachments;
    bool isSound = true;
    const QVariant key[] = {store::bind(incident)};
    const auto read = m_database.query("SELECT id, digest, bytes, media_type, source, taken_time, added_time, note FROM dispatch_attachment"
                                       " WHERE incident = ? ORDER BY taken_time, id",
                                       key, [&](const store::Row &row) {
                                           Attachment one;
                                           const auto digest = row.bytes(1);
                                           isSound = isSound && digest.size() == one.digest.size();
                                           if (!isSound)
                                               return;
                                           std::ranges::copy(digest, one.digest.begin());
                                           one.incident = incident;
                                           one.id = row.id<AttachmentTag>(0);
                                           one.bytes = row.integer(2);
                                           one.mediaType = row.text(3);
                                           one.source = row.text(4);
                                           one.takenTime = row.time(5);
                                           one.addedTime = row.time(6);
                                           one.note = row.text(7);
                                           attachments.push_back(std::move(one));
                                       });
    if (!read)
        return std::unexpected(read.error());
    if (!isSound)
        return fail(ErrorKind::Corrupt, "an attachment of incident " + incident.toString() + " has no digest");
    return attachments;
}

} // namespace radar::dispatch
