#pragma once
// One thread that does things later: ends long polls, closes connections that dawdle. Work is short and never waits.

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace radar::gateway {

class Clerk {
public:
    using Instant = std::chrono::steady_clock::time_point;
    using Work = std::function<void()>;

    Clerk();
    /// Drops what is not done yet; joins.
    ~Clerk();
    Clerk(const Clerk &) = delete;
    Clerk &operator=(const Clerk &) = delete;

    void at(Instant when, Work work);
    void soon(Work work) { at(Instant::min(), std::move(work)); }
    void after(std::chrono::milliseconds delay, Work work) { at(std::chrono::steady_clock::now() + delay, std::move(work)); }
    /// Nothing is begun any more once this returns. Not from the clerk's own thread.
    void stop();

private:
    void run();

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::multimap<Instant, Work> m_work;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace radar::gateway
