// What a passphrase must be, and its hash.

#include <QString>
#include <algorithm>
#include <array>
#include <semaphore>

#include <sodium.h>

#include "registry/accounts.h"

namespace radar::registry {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr qsizetype longestPassphrase = 256;
constexpr qsizetype longestName = 40;
constexpr qsizetype leastOfItsOwn = 8; ///< characters that are nobody's first guess

/// What everybody tries first; taken out before counting.
constexpr std::array commonWords{u"password", u"passphrase",    u"passwort",   u"police", u"radar",   u"station", u"commander", u"officer",
                                 u"admin",    u"administrator", u"root",       u"user",   u"login",   u"welcome", u"letmein",   u"secret",
                                 u"changeme", u"default",       u"qwertyuiop", u"qwerty", u"asdfgh",  u"zxcvbn",  u"1q2w3e4r",  u"iloveyou",
                                 u"dragon",   u"monkey",        u"master",     u"abc",    u"test",    u"guest",   u"kunming",   u"jinsha",
                                 u"yunnan",   u"china",         u"beijing",    u"mima",   u"jingcha", u"gongan",  u"paichusuo", u"woaini",
                                 u"警务",     u"雷达",          u"警察",       u"公安",   u"派出所",  u"密码",    u"口令",      u"管理员",
                                 u"值班",     u"站长",          u"金沙",       u"昆明",   u"中国",    u"我爱你"};

QString normal(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).normalized(QString::NormalizationForm_KC);
}

qsizetype characters(const QString &text) { return text.toUcs4().size(); }

/// Characters that do not go on a row: "aaaa", "1234", "dcba" count as one.
qsizetype outsideRows(const QString &text)
{
    const auto letters = text.toUcs4();
    qsizetype count = 0;
    for (qsizetype i = 0; i < letters.size(); ++i) {
        const auto step = i > 0 ? static_cast<qint64>(letters[i]) - static_cast<qint64>(letters[i - 1]) : 99;
        const auto before = i > 1 ? static_cast<qint64>(letters[i - 1]) - static_cast<qint64>(letters[i - 2]) : 99;
        const bool goesOn = std::abs(step) <= 1 && (i < 2 || step == before);
        if (!goesOn)
            ++count;
    }
    return count;
}

/// "abcabcabc": the shortest beginning whose repeats are the whole.
QString withoutRepeats(const QString &text)
{
    for (qsizetype length = 1; length <= text.size() / 2; ++length) {
        bool repeats = true;
        for (qsizetype i = length; i < text.size() && repeats; ++i)
            repeats = text[i] == text[i - length];
        if (repeats)
            return text.left(length);
    }
    return text;
}

std::counting_semaphore<2> &atWork() ///< a hash takes 64 MiB and a core
{
    static std::counting_semaphore<2> two(2);
    return two;
}

struct Turn {
    Turn() { atWork().acquire(); }
    ~Turn() { atWork().release(); }
    Turn(const Turn &) = delete;
    Turn &operator=(const Turn &) = delete;
};

} // namespace

Result<std::string> foldName(std::string_view name)
{
    const QString folded = normal(name).trimmed().toLower();
    const auto letters = folded.toUcs4();
    const bool isSound = std::ranges::all_of(letters, [](char32_t c) { return QChar::isLetterOrNumber(c) || c == '.' || c == '-' || c == '_'; });
    if (folded.isEmpty() || letters.size() > longestName || !isSound)
        return fail(ErrorKind::Invalid, "an account's name has 1 to 40 letters, digits and . - _");
    return folded.toStdString();
}

Result<> checkPassphrase(std::string_view passphrase, std::string_view name)
{
    if (!QString::fromUtf8(passphrase.data(), static_cast<qsizetype>(passphrase.size())).isValidUtf16() || passphrase.find('\0') != passphrase.npos)
        return fail(ErrorKind::Invalid, "a passphrase is made of characters");
    const QString text = normal(passphrase);
    if (characters(text) < static_cast<qsizetype>(shortestPassphrase))
        return fail(ErrorKind::Invalid, "a passphrase has 15 characters at least: some words that nobody would put together");
    if (characters(text) > longestPassphrase)
        return fail(ErrorKind::Invalid, "a passphrase has 256 characters at most");
    QString own = text.toLower();
    if (const auto folded = foldName(name); folded && folded->size() > 2)
        own.remove(QString::fromStdString(*folded));
    for (const char16_t *word : commonWords)
        own.remove(QStringView(word).toString());
    if (outsideRows(withoutRepeats(own)) < leastOfItsOwn)
        return fail(ErrorKind::Invalid, "that passphrase is among the first that anybody would try; take some words that do not belong together");
    return {};
}

Result<std::string> hashPassphrase(std::string_view passphrase, std::string_view name, HashCost cost)
{
    if (const auto checked = checkPassphrase(passphrase, name); !checked)
        return std::unexpected(checked.error());
    std::string text = normal(passphrase).toStdString();
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    const Turn turn;
    const int failed = crypto_pwhash_str(hash.data(), text.data(), text.size(), cost.passes, cost.bytes);
    sodium_memzero(text.data(), text.size());
    if (failed != 0)
        return fail(ErrorKind::Unavailable, "there is not enough memory to hash a passphrase");
    return std::string(hash.data());
}

bool Accounts::verify(const SignInTry &attempt, std::string_view passphrase)
{
    std::string text = passphrase.size() > 4 * static_cast<std::size_t>(longestPassphrase) ? std::string() : normal(passphrase).toStdString();
    const Turn turn;
    const bool isRight = crypto_pwhash_str_verify(attempt.hash.c_str(), text.data(), text.size()) == 0;
    sodium_memzero(text.data(), text.size());
    return isRight && attempt.account.has_value();
}

} // namespace radar::registry
