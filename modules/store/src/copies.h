#pragma once
// Files elsewhere to which lines are appended: another disk, a folder of the network. Each has a thread of its own, because such a place may take as
// long as it likes, or never answer: nobody who has a line to write waits for it.

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/result.h"

namespace radar::store {

/// On the disk when it returns. A line that was cut off at the end stays a line of its own; an empty file gets the title first.
[[nodiscard]] base::Result<> appendLine(const std::filesystem::path &file, const std::string &line);

class Copies {
public:
    /// Looks at once whether they can be written; said by problems() as soon as it is known.
    explicit Copies(const std::vector<std::filesystem::path> &files);
    /// Waits for what is still to be written, and no longer than `patience` for all of them. A thread that hangs then is left to itself.
    ~Copies();
    Copies(const Copies &) = delete;
    Copies &operator=(const Copies &) = delete;

    void append(const std::string &line);
    /// One sentence each: what cannot be written, and what has not answered for `patience`. The problem is over with the next line that is written.
    [[nodiscard]] std::vector<std::string> problems() const;
    /// All that was said is written, or cannot be. False: some did not answer in time.
    [[nodiscard]] bool settle(std::chrono::milliseconds longest) const;

    static constexpr std::chrono::seconds patience{5};
    static constexpr std::size_t mostWaiting = 1000; ///< lines; more than a week of them. The oldest go first.

private:
    struct Copy;
    std::vector<std::shared_ptr<Copy>> m_copies;
};

/// Runs it on a thread of its own and waits no longer than that. Unavailable: it has not answered, and is left to itself.
template <typename Value>
[[nodiscard]] base::Result<Value> withinTime(std::chrono::milliseconds longest, const std::string &what, std::function<base::Result<Value>()> work)
{
    struct Answer {
        std::mutex mutex;
        std::condition_variable came;
        std::optional<base::Result<Value>> result;
    };
    const auto answer = std::make_shared<Answer>();
    std::thread([answer, work = std::move(work)] {
        auto result = work();
        const std::lock_guard lock(answer->mutex);
        answer->result = std::move(result);
        answer->came.notify_all();
    }).detach();
    std::unique_lock lock(answer->mutex);
    if (!answer->came.wait_for(lock, longest, [&] { return answer->result.has_value(); }))
        return base::fail(base::ErrorKind::Unavailable, what + " has not answered");
    return *std::move(answer->result);
}

} // namespace radar::store
