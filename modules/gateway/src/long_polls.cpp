#include "long_polls.h"

#include <algorithm>
#include <unordered_map>

namespace radar::gateway {

namespace {

constexpr std::size_t mostPerDevice = 2;

struct Poll {
    std::string device;
    std::optional<std::int64_t> after;
    Clerk::Instant deadline;
    LongPolls::Answer answer;
    bool asking = true; ///< the station has been asked and has not answered
    bool again = false; ///< something changed while it was being asked
};
using PollPtr = std::shared_ptr<Poll>;

} // namespace

struct LongPolls::Private : std::enable_shared_from_this<Private> {
    Private(Orders question, Clerk &worker) : orders(std::move(question)), clerk(worker) {}

    Orders orders;
    Clerk &clerk;
    mutable std::mutex mutex;
    std::unordered_map<std::string, std::vector<PollPtr>> polls; ///< by device, oldest first

    void ask(const PollPtr &poll)
    {
        orders(poll->device, [weak = weak_from_this(), poll](base::Result<OrdersReply> reply) {
            if (const auto self = weak.lock())
                self->answered(poll, std::move(reply));
        });
    }

    void answered(const PollPtr &poll, base::Result<OrdersReply> reply)
    {
        {
            const std::lock_guard lock(mutex);
            const bool isNews = !reply || !poll->after || reply->version != *poll->after;
            if (!isNews && Clerk::Instant::clock::now() < poll->deadline) {
                poll->asking = poll->again;
                if (std::exchange(poll->again, false))
                    clerk.soon(asking(poll));
                return;
            }
            const auto mine = polls.find(poll->device);
            if (mine == polls.end() || std::erase(mine->second, poll) == 0)
                return;
            if (mine->second.empty())
                polls.erase(mine);
        }
        poll->answer(std::move(reply));
    }

    Clerk::Work asking(const PollPtr &poll)
    {
        return [weak = weak_from_this(), poll] {
            if (const auto self = weak.lock())
                self->ask(poll);
        };
    }

    /// Under the lock.
    void wake(const PollPtr &poll)
    {
        if (poll->asking) {
            poll->again = true;
        } else {
            poll->asking = true;
            clerk.soon(asking(poll));
        }
    }
};

LongPolls::LongPolls(Orders orders, Clerk &clerk) : d(std::make_shared<Private>(std::move(orders), clerk)) {}

LongPolls::~LongPolls() = default;

void LongPolls::add(const std::string &device, std::optional<std::int64_t> after, std::chrono::milliseconds wait, Answer answer)
{
    const auto poll = std::make_shared<Poll>(device, after, Clerk::Instant::clock::now() + wait, std::move(answer));
    {
        const std::lock_guard lock(d->mutex);
        auto &mine = d->polls[device];
        mine.push_back(poll);
        if (mine.size() > mostPerDevice) {
            const PollPtr &oldest = mine[mine.size() - 1 - mostPerDevice];
            oldest->deadline = Clerk::Instant::min();
            d->wake(oldest);
        }
    }
    if (after && wait.count() > 0) {
        d->clerk.at(poll->deadline, [weak = d->weak_from_this(), waiting = std::weak_ptr(poll)] {
            const auto self = weak.lock();
            const auto due = waiting.lock();
            if (!self || !due)
                return;
            const std::lock_guard lock(self->mutex);
            self->wake(due);
        });
    }
    d->ask(poll);
}

void LongPolls::changed(const std::string &device)
{
    const std::lock_guard lock(d->mutex);
    if (const auto mine = d->polls.find(device); mine != d->polls.end()) {
        for (const PollPtr &poll : mine->second)
            d->wake(poll);
    }
}

std::size_t LongPolls::size() const
{
    const std::lock_guard lock(d->mutex);
    std::size_t count = 0;
    for (const auto &[device, waiting] : d->polls)
        count += waiting.size();
    return count;
}

} // namespace radar::gateway
