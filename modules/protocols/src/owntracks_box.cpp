// OwnTracks' payload encryption: libsodium secretbox (XSalsa20-Poly1305), the pass phrase padded with zeros as the key.

#include <QByteArray>
#include <array>
#include <cstring>
#include <sodium.h>

#include "base/check.h"
#include "protocols/owntracks.h"

namespace radar::protocols {

namespace {

using Key = std::array<unsigned char, crypto_secretbox_KEYBYTES>;

Key paddedKey(std::string_view passPhrase)
{
    Key key{};
    std::memcpy(key.data(), passPhrase.data(), std::min(passPhrase.size(), key.size()));
    return key;
}

const unsigned char *bytes(std::string_view text) { return reinterpret_cast<const unsigned char *>(text.data()); }

} // namespace

base::Result<std::string> decryptOwntracks(std::string_view data, std::string_view passPhrase)
{
    const auto decoded = QByteArray::fromBase64Encoding(QByteArray(data.data(), static_cast<qsizetype>(data.size())));
    constexpr qsizetype overhead = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    if (decoded.decodingStatus != QByteArray::Base64DecodingStatus::Ok || decoded.decoded.size() < overhead)
        return base::fail(base::ErrorKind::Invalid, "The encrypted OwnTracks message is cut off or not base64.");
    const std::string_view box(decoded.decoded.constData(), static_cast<std::size_t>(decoded.decoded.size()));
    const Key key = paddedKey(passPhrase);
    std::string plain(box.size() - overhead, '\0');
    if (crypto_secretbox_open_easy(reinterpret_cast<unsigned char *>(plain.data()), bytes(box.substr(crypto_secretbox_NONCEBYTES)),
                                   box.size() - crypto_secretbox_NONCEBYTES, bytes(box), key.data())
        != 0)
        return base::fail(base::ErrorKind::Invalid, "The encrypted OwnTracks message does not open with this key.");
    return plain;
}

std::string encryptOwntracks(std::string_view plaintext, std::string_view passPhrase, std::string_view nonce)
{
    RADAR_ASSERT(nonce.size() == crypto_secretbox_NONCEBYTES);
    const Key key = paddedKey(passPhrase);
    QByteArray box(static_cast<qsizetype>(nonce.size() + crypto_secretbox_MACBYTES + plaintext.size()), '\0');
    std::memcpy(box.data(), nonce.data(), nonce.size());
    crypto_secretbox_easy(reinterpret_cast<unsigned char *>(box.data()) + nonce.size(), bytes(plaintext), plaintext.size(), bytes(nonce), key.data());
    return "{\"_type\":\"encrypted\",\"data\":\"" + box.toBase64().toStdString() + "\"}";
}

} // namespace radar::protocols
