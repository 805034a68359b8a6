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
constexpr const char *notOfType = "an attachment is a picture, sound or film of a kind that is kept, and not too large";

#define ATTACHMENTS                                                                                                                                  \
    "SELECT id, incident, digest, bytes, media_type, source, taken_time, added_time, note, latitude, longitude FROM dispatch_attachment "

struct MediaType {
    std::string_view name;
    MediaKind kind;
    enum class Sign { Jpeg, Png, Mp3, BaseMedia, Amr, Ogg, Wav, Matroska } sign;
};
using enum MediaType::Sign;
constexpr std::array mediaTypes{
    MediaType{"image/jpeg", MediaKind::Picture, Jpeg},    MediaType{"image/png", MediaKind::Picture, Png},
    MediaType{"audio/mpeg", MediaKind::Sound, Mp3},       MediaType{"audio/mp4", MediaKind::Sound, BaseMedia},
    MediaType{"audio/3gpp", MediaKind::Sound, BaseMedia}, MediaType{"audio/amr", MediaKind::Sound, Amr},
    MediaType{"audio/ogg", MediaKind::Sound, Ogg},        MediaType{"audio/wav", MediaKind::Sound, Wav},
    MediaType{"video/mp4", MediaKind::Film, BaseMedia},   MediaType{"video/quicktime", MediaKind::Film, BaseMedia},
    MediaType{"video/3gpp", MediaKind::Film, BaseMedia},  MediaType{"video/webm", MediaKind::Film, Matroska},
};

const MediaType *mediaType(std::string_view name)
{
    const auto found = std::ranges::find(mediaTypes, name, &MediaType::name);
    return found == mediaTypes.end() ? nullptr : found;
}

bool isSource(std::string_view source)
{
    const bool isNamed = source.starts_with("camera:") || source.starts_with("unit:");
    return source == "desk" || (isNamed && base::Uuid::parse(source.substr(source.find(':') + 1)));
}

} // namespace

std::optional<MediaKind> mediaKind(std::string_view name)
{
    const MediaType *type = mediaType(name);
    return type ? std::optional(type->kind) : std::nullopt;
}

std::size_t mostBytes(MediaKind kind) { return (kind == MediaKind::Film ? 48U : 16U) << 20U; }

bool isOfType(std::string_view name, std::span<const std::uint8_t> file) { return isOfType(name, file, file.size()); }

bool isOfType(std::string_view name, std::span<const std::uint8_t> file, std::size_t bytes)
{
    const MediaType *type = mediaType(name);
    const auto holds = [&](std::size_t at, std::string_view sign) {
        return file.size() > at + sign.size()
            && std::ranges::equal(sign, file.subspan(at, sign.size()), {}, [](char c) { return static_cast<std::uint8_t>(c); });
    };
    if (!type || bytes > mostBytes(type->kind))
        return false;
    switch (type->sign) {
    case Jpeg: return holds(0, "\xff\xd8\xff");
    case Png: return holds(0, "\x89PNG\r\n\x1a\n");
    case Mp3: return holds(0, "ID3") || (file.size() > 4 && file[0] == 0xff && (file[1] & 0xe6) == 0xe2); // layer III
    case BaseMedia: return holds(4, "ftyp");
    case Amr: return holds(0, "#!AMR");
    case Ogg: return holds(0, "OggS");
    case Wav: return holds(0, "RIFF") && holds(8, "WAVE");
    case Matroska: return holds(0, "\x1a\x45\xdf\xa3");
    }
    return false;
}

AttachmentBook::AttachmentBook(store::Database &database, store::Journal &journal, const base::Clock &clock, store::MediaFolder media)
    : m_database(database), m_journal(journal), m_clock(clock), m_media(std::move(media))
{}

Result<Attachment> AttachmentBook::attach(const store::Actor &actor, const NewAttachment &wanted, std::span<const std::uint8_t> file)
{
    if (!isOfType(wanted.mediaType, file))
        return fail(ErrorKind::Invalid, notOfType);
    auto staged = m_media.stage(file);
    if (!staged)
        return std::unexpected(staged.error());
    return attach(actor, wanted, std::move(*staged));
}

Result<Attachment> AttachmentBook::attach(const store::Actor &actor, const NewAttachment &wanted, store::StagedFile file)
{
    const auto bytes = static_cast<std::int64_t>(file.bytes());
    if (!isOfType(wanted.mediaType, file.beginning(), file.bytes()))
        return fail(ErrorKind::Invalid, notOfType);
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
    if (wanted.place && !wanted.place->isValid())
        return fail(ErrorKind::Invalid, "the attachment was taken at no place on the globe");
    if (wanted.id) {
        const QVariant id[] = {store::bind(*wanted.id)};
        auto known = read(ATTACHMENTS "WHERE id = ?", id);
        if (!known)
            return std::unexpected(known.error());
        if (!known->empty() && (known->front().incident != wanted.incident || known->front().source != wanted.source))
            return fail(ErrorKind::Conflict, "the attachment's id is another's");
        if (!known->empty())
            return known->front();
    }
    const auto digest = m_media.keep(std::move(file));
    if (!digest)
        return std::unexpected(digest.error());

    const Attachment attachment{.id = wanted.id.value_or(AttachmentId::make(now)),
                                .incident = wanted.incident,
                                .mediaType = wanted.mediaType,
                                .source = wanted.source,
                                .takenTime = wanted.takenTime,
                                .note = wanted.note,
                                .place = wanted.place,
                                .digest = *digest,
                                .bytes = bytes,
                                .addedTime = now};
    const auto degrees = [&](double geo::Wgs84::*axis) { return wanted.place ? QVariant((*wanted.place).*axis) : QVariant(); };
    const QVariant values[] = {
        store::bind(attachment.id),        store::bind(attachment.incident),  store::bind(std::span<const std::uint8_t>(attachment.digest)),
        store::bind(attachment.bytes),     store::bind(attachment.mediaType), store::bind(attachment.source),
        store::bind(attachment.takenTime), store::bind(attachment.addedTime), store::bind(attachment.note),
        degrees(&geo::Wgs84::latitude),    degrees(&geo::Wgs84::longitude),   store::salt()};
    const store::JournalEntry entry{"incident.attach", attachment.incident.toString(),
                                    toJson({{QStringLiteral("attachment"), text(attachment.id.toString())},
                                            {QStringLiteral("source"), text(attachment.source)},
                                            {QStringLiteral("bytes"), static_cast<qint64>(attachment.bytes)}})};
    const auto done = m_journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
        const auto inserted = transaction.run("INSERT INTO dispatch_attachment (id, incident, digest, bytes, media_type, source, taken_time,"
                                              " added_time, note, latitude, longitude, salt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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

Result<std::vector<Attachment>> AttachmentBook::read(const char *sql, std::span<const QVariant> values) const
{
    std::vector<Attachment> attachments;
    bool isSound = true;
    const auto done = m_database.query(sql, values, [&](const store::Row &row) {
        Attachment one;
        const auto digest = row.bytes(2);
        isSound = isSound && digest.size() == one.digest.size();
        if (!isSound)
            return;
        std::ranges::copy(digest, one.digest.begin());
        one.id = row.id<AttachmentTag>(0);
        one.incident = row.id<IncidentTag>(1);
        one.bytes = row.integer(3);
        one.mediaType = row.text(4);
        one.source = row.text(5);
        one.takenTime = row.time(6);
        one.addedTime = row.time(7);
        one.note = row.text(8);
        if (!row.isNull(9) && !row.isNull(10))
            one.place = geo::Wgs84{row.real(9), row.real(10)};
        attachments.push_back(std::move(one));
    });
    if (!done)
        return std::unexpected(done.error());
    if (!isSound)
        return fail(ErrorKind::Corrupt, "an attachment of an incident has no digest");
    return attachments;
}

Result<std::vector<Attachment>> AttachmentBook::of(IncidentId incident) const
{
    const QVariant key[] = {store::bind(incident)};
    return read(ATTACHMENTS "WHERE incident = ? ORDER BY taken_time, id", key);
}

Result<Attachment> AttachmentBook::attachment(AttachmentId id) const
{
    const QVariant key[] = {store::bind(id)};
    auto found = read(ATTACHMENTS "WHERE id = ?", key);
    if (!found)
        return std::unexpected(found.error());
    if (found->empty())
        return fail(ErrorKind::NotFound, "there is no picture " + id.toString());
    return std::move(found->front());
}

} // namespace radar::dispatch
