#include "clerk.h"

namespace radar::gateway {

Clerk::Clerk() : m_thread([this] { run(); }) {}

Clerk::~Clerk() { stop(); }

void Clerk::at(Instant when, Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return;
        m_work.emplace(when, std::move(work));
    }
    m_changed.notify_one();
}

void Clerk::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_work.clear();
    }
    m_changed.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void Clerk::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        if (m_work.empty()) {
            m_changed.wait(lock);
            continue;
        }
        const auto first = m_work.begin();
        if (const Instant due = first->first; due > std::chrono::steady_clock::now()) {
            m_changed.wait_until(lock, due);
            continue;
        }
        Work work = std::move(first->second);
        m_work.erase(first);
        lock.unlock();
        work();
        work = {}; // what it holds goes before the lock comes back
        lock.lock();
    }
}

} // namespace radar::gateway
