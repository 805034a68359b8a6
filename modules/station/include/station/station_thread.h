#pragma once
// The station on its own thread. Between threads travel only values and shared_ptr<const T>: post a function, get the
// answer back on the asker's thread.

#include <QObject>
#include <functional>
#include <memory>
#include <type_traits>

#include "picture/picture.h"
#include "station/record_keeper.h"
#include "station/station.h"

namespace radar::station {

class StationThread final : public QObject {
    Q_OBJECT
public:
    /// Starts the thread and opens the station on it; waits for the outcome.
    [[nodiscard]] static base::Result<std::unique_ptr<StationThread>> start(const store::StationFolder &folder, const base::Clock &clock);
    /// Finishes what was posted, checkpoints, closes, joins.
    ~StationThread() override;

    // Immutable, taken at start: any thread.
    [[nodiscard]] std::shared_ptr<const basemap::Map> map() const;
    [[nodiscard]] std::shared_ptr<const basemap::Gazetteer> gazetteer() const;
    [[nodiscard]] std::shared_ptr<const routing::Network> network() const;
    [[nodiscard]] const QTimeZone &timeZone() const;
    [[nodiscard]] const store::MediaFolder &media() const;
    [[nodiscard]] const base::Clock &clock() const;

    /// Any thread. What it is asked for is no command of the station's: whoever asks has seen to it that he may.
    [[nodiscard]] RecordKeeper &keeper() const;

    /// Runs on the station thread, in order. Any thread.
    void post(std::function<void(Station &)> work);

    /// The same, and waits for it. Not from the station thread; for start and end of the program and for tests.
    void run(const std::function<void(Station &)> &work);

    /// Runs `question` on the station thread, then `answer(value)` on the thread of `context`; dropped when `context` is gone.
    template <typename Question, typename Answer>
    void ask(QObject *context, Question question, Answer answer)
    {
        using Value = std::invoke_result_t<Question, Station &>;
        // The context must live on the asking thread; the station thread never touches it.
        auto relay = std::make_shared<Relay>(context);
        post([relay, question = std::move(question), answer = std::move(answer)](Station &station) mutable {
            auto value = std::make_shared<Value>(question(station));
            relay->deliver([value, answer = std::move(answer)]() mutable { answer(std::move(*value)); });
        });
    }

    /// Calls on the thread of `context` once nothing is being brought into the register any more (Registry::isBringingIn), or it cannot go on for
    /// now.
    void whenBroughtIn(QObject *context, std::function<void()> call);

Q_SIGNALS:
    /// Up to ten times a second while something changes, once a second otherwise. Emitted on the station thread: connect queued.
    void pictureChanged(radar::picture::PicturePtr picture);

private:
    /// Carries a call back to the thread of a QObject that may have died meanwhile.
    class Relay {
    public:
        explicit Relay(QObject *context);
        ~Relay();
        void deliver(std::function<void()> call);

    private:
        struct Private;
        std::unique_ptr<Private> d;
    };

    StationThread();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace radar::station
