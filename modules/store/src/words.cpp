#include "words.h"

#include <algorithm>

#include <sodium.h>

#include "base/check.h"
#include "store/forget.h"

namespace radar::store {

using base::Result;

namespace {

constexpr std::string_view mark = "sealed:1:";
constexpr std::array<unsigned char, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES> once{}; // the key is never used again
static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == std::tuple_size_v<WordsKey>);
constexpr int base64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

const unsigned char *bytesOf(std::string_view text) { return reinterpret_cast<const unsigned char *>(text.data()); }

} // namespace

bool isWithoutWords(std::string_view purpose)
{
    return std::ranges::all_of(purpose, [](char c) { return (c >= '0' && c <= '9') || c == '-'; });
}

bool isSealed(std::string_view purpose) { return purpose.starts_with(mark); }

std::string sealWords(std::string_view words, WordsKey &newKey)
{
    RADAR_ASSERT(sodium_init() >= 0);
    randombytes_buf(newKey.data(), newKey.size());
    std::string sealed(words.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES, '\0');
    crypto_aead_xchacha20poly1305_ietf_encrypt(reinterpret_cast<unsigned char *>(sealed.data()), nullptr, bytesOf(words), words.size(), nullptr, 0,
                                               nullptr, once.data(), newKey.data());
    std::string text(sodium_base64_encoded_len(sealed.size(), base64), '\0');
    sodium_bin2base64(text.data(), text.size(), bytesOf(sealed), sealed.size(), base64);
    text.pop_back(); // the zero at its end
    return std::string(mark) + text;
}

std::optional<std::string> openWords(std::string_view sealed, const WordsKey &key)
{
    RADAR_ASSERT(sodium_init() >= 0);
    if (!isSealed(sealed))
        return {};
    sealed.remove_prefix(mark.size());
    std::string bytes(sealed.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char *>(bytes.data()), bytes.size(), sealed.data(), sealed.size(), nullptr, &size, nullptr,
                          base64)
            != 0
        || size < crypto_aead_xchacha20poly1305_ietf_ABYTES)
        return {};
    std::string words(size - crypto_aead_xchacha20poly1305_ietf_ABYTES, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char *>(words.data()), nullptr, nullptr, bytesOf(bytes), size, nullptr,
                                                   0, once.data(), key.data())
        != 0)
        return {};
    return words;
}

Result<> insertKey(const Connection &connection, std::int64_t sequence, const WordsKey &key)
{
    const std::array<QVariant, 2> values{store::bind(sequence), store::bind(std::span<const std::uint8_t>(key))};
    return connection.run("INSERT INTO journal_keys (sequence, key) VALUES (?, ?)", values).transform([](std::int64_t) {});
}

std::string readWords(const Connection &connection, std::int64_t sequence, const std::string &purpose)
{
    if (!isSealed(purpose))
        return purpose;
    std::optional<std::string> words;
    const std::array<QVariant, 1> values{store::bind(sequence)};
    const auto read = connection.query("SELECT key FROM journal_keys WHERE sequence = ?", values, [&](const Row &row) {
        const auto bytes = row.bytes(0);
        WordsKey key{};
        if (bytes.size() == key.size()) {
            std::ranges::copy(bytes, key.begin());
            words = openWords(purpose, key);
        }
    });
    return read && words ? *words : std::string(erasedMark);
}

} // namespace radar::store
