#include "store/sealing.h"

#include <algorithm>
#include <charconv>
#include <sstream>

#include <QByteArray>

#include <sodium.h>
#include <syslog.h>

namespace radar::store {

using base::ErrorKind;
using base::Result;

namespace {

std::string signedPart(const SignedHead &head)
{
    return "head " + std::to_string(head.sequence) + ' ' + toHex(head.hash) + ' ' + base::toIso8601(head.time) + ' ' + toHex(head.key);
}

bool numberIn(std::string_view text, std::int64_t &number)
{
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failure == std::errc() && end == text.data() + text.size() && number >= 0;
}

/// Over number and half a hash: the same letters with one changed give another.
std::array<std::uint8_t, 2> checkOf(const HeadCode &code)
{
    const std::string text = "code " + std::to_string(code.sequence) + ' ' + toHex(code.begin);
    Hash hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char *>(text.data()), text.size());
    return {hash[0], hash[1]};
}

} // namespace

std::string toHex(std::span<const std::uint8_t> bytes)
{
    return QByteArray(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())).toHex().toStdString();
}

bool fromHex(std::string_view text, std::span<std::uint8_t> bytes)
{
    std::size_t length = 0;
    const char *end = nullptr;
    return text.size() == 2 * bytes.size() && sodium_hex2bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length, &end) == 0
        && length == bytes.size() && end == text.data() + text.size();
}

std::string lineOf(const SignedHead &head) { return signedPart(head) + ' ' + toHex(head.signature); }

Result<SignedHead> headIn(std::string_view line)
{
    const auto wrong = [] { return base::fail(ErrorKind::Invalid, "that is no line of a signed head"); };
    constexpr std::size_t longest = 400;
    if (line.size() > longest)
        return wrong();
    std::istringstream words{std::string(line)};
    std::string word, sequence, hash, time, key, signature, more;
    if (!(words >> word >> sequence >> hash >> time >> key >> signature) || words >> more || word != "head")
        return wrong();
    SignedHead head;
    const auto when = base::parseIso8601(time);
    if (!when || !numberIn(sequence, head.sequence) || !fromHex(hash, head.hash) || !fromHex(key, head.key) || !fromHex(signature, head.signature))
        return wrong();
    head.time = *when;
    if (lineOf(head) != line) // one way to write it, so that one line is one head
        return wrong();
    return head;
}

bool isGenuine(const SignedHead &head)
{
    const std::string text = signedPart(head);
    return crypto_sign_verify_detached(head.signature.data(), reinterpret_cast<const unsigned char *>(text.data()), text.size(), head.key.data())
        == 0;
}

std::string codeOf(std::int64_t sequence, const Hash &hash)
{
    HeadCode code{.sequence = sequence};
    std::copy_n(hash.begin(), code.begin.size(), code.begin.begin());
    const std::string digits = toHex(code.begin) + toHex(checkOf(code));
    std::string text = std::to_string(sequence);
    for (std::size_t i = 0; i < digits.size(); i += 4)
        text += '-' + digits.substr(i, 4);
    return text;
}

Result<HeadCode> codeIn(std::string_view text)
{
    const auto wrong = [&] { return base::fail(ErrorKind::Invalid, "'" + std::string(text) + "' is mistyped: no code of a journal's head"); };
    std::string digits;
    for (const char c : text)
        if (c != ' ')
            digits += static_cast<char>(c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);
    const auto dash = digits.find('-');
    HeadCode code;
    if (dash == digits.npos || !numberIn(std::string_view(digits).substr(0, dash), code.sequence))
        return wrong();
    digits.erase(0, dash);
    std::erase(digits, '-');
    std::array<std::uint8_t, 18> bytes{};
    if (!fromHex(digits, bytes))
        return wrong();
    std::copy_n(bytes.begin(), code.begin.size(), code.begin.begin());
    const auto check = checkOf(code);
    if (!std::equal(check.begin(), check.end(), bytes.begin() + code.begin.size()))
        return wrong();
    return code;
}

void tellSyslog(const std::string &line)
{
    // Not openlog(): the program's name is the identity, and other lines may go by other facilities.
    ::syslog(LOG_AUTHPRIV | LOG_NOTICE, "police-radar journal %s", line.c_str());
}

} // namespace radar::store
