#include "sealer.h"

#include <cerrno>
#include <cstring>
#include <fstream>

#include <QLoggingCategory>

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/check.h"
#include "plain_file.h"

namespace radar::store {

using base::ErrorKind;
using base::Result;

namespace {

Q_LOGGING_CATEGORY(log, "radar.store")

constexpr std::string_view keyTitle = "police-radar signing key 1";

} // namespace

Result<std::vector<HeadLine>> readHeads(const std::filesystem::path &file, std::vector<std::string> &odd)
{
    std::error_code failure;
    if (!std::filesystem::exists(file, failure))
        return base::fail(ErrorKind::NotFound, file.string() + " does not exist");
    std::ifstream stream(file);
    std::string line;
    if (!std::getline(stream, line))
        return base::fail(ErrorKind::Unavailable, file.string() + " cannot be read");
    if (line != headsTitle)
        return base::fail(ErrorKind::Corrupt, file.string() + " is no file of signed heads");
    std::vector<HeadLine> heads;
    constexpr std::size_t shortestWhole = 293; // a number of one digit
    for (int number = 2; std::getline(stream, line); ++number) {
        const std::string where = file.string() + ", line " + std::to_string(number);
        if (auto head = headIn(line))
            heads.push_back({*head, where});
        else if (!(line.size() < shortestWhole && std::string_view("head ").starts_with(line.substr(0, 5))))
            odd.push_back(where + " cannot be understood");
    }
    return heads;
}

Sealer::Sealer(Sealing sealing) : m_sealing(std::move(sealing)), m_copies(m_sealing.copies)
{
    readKey();
    std::vector<std::string> odd;
    if (const auto heads = readHeads(m_sealing.heads, odd); heads && !heads->empty()) {
        m_sealed = heads->back().head.sequence;
        m_time = heads->back().head.time;
    }
    // Said at the start, not hours later with the first head.
    std::ignore = m_copies.settle(std::chrono::seconds(1));
}

void Sealer::readKey()
{
    std::array<std::uint8_t, crypto_sign_SEEDBYTES> seed{};
    PublicKey key{};
    std::error_code failure;
    if (std::filesystem::exists(m_sealing.key, failure)) {
        std::ifstream stream(m_sealing.key);
        std::string title, text;
        if (!std::getline(stream, title) || !std::getline(stream, text) || title != keyTitle || !fromHex(text, seed))
            return note(m_sealing.key.string(), base::fail(ErrorKind::Corrupt, m_sealing.key.string() + " is no signing key: nothing is signed"));
        struct stat info{};
        if (::stat(m_sealing.key.c_str(), &info) == 0 && (info.st_mode & 077) != 0)
            note(m_sealing.key.string() + " rights",
                 base::fail(ErrorKind::Denied, m_sealing.key.string() + " can be read by others: chmod 600 it, and see who did"));
    } else {
        randombytes_buf(seed.data(), seed.size());
        const PlainFile file(m_sealing.key, O_WRONLY | O_CREAT | O_EXCL);
        if (!file.isOpen() || !file.write(std::string(keyTitle) + '\n' + toHex(seed) + '\n') || ::fsync(file.descriptor()) != 0)
            return note(m_sealing.key.string(), file.cannot("made, so nothing is signed"));
    }
    crypto_sign_seed_keypair(key.data(), m_secret.data(), seed.data());
    sodium_memzero(seed.data(), seed.size());
    m_key = key;
}

Signature Sealer::sign(std::string_view text) const
{
    RADAR_ASSERT(m_key);
    Signature signature{};
    crypto_sign_detached(signature.data(), nullptr, reinterpret_cast<const unsigned char *>(text.data()), text.size(), m_secret.data());
    return signature;
}

void Sealer::seal(const Head &head, base::Time time)
{
    if (!m_key)
        return;
    SignedHead line{.sequence = head.sequence, .hash = head.hash, .time = time, .key = *m_key};
    const std::string whole = lineOf(line);
    line.signature = sign(std::string_view(whole).substr(0, whole.rfind(' ')));
    const std::string text = lineOf(line);
    const auto own = appendLine(m_sealing.heads, text);
    note(m_sealing.heads.string(), own);
    m_copies.append(text);
    if (m_sealing.tell)
        m_sealing.tell(text);
    m_time = time;
    if (own)
        m_sealed = head.sequence;
}

void Sealer::note(const std::string &about, const Result<> &done)
{
    if (done) {
        m_problems.erase(about);
        return;
    }
    if (m_problems.insert_or_assign(about, done.error().detail).second)
        qCWarning(log, "%s", done.error().detail.c_str());
}

std::vector<std::string> Sealer::problems() const
{
    std::vector<std::string> all = m_copies.problems();
    for (const auto &[file, sentence] : m_problems)
        all.push_back(sentence);
    return all;
}

} // namespace radar::store
