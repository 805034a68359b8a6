#include "wiring/picture_wiring.h"

#include <QThreadPool>
#include <map>

namespace radar::app {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

using Bytes = std::shared_ptr<const std::vector<std::uint8_t>>;
using Reply = std::function<void(Result<gateway::WordsPicture>)>;

store::Actor deviceActor(const std::string &device) { return {"device:" + device, "gateway", {}}; }

/// What several phones fetch at a time is in memory once. Ends when its last answer is given.
class PictureFiles {
public:
    PictureFiles() { m_pool.setMaxThreadCount(1); } // the second phone waits for what the first one reads
    ~PictureFiles() { m_pool.waitForDone(); }
    PictureFiles(const PictureFiles &) = delete;
    PictureFiles &operator=(const PictureFiles &) = delete;

    void read(store::MediaFolder folder, store::Hash digest, std::function<void(Result<Bytes>)> answer)
    {
        m_pool.start([this, folder = std::move(folder), digest, answer = std::move(answer)] { answer(read(folder, digest)); });
    }

private:
    [[nodiscard]] Result<Bytes> read(const store::MediaFolder &folder, const store::Hash &digest)
    {
        std::erase_if(m_known, [](const auto &entry) { return entry.second.expired(); });
        if (Bytes known = m_known[digest].lock())
            return known;
        auto content = folder.read(digest);
        if (!content)
            return std::unexpected(content.error());
        Bytes bytes = std::make_shared<const std::vector<std::uint8_t>>(std::move(*content));
        m_known[digest] = bytes;
        return bytes;
    }

    std::map<store::Hash, std::weak_ptr<const std::vector<std::uint8_t>>> m_known; ///< the pool's one thread alone
    QThreadPool m_pool;
};

/// On the station thread again: the order may be over by now, and that it leaves is written down first.
void give(station::Station &station, const std::string &device, dispatch::MessageId message, gateway::WordsPicture picture, const Reply &reply)
{
    if (const auto still = station.pictureFor(device, message); !still)
        return reply(std::unexpected(still.error()));
    if (const auto noted = station.receipt(deviceActor(device), device, message, dispatch::Receipt::Fetching); !noted)
        return reply(std::unexpected(noted.error()));
    reply(std::move(picture));
}

} // namespace

void addPictureHandlers(gateway::Handlers &handlers, station::StationThread &station)
{
    handlers.picture = [&station, files = std::make_shared<PictureFiles>()](std::string device, std::string messageId, Reply reply) {
        station.post([&station, files, device = std::move(device), messageId = std::move(messageId), reply = std::move(reply)](station::Station &s) {
            const auto message = dispatch::MessageId::parse(messageId);
            if (!message)
                return reply(fail(ErrorKind::NotFound, "there is no such message"));
            const auto wanted = s.pictureFor(device, *message);
            if (!wanted)
                return reply(std::unexpected(wanted.error()));
            files->read(s.media(), wanted->digest,
                        [&station, type = wanted->mediaType, device, message = *message, reply](const Result<Bytes> &bytes) {
                            if (!bytes)
                                return reply(fail(bytes.error().kind, "the picture is not kept any more")); // without the place where it was
                            station.post([device, message, picture = gateway::WordsPicture{type, *bytes}, reply](station::Station &again) {
                                give(again, device, message, picture, reply);
                            });
                        });
        });
    };
    handlers.pictureLeft = [&station](const std::string &device, const std::string &messageId) {
        station.post([device, messageId](station::Station &s) {
            if (const auto message = dispatch::MessageId::parse(messageId))
                std::ignore = s.receipt(deviceActor(device), device, *message, dispatch::Receipt::Fetched); // not kept: the phone fetches it again
        });
    };
}

} // namespace radar::app
