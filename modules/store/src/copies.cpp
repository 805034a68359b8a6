#include "copies.h"

#include <cerrno>
#include <cstring>
#include <deque>

#include <QLoggingCategory>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plain_file.h"
#include "sealer.h"

namespace radar::store {

using base::ErrorKind;
using base::Result;
using Steady = std::chrono::steady_clock;

namespace {

Q_LOGGING_CATEGORY(log, "radar.store")

} // namespace

Result<> appendLine(const std::filesystem::path &file, const std::string &line)
{
    const PlainFile output(file, O_RDWR | O_CREAT | O_APPEND);
    if (!output.isOpen())
        return output.cannot("written");
    struct stat info{};
    if (::fstat(output.descriptor(), &info) != 0 || !S_ISREG(info.st_mode))
        return base::fail(ErrorKind::Unavailable, file.string() + " cannot be written: it is no plain file");
    std::string text;
    char last = '\n';
    if (info.st_size == 0)
        text = std::string(headsTitle) + '\n';
    else if (::pread(output.descriptor(), &last, 1, info.st_size - 1) == 1 && last != '\n')
        text = "\n";
    text += line + '\n';
    if (!output.write(text) || ::fsync(output.descriptor()) != 0)
        return output.cannot("written");
    return {};
}

// ── elsewhere ────────────────────────────────────────────────────────────────────────────────────────────────────────

struct Copies::Copy {
    const std::filesystem::path file;
    mutable std::mutex mutex;
    mutable std::condition_variable changed;
    std::deque<std::string> waiting;
    std::optional<Steady::time_point> since = Steady::now(); ///< it is being written, or looked at
    std::string problem;
    bool isEnding = false;

    explicit Copy(std::filesystem::path theFile) : file(std::move(theFile)) {}
    void work();
    void ended(const Result<> &done);
};

void Copies::Copy::ended(const Result<> &done)
{
    const std::lock_guard lock(mutex);
    since.reset();
    const std::string now = done ? std::string() : done.error().detail;
    if (problem.empty() && !now.empty() && !isEnding)
        qCWarning(log, "%s", now.c_str());
    problem = now;
    changed.notify_all();
}

void Copies::Copy::work()
{
    {
        const PlainFile there(file, O_WRONLY | O_CREAT | O_APPEND);
        ended(there.isOpen() ? Result<>() : there.cannot("written"));
    }
    for (;;) {
        std::string line;
        {
            std::unique_lock lock(mutex);
            changed.wait(lock, [this] { return isEnding || !waiting.empty(); });
            if (waiting.empty())
                return;
            line = std::move(waiting.front());
            waiting.pop_front();
            since = Steady::now();
        }
        ended(appendLine(file, line));
    }
}

Copies::Copies(const std::vector<std::filesystem::path> &files)
{
    for (const auto &file : files)
        std::thread([copy = m_copies.emplace_back(std::make_shared<Copy>(file))] { copy->work(); }).detach();
}

Copies::~Copies()
{
    for (const auto &copy : m_copies) {
        const std::lock_guard lock(copy->mutex);
        copy->isEnding = true;
        copy->changed.notify_all();
    }
    std::ignore = settle(patience);
}

void Copies::append(const std::string &line)
{
    for (const auto &copy : m_copies) {
        const std::lock_guard lock(copy->mutex);
        if (copy->waiting.size() >= mostWaiting)
            copy->waiting.pop_front();
        copy->waiting.push_back(line);
        copy->changed.notify_all();
    }
}

std::vector<std::string> Copies::problems() const
{
    std::vector<std::string> all;
    const auto now = Steady::now();
    for (const auto &copy : m_copies) {
        const std::lock_guard lock(copy->mutex);
        if (copy->since && now - *copy->since > patience)
            all.push_back(copy->file.string() + " cannot be written: it has not answered since "
                          + std::to_string(std::chrono::duration_cast<std::chrono::minutes>(now - *copy->since).count()) + " min");
        else if (!copy->problem.empty())
            all.push_back(copy->problem);
    }
    return all;
}

bool Copies::settle(std::chrono::milliseconds longest) const
{
    const auto end = Steady::now() + longest;
    bool areAll = true;
    for (const auto &copy : m_copies) {
        std::unique_lock lock(copy->mutex);
        areAll = copy->changed.wait_until(lock, end, [&] { return !copy->since && copy->waiting.empty(); }) && areAll;
    }
    return areAll;
}

} // namespace radar::store
