#include "admin_model.h"

#include <algorithm>

#include "admin_words.h"

namespace radar::ui {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::Field;
using base::FormRow;
using station::Section;
using station::SectionVerb;

AdminModel::AdminModel(AdminCommands commands, const base::Clock &clock, std::shared_ptr<const basemap::Map> map,
                       std::shared_ptr<const basemap::Gazetteer> gazetteer, QObject *parent)
    : QObject(parent), m_commands(std::move(commands)), m_clock(clock), m_map(std::move(map)), m_gazetteer(std::move(gazetteer))
{}

// ── who may ──────────────────────────────────────────────────────────────────────────────────────────────────────────

bool AdminModel::may(Section section, SectionVerb verb) const
{
    return canDo(section, verb) && m_rights.value(QLatin1StringView(registry::code(rightFor(section, verb)))).toBool();
}

bool AdminModel::may(SectionVerb verb) const { return m_section && may(*m_section, verb); }

void AdminModel::handOver(const QVariantMap &rights, std::optional<registry::AccountId> account)
{
    if (account && account != m_account) // under the lock it stays for who comes back
        forget();
    if (account)
        m_account = account;
    m_rights = rights;
    Q_EMIT sectionsChanged();
    Q_EMIT sectionChanged();
}

void AdminModel::forget()
{
    ++m_question;
    m_section.reset();
    m_table = {};
    m_words.clear();
    m_lookReason.clear();
    m_hasLooked = m_isBusy = false;
    m_message.clear();
    m_side = Side::Nothing;
    m_before.reset();
    m_values.clear();
    m_reading.reset();
    m_secondFor.reset();
    m_reason.clear();
    filter();
    showFields();
    Q_EMIT sectionChanged();
    Q_EMIT wordsChanged();
}

QVariantList AdminModel::sections() const
{
    QVariantList all;
    for (const Section each : station::sections) {
        const bool isOpen = may(each, SectionVerb::Read) || may(each, SectionVerb::Change);
        all += QVariantMap{{u"code"_s, QLatin1StringView(code(each))},
                           {u"text"_s, words::section(each)},
                           {u"may"_s, isOpen},
                           {u"why"_s, isOpen ? QString() : words::whoMay(each)}};
    }
    return all;
}

bool AdminModel::isPossible() const
{
    return std::ranges::any_of(station::sections, [this](Section each) { return may(each, SectionVerb::Read) || may(each, SectionVerb::Change); });
}

QString AdminModel::section() const { return m_section ? QString(QLatin1StringView(code(*m_section))) : QString(); }
QString AdminModel::sectionText() const { return m_section ? words::section(*m_section) : QString(); }

QString AdminModel::whyNot() const
{
    if (!m_section || mayChange())
        return {};
    return tr("Only looked at here. %1.").arg(words::whoMay(*m_section));
}

// ── what is done ─────────────────────────────────────────────────────────────────────────────────────────────────────

QVariantList AdminModel::reasons() const
{
    QVariantList all;
    if (m_section)
        for (const QString &reason : words::usualReasons(*m_section))
            all += QVariantMap{{u"value"_s, reason}, {u"text"_s, reason}};
    return all;
}

void AdminModel::setReason(const QString &reason)
{
    if (reason.left(longestReason) == m_reason)
        return;
    m_reason = reason.left(longestReason);
    Q_EMIT stateChanged();
}

QString AdminModel::missing() const
{
    if (m_side == Side::Form) {
        for (std::size_t i = 0; i < m_values.size(); ++i)
            if (const QString problem = problemOf(i); !problem.isEmpty())
                return tr("%1: %2").arg(words::column(m_table.fields[i].code), problem);
        if (!isDirty())
            return tr("Nothing is changed.");
    }
    if (m_side == Side::Import && !m_reading)
        return tr("Choose a file.");
    if (m_side == Side::Import && m_reading->difference.added + m_reading->difference.changed == 0)
        return tr("The file would change nothing.");
    return m_reason.trimmed().isEmpty() ? tr("Say why: the reason stays in the journal.") : QString();
}

void AdminModel::say(const QString &words, bool isBad)
{
    m_message = words;
    m_isBad = isBad;
    Q_EMIT stateChanged();
}

void AdminModel::complain(const QString &what, const base::Error &error)
{
    const bool isToldExactly = error.kind == ErrorKind::Invalid || error.detail.find(" has an open order: ") != std::string::npos
        || error.detail.find("last security-admin") != std::string::npos;
    if (error.kind == ErrorKind::Denied)
        return say(what + u' ' + tr("This account may not do that."), true);
    say(what + u' ' + (isToldExactly ? words::rowProblem(error.detail) : words::advice(error.kind)), true);
}

bool AdminModel::begin()
{
    if (m_isBusy || !m_section || !missing().isEmpty())
        return false;
    m_isBusy = true;
    m_message.clear();
    Q_EMIT stateChanged();
    return true;
}

void AdminModel::changed(const QString &what)
{
    say(what, false);
    Q_EMIT registerChanged();
    if (m_hasLooked)
        read();
}

void AdminModel::save()
{
    if (m_side != Side::Form || !begin())
        return;
    std::size_t place = 0;
    FormRow after{m_before ? m_before->key : std::string(), m_values};
    for (const Field &each : m_table.fields)
        if (!m_before && each.isKey && field(QString::fromStdString(each.code), place) && !m_values[place].empty())
            after.key += (after.key.empty() ? "" : " ") + m_values[place];
    m_commands.save(*m_section, m_before, after, why(), [this, after, question = m_question](const base::Result<> &done) {
        m_isBusy = false;
        if (question != m_question && !m_section)
            return; // somebody else sits here
        if (!done && done.error().kind == ErrorKind::Conflict && m_before && done.error().detail.find("meanwhile") != std::string::npos)
            return afterConflict();
        if (!done)
            return complain(done.error().kind == ErrorKind::Conflict && !m_before ? tr("Not saved: there is one of this key already.")
                                                                                  : tr("Not saved."),
                            done.error());
        discard();
        const QString saved = tr("%1 is saved. The journal has it with the reason.")
                                  .arg(m_table.valueFields.empty() ? words::text(after.key) : words::setting(after.key));
        changed(needsRestart(*m_section) ? saved + u' ' + tr("It holds once the program is started again.") : saved);
    });
}

/// What somebody else did is shown beside what was typed, and nothing is lost.
void AdminModel::afterConflict()
{
    say(tr("Not saved: somebody else has changed this row meanwhile. Look at it, then save again."), true);
    read([this] {
        if (!m_before)
            return;
        const FormRow *now = row(m_before->key);
        if (!now)
            return say(tr("Not saved: somebody else has removed this row meanwhile."), true);
        // What this hand did not touch follows theirs.
        m_theirs.assign(m_values.size(), {});
        for (std::size_t i = 0; i < m_values.size(); ++i) {
            if (m_values[i] == m_before->values[i])
                m_values[i] = now->values[i];
            else if (now->values[i] != m_before->values[i])
                m_theirs[i] = now->values[i];
        }
        m_before = *now;
        showFields();
    });
}

void AdminModel::discard()
{
    m_side = Side::Nothing;
    m_before.reset();
    m_values.clear();
    m_theirs.clear();
    m_touched.clear();
    m_bonds.clear();
    m_reading.reset();
    m_file.clear();
    m_secondFor.reset();
    m_secondProblem.clear();
    m_reason.clear();
    m_message.clear();
    showFields();
}

void AdminModel::readPhones()
{
    if (!isPhone())
        return;
    read([this] {
        const FormRow *now = m_before ? row(m_before->key) : nullptr;
        if (!isPhone() || !now || *now == *m_before)
            return;
        m_before = *now;
        m_values = now->values;
        showFields();
    });
}

void AdminModel::retranslate()
{
    Q_EMIT sectionsChanged();
    Q_EMIT sectionChanged();
    m_message.clear();
    filter();
    showFields();
}

} // namespace radar::ui
