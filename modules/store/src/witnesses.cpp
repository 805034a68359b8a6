#include "witnesses.h"

#include <algorithm>
#include <set>

#include "copies.h"

namespace radar::store {

Witnesses Witnesses::read(const VerifyOptions &options)
{
    Witnesses all;
    all.signatures = options.signatures;
    all.keys = options.keys;
    if (options.signatures == VerifyOptions::Signatures::Ignore)
        return all;
    for (std::size_t i = 0; i < options.heads.size(); ++i) {
        // The station's own file is beside the record; another may lie where nobody answers.
        using Read = std::pair<std::vector<HeadLine>, std::vector<std::string>>;
        const auto read = [file = options.heads[i]]() -> base::Result<Read> {
            Read found;
            auto whole = readHeads(file, found.second);
            if (!whole)
                return std::unexpected(whole.error());
            found.first = std::move(*whole);
            return found;
        };
        auto lines = i == 0 ? read() : withinTime<Read>(Copies::patience, options.heads[i].string(), read);
        if (lines)
            all.findings.insert(all.findings.end(), lines->second.begin(), lines->second.end());
        if (lines)
            all.heads.insert(all.heads.end(), lines->first.begin(), lines->first.end());
        else if (i > 0 || lines.error().kind != base::ErrorKind::NotFound) // that there is none at all is said once
            all.findings.push_back(lines.error().detail);
    }
    for (const std::string &words : options.words) {
        if (const auto head = headIn(words))
            all.heads.push_back({*head, "the line that was given"});
        else if (const auto code = codeIn(words))
            all.codes.emplace_back("the code that was given", *code);
        else
            all.findings.push_back(code.error().detail);
    }
    return all;
}

Hearing::Hearing(const Witnesses &witnesses) : m_witnesses(witnesses)
{
    std::set<std::string> known; // the same line in several files speaks once
    for (const HeadLine &line : witnesses.heads)
        if (known.insert(lineOf(line.head)).second)
            m_all.emplace(line.head.sequence, Testimony{.where = line.where, .head = &line.head});
    for (const auto &[where, code] : witnesses.codes)
        m_all.emplace(code.sequence, Testimony{.where = where, .begin = code.begin});
}

void Hearing::pass(const StoredEntry &entry)
{
    m_last = std::max(m_last, entry.sequence);
    if (entry.entry.action == keyAction)
        if (const auto key = keyIn(entry.entry.payload))
            m_keys.emplace_back(*key, entry.sequence);
    const auto [first, end] = m_all.equal_range(entry.sequence);
    for (auto each = first; each != end; ++each) {
        Testimony &testimony = each->second;
        const bool fits =
            testimony.head ? testimony.head->hash == entry.hash : std::equal(testimony.begin.begin(), testimony.begin.end(), entry.hash.begin());
        testimony.found = fits ? Testimony::Found::Fits : Testimony::Found::Differs;
    }
}

bool Hearing::mayHaveSigned(const SignedHead &head) const
{
    return std::ranges::any_of(m_keys, [&](const auto &each) { return each.first == head.key && each.second <= head.sequence; });
}

std::vector<std::pair<std::int64_t, std::string>> Hearing::end(VerifyReport &report) const
{
    std::vector<std::pair<std::int64_t, std::string>> findings;
    for (const auto &[key, sequence] : m_keys)
        report.keys.push_back(key);
    if (m_witnesses.signatures == VerifyOptions::Signatures::Ignore)
        return findings;
    const auto say = [&](std::int64_t from, std::string sentence) { findings.emplace_back(from, std::move(sentence)); };
    for (const std::string &finding : m_witnesses.findings)
        say(0, finding);
    for (const PublicKey &key : m_witnesses.keys)
        if (!std::ranges::contains(report.keys, key))
            say(0, "The journal does not name the public key that was given, " + toHex(key));
    if (!m_witnesses.keys.empty())
        for (const PublicKey &key : report.keys)
            if (!std::ranges::contains(m_witnesses.keys, key))
                say(0, "The journal names a public key that was not given, " + toHex(key));

    std::int64_t good = 0; // as it was signed until here
    bool isAnew = false, isCut = false;
    for (const auto &[sequence, testimony] : m_all) {
        const std::string number = std::to_string(sequence);
        if (testimony.head && !isGenuine(*testimony.head)) {
            say(0, testimony.where + ": the signature of entry " + number + " is forged or damaged");
            continue;
        }
        if (testimony.found == Testimony::Found::NotYet && sequence > m_last) {
            if (!std::exchange(isCut, true))
                say(m_last + 1,
                    "Entries are missing at the end: " + testimony.where + " knows entry " + number + ", the journal ends with entry "
                        + std::to_string(m_last));
            continue;
        }
        if (testimony.found == Testimony::Found::Differs) {
            if (!std::exchange(isAnew, true))
                say(good + 1,
                    "Journal entries " + std::to_string(good + 1) + " to " + number + " are not those that " + testimony.where
                        + " knows: the journal was written anew");
            continue;
        }
        if (testimony.found == Testimony::Found::NotYet)
            continue; // a hole, or entry 0: the chain has said it
        if (testimony.head && !mayHaveSigned(*testimony.head)) {
            say(0, testimony.where + ": entry " + number + " is signed by a key that the journal does not name");
            continue;
        }
        good = sequence;
        if (testimony.head) {
            ++report.signedHeads;
            report.signedSequence = sequence;
        }
    }
    if (m_last > 0 && m_witnesses.heads.empty())
        say(0, "No head of the journal is signed: who wrote it anew would not be noticed");
    else if (m_last - report.signedSequence > 2 * Sealing::entriesPerHead)
        say(0,
            "Entries " + std::to_string(report.signedSequence + 1) + " to " + std::to_string(m_last)
                + " are not signed: lines of signed heads were removed, or could not be written");
    return findings;
}

} // namespace radar::store
