#include "gpx_link.h"

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <fstream>
#include <map>
#include <mutex>
#include <thread>

#include "protocols/gpx.h"

namespace radar::gateway {

using namespace std::chrono_literals;
namespace fs = std::filesystem;
using base::ErrorKind;

namespace {

using Steady = std::chrono::steady_clock;

constexpr std::uintmax_t largestFile = 64 * 1024 * 1024;
constexpr std::size_t positionsAtOnce = 500;
constexpr auto patienceFactor = 5; ///< a file that makes no sense may be copied slowly: so many times longer it may stand still

/// How a file looked, and since when.
struct Seen {
    std::uintmax_t size = 0;
    fs::file_time_type written;
    Steady::time_point since;
};

bool isGpx(const fs::directory_entry &entry)
{
    std::error_code failure;
    const std::string name = entry.path().filename().string();
    std::string ending = entry.path().extension().string();
    std::ranges::transform(ending, ending.begin(), [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
    return ending == ".gpx" && !name.starts_with('.') && !entry.is_symlink(failure) && entry.is_regular_file(failure);
}

/// "K-031 2026-11-21" may be the call sign "K-031 2026-11-21", or "K-031".
std::vector<std::string> namesIn(const fs::path &file, const protocols::Gpx &gpx)
{
    std::vector<std::string> names;
    const auto add = [&names](const std::string &name) {
        if (!name.empty() && name.size() <= 128 && std::ranges::find(names, name) == names.end())
            names.push_back(name);
    };
    const std::string stem = file.stem().string();
    add(stem);
    for (const char end : {' ', '_'})
        add(stem.substr(0, stem.find(end)));
    for (const auto &track : gpx.tracks)
        add(track.name);
    return names;
}

} // namespace

struct GpxLink::Private : std::enable_shared_from_this<Private> {
    Private(const GpxSettings &wanted, const Handlers &station, std::shared_ptr<Intake> where, const base::Clock &time)
        : settings(wanted),
          folder(wanted.folder),
          handlers(station),
          intake(std::move(where)),
          clock(time),
          meter(std::make_shared<Meter>("gpx", time))
    {}

    const GpxSettings settings;
    const fs::path folder;
    const Handlers &handlers;
    const std::shared_ptr<Intake> intake;
    const base::Clock &clock;
    const std::shared_ptr<Meter> meter;
    std::map<std::string, Seen> seen; ///< of the thread
    std::thread thread;

    std::mutex mutex;
    std::condition_variable news;
    bool stopping = false;
    std::optional<base::Result<std::string>> answer; ///< to what the thread waits for

    void run();
    void look();
    void take(const fs::path &file, const Seen &how);
    base::Result<> bring(const fs::path &file, const protocols::Gpx &gpx);
    void move(const fs::path &file, const char *where, const std::string &reason);
    /// Waits for the station's answer; Unavailable when there is none or the link ends.
    template <typename Ask>
    base::Result<std::string> ask(Ask ask)
    {
        {
            const std::lock_guard lock(mutex);
            answer.reset();
        }
        ask([weak = weak_from_this()](base::Result<std::string> result) {
            if (const auto self = weak.lock()) {
                const std::lock_guard lock(self->mutex);
                self->answer = std::move(result);
                self->news.notify_all();
            }
        });
        std::unique_lock lock(mutex);
        news.wait_for(lock, 60s, [this] { return stopping || answer; });
        return answer ? *answer : base::fail(ErrorKind::Unavailable, "the station does not answer");
    }
};

void GpxLink::Private::run()
{
    for (;;) {
        look();
        std::unique_lock lock(mutex);
        if (news.wait_for(lock, settings.lookEvery, [this] { return stopping; }))
            return;
    }
}

void GpxLink::Private::look()
{
    std::error_code failure;
    std::map<std::string, Seen> now;
    std::vector<fs::path> still;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
        if (!isGpx(*entry))
            continue;
        std::error_code gone;
        Seen how{entry->file_size(gone), entry->last_write_time(gone), Steady::now()};
        if (gone)
            continue;
        const std::string name = entry->path().filename().string();
        if (const auto before = seen.find(name); before != seen.end() && before->second.size == how.size && before->second.written == how.written)
            how.since = before->second.since;
        now[name] = how;
        if (Steady::now() - how.since >= settings.settle)
            still.push_back(entry->path());
    }
    if (failure)
        return meter->down(settings.folder, settings.folder + " cannot be read: " + failure.message());
    if (!meter->health().isUp)
        meter->up(settings.folder);
    seen = std::move(now);
    std::ranges::sort(still);
    for (const fs::path &file : still) {
        {
            const std::lock_guard lock(mutex);
            if (stopping)
                return;
        }
        take(file, seen[file.filename().string()]);
    }
}

void GpxLink::Private::take(const fs::path &file, const Seen &how)
{
    const bool isPatient = Steady::now() - how.since < patienceFactor * settings.settle;
    const auto refuse = [&](Refusal why, const std::string &reason) {
        meter->refused(why);
        move(file, "refused", reason);
    };
    if (how.size > largestFile)
        return refuse(Refusal::TooLarge, "It is larger than 64 MiB.");
    std::ifstream stream(file, std::ios::binary);
    const std::string xml((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    if (!stream)
        return meter->down(settings.folder, file.filename().string() + " cannot be read.");
    const auto gpx = protocols::parseGpx(xml);
    if (!gpx) {
        if (!isPatient) // until then it may still be on its way
            refuse(Refusal::Malformed, gpx.error().detail);
        return;
    }
    const auto brought = bring(file, *gpx);
    if (brought) {
        meter->message();
        move(file, "taken", {});
    } else if (brought.error().kind == ErrorKind::Invalid) {
        refuse(Refusal::Malformed, brought.error().detail);
    } else if (brought.error().kind == ErrorKind::NotFound) {
        refuse(Refusal::Unknown, brought.error().detail);
    } else { // stays where it is, and is tried again
        meter->refused(Refusal::Unavailable);
    }
}

base::Result<> GpxLink::Private::bring(const fs::path &file, const protocols::Gpx &gpx)
{
    const base::Time received = clock.now();
    std::vector<tracking::Fix> fixes;
    for (const auto &track : gpx.tracks)
        for (const auto &segment : track.segments)
            for (const protocols::Fix &point : segment.points)
                if (point.time && point.valid)
                    fixes.push_back({.device = {},
                                     .deviceTime = *point.time,
                                     .receivedTime = received,
                                     .position = point.position,
                                     .accuracyMeters = point.accuracyMeters,
                                     .speedMetersPerSecond = point.speedMetersPerSecond,
                                     .courseDegrees = point.courseDegrees,
                                     .altitudeMeters = point.altitudeMeters,
                                     .batteryPercent = point.batteryPercent,
                                     .alarm = {}});
    if (fixes.empty())
        return base::fail(ErrorKind::Invalid,
                          gpx.tracks.empty() ? "There is no track in it." : "Its points have no time: nobody knows when they were.");
    std::ranges::stable_sort(fixes, {}, &tracking::Fix::deviceTime);
    const auto device = ask([&](auto done) { handlers.carrier(namesIn(file, gpx), std::move(done)); });
    if (!device)
        return std::unexpected(device.error());
    // A piece after the other: the next goes when this one is in the record. After a break all are sent again, and known again.
    for (std::size_t begin = 0; begin < fixes.size(); begin += positionsAtOnce) {
        const auto first = fixes.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto last = fixes.begin() + static_cast<std::ptrdiff_t>(std::min(fixes.size(), begin + positionsAtOnce));
        Report report{.device = *device, .claims = {}, .fixes = {first, last}, .helpCalls = {}};
        for (tracking::Fix &fix : report.fixes)
            fix.device = *device;
        const auto kept = ask([&](auto done) {
            intake->take(meter, *device, std::move(report), Intake::Alarms::Events, [done = std::move(done)](const base::Result<> &result) {
                done(result ? base::Result<std::string>(std::string()) : std::unexpected(result.error()));
            });
        });
        if (!kept)
            return std::unexpected(kept.error());
    }
    return {};
}

// Within the folder, so that it is one step; a name that is there already is kept.
void GpxLink::Private::move(const fs::path &file, const char *where, const std::string &reason)
{
    std::error_code failure;
    fs::create_directory(folder / where, failure);
    fs::path target = folder / where / file.filename();
    for (int i = 2; fs::exists(target, failure); ++i)
        target = folder / where / (file.stem().string() + " (" + std::to_string(i) + ")" + file.extension().string());
    fs::rename(file, target, failure);
    if (failure)
        return meter->down(settings.folder, file.filename().string() + " cannot be moved to " + where + ": " + failure.message());
    seen.erase(file.filename().string());
    if (reason.empty())
        return;
    // Whole or not at all: whoever looks reads the reason, not the beginning of a file.
    const std::string name = target.string() + ".txt";
    std::ofstream note(name + ".new");
    note << reason << '\n';
    note.close();
    fs::rename(name + ".new", name, failure);
}

GpxLink::GpxLink() = default;

GpxLink::~GpxLink()
{
    if (!d || !d->thread.joinable())
        return;
    {
        const std::lock_guard lock(d->mutex);
        d->stopping = true;
    }
    d->news.notify_all();
    d->thread.join();
}

base::Result<std::unique_ptr<GpxLink>> GpxLink::start(const GpxSettings &settings, const Handlers &handlers, std::shared_ptr<Intake> intake,
                                                      const base::Clock &clock)
{
    std::error_code failure;
    if (!fs::is_directory(settings.folder, failure))
        return base::fail(ErrorKind::Invalid, "gpx/folder is no folder: " + settings.folder);
    for (const char *part : {"taken", "refused"}) {
        fs::create_directory(fs::path(settings.folder) / part, failure);
        if (failure)
            return base::fail(ErrorKind::Unavailable, settings.folder + " cannot be written: " + failure.message());
    }
    std::unique_ptr<GpxLink> link(new GpxLink);
    link->d = std::make_shared<Private>(settings, handlers, std::move(intake), clock);
    link->d->meter->up(settings.folder);
    link->d->thread = std::thread([&self = *link->d] { self.run(); });
    return link;
}

LinkHealth GpxLink::line() const
{
    LinkHealth line = d->meter->health();
    line.connections = line.isUp ? 1 : 0;
    return line;
}

} // namespace radar::gateway
