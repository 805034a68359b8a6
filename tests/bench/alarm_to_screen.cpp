// From a phone's call for help to the frame in which it stands on the desk: the real desk and its gateway in this process, phones that call
// over HTTP once a second. alarm.sh makes the station and the ten thousand others.
//
//   alarm_to_screen --station DIR --devices FILE.csv [--alarms N] [--after SECONDS]      the last N devices of the file call

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QQuickWindow>
#include <QTimer>
#include <algorithm>
#include <arpa/inet.h>
#include <atomic>
#include <cstdio>
#include <format>
#include <mutex>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include "accounts.h"
#include "base/csv.h"
#include "desk_model.h"
#include "scene3d/scene_item.h"
#include "ui/window.h"
#include "wiring/wiring.h"

using namespace radar;
using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

namespace {

struct Call {
    geo::Wgs84 place; ///< its own: the incident is known by it
    Steady::time_point sent, confirmed;
    std::optional<Steady::time_point> atDesk; ///< the desk has the picture
    std::optional<Steady::time_point> shown;
    bool isSent = false;
    bool isInFrame = false;
};

/// What the phones said and the frames showed. Phones' thread and render thread.
struct Tally {
    std::mutex mutex;
    std::vector<Call> calls;

    void arrived(const picture::Picture &picture)
    {
        const std::lock_guard lock(mutex);
        for (Call &call : calls)
            if (call.isSent && !call.atDesk && std::ranges::any_of(picture.incidents, [&](const picture::IncidentCard &card) {
                    return std::abs(card.position.latitude - call.place.latitude) < 1e-9
                        && std::abs(card.position.longitude - call.place.longitude) < 1e-9;
                }))
                call.atDesk = Steady::now();
    }
    /// The window's own thread waits while a frame takes over what it shows.
    void synchronized()
    {
        const std::lock_guard lock(mutex);
        for (Call &call : calls)
            call.isInFrame = call.isInFrame || call.atDesk;
    }
    void swapped()
    {
        const std::lock_guard lock(mutex);
        for (Call &call : calls)
            if (call.isInFrame && !call.shown)
                call.shown = Steady::now();
    }
    [[nodiscard]] bool isComplete()
    {
        const std::lock_guard lock(mutex);
        return std::ranges::all_of(calls, [](const Call &call) { return call.shown.has_value(); });
    }
};

class Phone {
public:
    Phone(std::uint16_t port, std::string device, std::string secret) : m_device(std::move(device)), m_secret(std::move(secret))
    {
        m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
            std::fprintf(stderr, "a phone could not connect\n");
    }
    Phone(const Phone &) = delete;
    Phone &operator=(const Phone &) = delete;
    ~Phone() { ::close(m_socket); }

    [[nodiscard]] bool post(const std::string &path, const std::string &query, const std::string &body) const
    {
        const std::string text = std::format("POST {}?id={}&secret={}{} HTTP/1.1\r\nHost: station\r\nContent-Type: application/json\r\n"
                                             "Content-Length: {}\r\n\r\n{}",
                                             path, m_device, m_secret, query, body.size(), body);
        if (::send(m_socket, text.data(), text.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(text.size()))
            return false;
        char answer[1024];
        const auto got = ::recv(m_socket, answer, sizeof answer, 0);
        return got > 12 && std::string_view(answer + 9, 3) == "200";
    }

private:
    std::string m_device, m_secret;
    int m_socket = -1;
};

void callOneByOne(std::uint16_t port, const std::vector<std::vector<std::string>> &devices, std::chrono::seconds after, Tally &tally)
{
    std::this_thread::sleep_for(after);
    for (std::size_t i = 0; i < devices.size(); ++i) {
        const Phone phone(port, devices[i][0], devices[i][1]);
        if (!phone.post("/field/duty", "", "{\"onDuty\":true}"))
            std::fprintf(stderr, "phone %zu did not come on duty\n", i);
        std::this_thread::sleep_for(1s);
        const auto stamp = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
        geo::Wgs84 place;
        {
            const std::lock_guard lock(tally.mutex);
            place = tally.calls[i].place;
            tally.calls[i].sent = Steady::now();
            tally.calls[i].isSent = true;
        }
        const bool isKept = phone.post(
            "/osmand", std::format("&lat={:.7f}&lon={:.7f}&accuracy=5&timestamp={}&alarm=sos", place.latitude, place.longitude, stamp), "");
        const std::lock_guard lock(tally.mutex);
        tally.calls[i].confirmed = Steady::now();
        if (!isKept)
            std::fprintf(stderr, "call %zu was not confirmed\n", i);
    }
}

void say(const char *what, std::vector<double> milliseconds)
{
    std::ranges::sort(milliseconds);
    const auto at = [&](double share) {
        return milliseconds[std::min(milliseconds.size() - 1, static_cast<std::size_t>(share * static_cast<double>(milliseconds.size())))];
    };
    if (!milliseconds.empty())
        std::printf("%s: p50 %.0f ms, p99 %.0f ms, worst %.0f ms (%zu)\n", what, at(0.5), at(0.99), milliseconds.back(), milliseconds.size());
}

} // namespace

int main(int argc, char *argv[])
{
    scene3d::prepareGraphics();
    const QGuiApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOption({QStringLiteral("station"), {}, QStringLiteral("DIR")});
    parser.addOption({QStringLiteral("devices"), {}, QStringLiteral("FILE")});
    parser.addOption({QStringLiteral("alarms"), {}, QStringLiteral("N"), QStringLiteral("60")});
    parser.addOption({QStringLiteral("after"), {}, QStringLiteral("SECONDS"), QStringLiteral("30")});
    parser.process(application);
    const auto table = base::readCsv(parser.value(QStringLiteral("devices")).toStdString());
    const auto folder = store::StationFolder::open(parser.value(QStringLiteral("station")).toStdString());
    const auto settings = folder ? app::readSettings(*folder) : std::unexpected(folder.error());
    const base::SystemClock clock;
    const auto station = settings ? station::StationThread::start(*folder, clock) : std::unexpected(settings.error());
    auto door = station ? app::openGateway(settings->gateway, **station, {}) : std::unexpected(station.error());
    if (!table || !door) {
        std::fprintf(stderr, "%s\n", (table ? door.error() : table.error()).detail.c_str());
        return 1;
    }

    Tally tally;
    std::vector<std::vector<std::string>> callers;
    const auto wanted = std::min(table->rows.size(), static_cast<std::size_t>(parser.value(QStringLiteral("alarms")).toUInt()));
    for (std::size_t i = 0; i < wanted; ++i) {
        callers.push_back(table->rows[table->rows.size() - wanted + i].fields);
        tally.calls.push_back(
            {.place = {25.0600001 + 1e-5 * static_cast<double>(i), 102.7400001}, .sent = {}, .confirmed = {}, .atDesk = {}, .shown = {}});
    }
    std::thread phones([&] { callOneByOne((*door)->port(), callers, std::chrono::seconds(parser.value(QStringLiteral("after")).toInt()), tally); });

    std::atomic<std::size_t> frames{0};
    QQuickWindow *window = nullptr;
    const auto begun = Steady::now();
    const auto longest = std::chrono::seconds(parser.value(QStringLiteral("after")).toInt()) + 5s * wanted + 30s;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, [&] {
        if (!window && !QGuiApplication::allWindows().isEmpty()) {
            window = qobject_cast<QQuickWindow *>(QGuiApplication::allWindows().constFirst());
            auto *desk = window->property("desk").value<ui::DeskModel *>();
            QObject::connect(desk, &ui::DeskModel::pictureChanged, window, [&tally, desk] { tally.arrived(*desk->shownPicture()); });
            QObject::connect(window, &QQuickWindow::afterSynchronizing, window, [&tally] { tally.synchronized(); }, Qt::DirectConnection);
            QObject::connect(
                window, &QQuickWindow::frameSwapped, window,
                [&] {
                    ++frames;
                    tally.swapped();
                },
                Qt::DirectConnection);
        }
        if (tally.isComplete() || Steady::now() - begun > longest)
            QGuiApplication::quit();
    });
    look.start(50ms);
    ui::DeskOptions options;
    options.language = QStringLiteral("zh");
    options.fullScreen = true;
    (*station)->run([&](station::Station &s) { options.session = test::signedIn(s.accounts(), "bench", {registry::Role::Commander}, "desk"); });
    const int code = ui::runDesk(**station, options);
    phones.join();

    std::vector<double> confirmed, atDesk, shown;
    const auto milliseconds = [](auto duration) { return std::chrono::duration<double, std::milli>(duration).count(); };
    for (const Call &call : tally.calls) {
        confirmed.push_back(milliseconds(call.confirmed - call.sent));
        if (call.atDesk)
            atDesk.push_back(milliseconds(*call.atDesk - call.sent));
        if (call.shown)
            shown.push_back(milliseconds(*call.shown - call.sent));
    }
    const double seconds = milliseconds(Steady::now() - begun) / 1000;
    std::printf("%zu calls for help, %zu of them on the screen; %zu frames in %.0f s\n", wanted, shown.size(), frames.load(), seconds);
    say("confirmed to the phone after", confirmed);
    say("in the picture the desk has after", atDesk);
    say("on the screen after", shown);
    app::closeGateway(std::move(*door), **station);
    return code == 0 && shown.size() == wanted ? 0 : 1;
}
