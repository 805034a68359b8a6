#include <QByteArray>
#include <QCryptographicHash>
#include <algorithm>
#include <array>
#include <cstring>
#include <format>
#include <nettle/aes.h>
#include <nettle/cbc.h>

#include "base/check.h"
#include "byte_reader.h"
#include "protocols/wechat.h"

namespace radar::protocols {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t blockSize = 32; // PKCS#7 is padded to 32 although AES works on 16
constexpr std::size_t randomSize = 16;
constexpr std::size_t longestMessage = 1 << 20;

using Key = std::array<std::uint8_t, AES256_KEY_SIZE>;

/// 43 letters and the '=' they were given without. Qt reads the last letter's unused bits leniently, as Tencent does.
Result<Key> keyOf(std::string_view encodingAesKey)
{
    const auto decoded = QByteArray::fromBase64Encoding(QByteArray(encodingAesKey.data(), static_cast<qsizetype>(encodingAesKey.size())) + '=');
    Key key{};
    if (encodingAesKey.size() != 43 || decoded.decodingStatus != QByteArray::Base64DecodingStatus::Ok
        || decoded.decoded.size() != qsizetype(key.size()))
        return fail(ErrorKind::Invalid, "-40004: the EncodingAESKey must have 43 letters of base64.");
    std::memcpy(key.data(), decoded.decoded.constData(), key.size());
    return key;
}

const std::uint8_t *bytes(const char *data) { return reinterpret_cast<const std::uint8_t *>(data); }
std::uint8_t *bytes(char *data) { return reinterpret_cast<std::uint8_t *>(data); }

} // namespace

std::string wechatSignature(std::vector<std::string> parts)
{
    std::ranges::sort(parts);
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const std::string &part : parts)
        hash.addData(QByteArrayView(part.data(), static_cast<qsizetype>(part.size())));
    return hash.result().toHex().toStdString();
}

bool isSameSignature(std::string_view a, std::string_view b)
{
    unsigned difference = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        difference |= static_cast<unsigned>(static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]));
    return difference == 0;
}

Result<WechatPlain> decryptWechat(std::string_view encrypt, std::string_view encodingAesKey)
{
    const auto key = keyOf(encodingAesKey);
    if (!key)
        return std::unexpected(key.error());
    const auto sealed = QByteArray::fromBase64Encoding(QByteArray(encrypt.data(), static_cast<qsizetype>(encrypt.size())));
    if (sealed.decodingStatus != QByteArray::Base64DecodingStatus::Ok || sealed.decoded.isEmpty() || sealed.decoded.size() % AES_BLOCK_SIZE != 0
        || static_cast<std::size_t>(sealed.decoded.size()) > longestMessage)
        return fail(ErrorKind::Invalid, "-40007: the encrypted part is cut off or not base64.");
    std::string plain(static_cast<std::size_t>(sealed.decoded.size()), '\0');
    aes256_ctx context;
    aes256_set_decrypt_key(&context, key->data());
    std::array<std::uint8_t, AES_BLOCK_SIZE> vector{};
    std::memcpy(vector.data(), key->data(), vector.size());
    cbc_decrypt(&context, reinterpret_cast<nettle_cipher_func *>(aes256_decrypt), AES_BLOCK_SIZE, vector.data(), plain.size(), bytes(plain.data()),
                bytes(sealed.decoded.constData()));

    const std::size_t padding = static_cast<unsigned char>(plain.back());
    const bool padded = padding >= 1 && padding <= blockSize && padding <= plain.size()
        && std::all_of(plain.end() - static_cast<std::ptrdiff_t>(padding), plain.end(),
                       [&](char c) { return static_cast<unsigned char>(c) == padding; });
    if (!padded)
        return fail(ErrorKind::Invalid, "-40007: the encrypted part does not open with this key.");
    plain.resize(plain.size() - padding);
    ByteReader reader(plain);
    (void)reader.take(randomSize);
    const std::size_t length = reader.u32();
    const auto message = reader.take(length);
    const auto receiver = reader.rest();
    if (!reader.ok())
        return fail(ErrorKind::Invalid, "-40008: what was encrypted is not as long as it says.");
    return WechatPlain{std::string(message), std::string(receiver)};
}

Result<std::string> encryptWechat(const WechatPlain &plain, std::string_view encodingAesKey, std::string_view random)
{
    RADAR_ASSERT(random.size() == randomSize);
    const auto key = keyOf(encodingAesKey);
    if (!key)
        return std::unexpected(key.error());
    std::string text(random);
    putU32(text, static_cast<std::uint32_t>(plain.message.size()));
    text += plain.message + plain.receiver;
    const std::size_t padding = blockSize - text.size() % blockSize;
    text.append(padding, static_cast<char>(padding));
    aes256_ctx context;
    aes256_set_encrypt_key(&context, key->data());
    std::array<std::uint8_t, AES_BLOCK_SIZE> vector{};
    std::memcpy(vector.data(), key->data(), vector.size());
    QByteArray sealed(static_cast<qsizetype>(text.size()), '\0');
    cbc_encrypt(&context, reinterpret_cast<nettle_cipher_func *>(aes256_encrypt), AES_BLOCK_SIZE, vector.data(), text.size(), bytes(sealed.data()),
                bytes(text.data()));
    return sealed.toBase64().toStdString();
}

Result<std::string> encodeWechatSealed(const WechatPlain &plain, std::string_view encodingAesKey, std::string_view token, std::string_view nonce,
                                       base::Time now, std::string_view random)
{
    const auto encrypt = encryptWechat(plain, encodingAesKey, random);
    if (!encrypt)
        return std::unexpected(encrypt.error());
    const std::string timestamp = std::to_string(std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count());
    const std::string signature = wechatSignature({std::string(token), timestamp, std::string(nonce), *encrypt});
    return std::format("<xml><Encrypt><![CDATA[{}]]></Encrypt><MsgSignature><![CDATA[{}]]></MsgSignature><TimeStamp>{}</TimeStamp>"
                       "<Nonce><![CDATA[{}]]></Nonce></xml>",
                       *encrypt, signature, timestamp, nonce);
}

} // namespace radar::protocols
