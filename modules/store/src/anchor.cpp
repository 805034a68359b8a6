#include "anchor.h"

#include <fstream>
#include <sstream>

#include <QByteArray>
#include <QSaveFile>

#include <sodium.h>

namespace radar::store {

using base::ErrorKind;
using base::Result;

namespace {

constexpr std::string_view title = "police-radar anchor 1";

std::optional<Head> headIn(std::istringstream &line)
{
    Head head;
    std::string text;
    if (!(line >> head.sequence >> text) || head.sequence < 0 || !fromHex(text, head.hash))
        return {};
    return head;
}

std::optional<PublicKey> signerOf(std::istringstream &line, const std::string &signedText)
{
    std::string keyText, signatureText;
    PublicKey key{};
    Signature signature{};
    if (!(line >> keyText >> signatureText) || !fromHex(keyText, key) || !fromHex(signatureText, signature)
        || crypto_sign_verify_detached(signature.data(), reinterpret_cast<const unsigned char *>(signedText.data()), signedText.size(), key.data())
            != 0)
        return {};
    return key;
}

} // namespace

std::filesystem::path Anchor::fileFor(const std::filesystem::path &database)
{
    auto file = database;
    return file.replace_extension(".anchor");
}

Result<Anchor> Anchor::read(const std::filesystem::path &file)
{
    std::ifstream stream(file);
    if (!stream)
        return base::fail(ErrorKind::NotFound, file.string() + " does not exist");
    const auto damaged = [&] { return base::fail(ErrorKind::Corrupt, file.string() + " cannot be understood"); };
    Anchor anchor;
    std::string text;
    bool headSeen = false;
    if (!std::getline(stream, text) || text != title)
        return damaged();
    std::string before = text + '\n';
    while (std::getline(stream, text)) {
        anchor.signer.reset(); // of all lines or of none
        std::istringstream line(text);
        std::string word;
        line >> word;
        if (word == "head" || word == "lost") {
            const auto head = headIn(line);
            if (!head)
                return damaged();
            if (word == "lost")
                anchor.lost.push_back(*head);
            else
                anchor.head = *head;
            headSeen = headSeen || word == "head";
        } else if (word == "missing") {
            std::int64_t count = 0;
            if (!(line >> count))
                return damaged();
            anchor.missing.push_back(count);
        } else if (word == "signed") {
            anchor.signer = signerOf(line, before);
        } else {
            return damaged();
        }
        before += text + '\n';
    }
    if (!headSeen)
        return damaged();
    return anchor;
}

Result<> Anchor::write(const std::filesystem::path &file, const Sealer *sealer) const
{
    std::ostringstream text;
    text << title << '\n' << "head " << head.sequence << ' ' << toHex(head.hash) << '\n';
    for (const Head &each : lost)
        text << "lost " << each.sequence << ' ' << toHex(each.hash) << '\n';
    for (const std::int64_t count : missing)
        text << "missing " << count << '\n';
    if (sealer && sealer->key()) {
        const std::string signature = toHex(sealer->sign(text.str()));
        text << "signed " << toHex(*sealer->key()) << ' ' << signature << '\n';
    }
    QSaveFile save(QString::fromStdString(file.string())); // another name, fsync, rename
    const std::string bytes = text.str();
    if (!save.open(QIODevice::WriteOnly) || save.write(bytes.data(), static_cast<qint64>(bytes.size())) != static_cast<qint64>(bytes.size())
        || !save.commit())
        return base::fail(ErrorKind::Unavailable, file.string() + " cannot be written: " + save.errorString().toStdString());
    return {};
}

} // namespace radar::store
