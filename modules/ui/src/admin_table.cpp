// The administration page: the table of a section, and what is looked for in it.

#include "admin_model.h"

#include <algorithm>
#include <map>

#include "admin_words.h"

namespace radar::ui {

using namespace Qt::StringLiterals;
using base::Field;
using base::FormRow;
using Kind = base::Field::Kind;
using station::Section;
using station::SectionVerb;

void AdminModel::open()
{
    if (m_section)
        return find();
    for (const QVariant &each : sections())
        if (each.toMap()[u"may"_s].toBool())
            return choose(each.toMap()[u"code"_s].toString());
}

void AdminModel::choose(const QString &name)
{
    const auto wanted = std::ranges::find(station::sections, name, [](Section each) { return QString(QLatin1StringView(code(each))); });
    if (wanted == station::sections.end() || m_section == *wanted || !(may(*wanted, SectionVerb::Read) || may(*wanted, SectionVerb::Change)))
        return;
    if (isDirty())
        return say(tr("Save or discard what is open first."), true);
    m_isBusy = false;
    ++m_question;
    m_section = *wanted;
    m_table = {};
    m_words.clear();
    m_hasLooked = false;
    m_files.setEndings(*wanted == Section::Cameras ? QStringList{u"csv"_s, u"geojson"_s, u"json"_s} : QStringList{u"csv"_s});
    discard();
    Q_EMIT sectionChanged();
    Q_EMIT wordsChanged();
    filter();
    if (!asksBeforeLooking())
        read();
}

void AdminModel::read(const std::function<void()> &then)
{
    if (!m_section || !may(SectionVerb::Read))
        return;
    const std::string why = asksBeforeLooking() ? m_lookReason.trimmed().toStdString() : std::string();
    m_commands.read(*m_section, m_words.trimmed().toStdString(), why,
                    [this, then, question = ++m_question](base::Result<station::SectionTable> table) {
                        if (question != m_question)
                            return;
                        if (!table)
                            return complain(tr("It could not be read."), table.error());
                        m_table = std::move(*table);
                        m_hasLooked = true;
                        m_pinyin = {};
                        m_spoken.clear();
                        for (const FormRow &row : m_table.rows)
                            m_spoken.push_back(m_pinyin.add(row.values.size() > 1 ? row.values[1] : row.key));
                        filter();
                        if (then)
                            then();
                    });
}

void AdminModel::find()
{
    if (!m_section)
        return;
    if (!may(SectionVerb::Read))
        return say(tr("They are not shown to this account. It can add one, or bring in a file."), false);
    if (asksBeforeLooking() && (m_lookReason.trimmed().isEmpty() || m_words.trimmed().isEmpty())) {
        if (m_hasLooked || !m_words.trimmed().isEmpty())
            say(tr("Say whom you look for, and why. The reason stays in the journal, the name does not."), true);
        return;
    }
    read();
}

void AdminModel::setWords(const QString &words)
{
    if (words == m_words)
        return;
    m_words = words;
    Q_EMIT wordsChanged();
    if (!asksBeforeLooking())
        filter();
}

void AdminModel::setLookReason(const QString &reason)
{
    m_lookReason = reason.left(longestReason);
    Q_EMIT wordsChanged();
}

std::vector<std::size_t> AdminModel::shownColumns() const
{
    static const std::map<Section, std::vector<std::string_view>> wanted{
        {Section::Satellites, {"call_sign", "name", "tier", "mode", "skills", "device"}},
        {Section::Persons, {"key", "name", "phone", "unit", "floor", "room"}},
        {Section::Firms, {"key", "name", "kind", "phone"}},
        {Section::Cameras, {"key", "name", "owner", "state", "purpose"}},
        {Section::Accounts, {"account", "roles", "locked"}},
        {Section::Devices, {"call_sign", "device", "secret"}},
        {Section::Types, {"code", "chinese", "english", "level", "tier"}},
        {Section::Plans, {"plan", "units", "needs", "radius", "cameras"}},
        {Section::Limits, {"setting", "value", "standard"}},
        {Section::Retention, {"setting", "value", "standard"}},
        {Section::Links, {"setting", "value", "standard"}}};
    std::vector<std::size_t> places;
    if (m_section)
        for (const std::string_view code : wanted.at(*m_section)) {
            const auto found = std::ranges::find(m_table.fields, code, &Field::code);
            if (found != m_table.fields.end())
                places.push_back(static_cast<std::size_t>(found - m_table.fields.begin()));
        }
    return places;
}

QVariantList AdminModel::columns() const
{
    QVariantList all;
    for (const std::size_t place : shownColumns()) {
        const Field &field = m_table.fields[place];
        const bool isWide = field.code == "name" || field.code == "skills" || field.code == "roles" || field.code == "setting"
            || field.code == "purpose" || field.code == "owner";
        all += QVariantMap{{u"text"_s, words::column(field.code)}, {u"weight"_s, isWide ? 1.7 : field.kind == Kind::Whole ? 0.5 : 1.0}};
    }
    return all;
}

/// Where each row has a value of its own kind, with its unit.
QString AdminModel::cellOf(const FormRow &row, std::size_t place) const
{
    const Field &field = m_table.fields[place];
    const auto own = m_table.valueFields.find(row.key);
    if (own == m_table.valueFields.end() || field.code == "setting")
        return words::cell(field, row.values[place]);
    Field value = own->second;
    value.code = "value";
    const QString said = words::cell(value, row.values[place]);
    return said.isEmpty() || value.unit.empty() ? said : said + u' ' + QString::fromStdString(value.unit);
}

/// What may stand there in the open row.
Field AdminModel::fieldAt(std::size_t place) const
{
    Field field = m_table.fields[place];
    const auto own = m_before ? m_table.valueFields.find(m_before->key) : m_table.valueFields.end();
    if (field.code == "value" && own != m_table.valueFields.end())
        field = own->second;
    return field;
}

void AdminModel::filter()
{
    const QString wanted = asksBeforeLooking() ? QString() : m_words.trimmed();
    const auto pinyin = basemap::typedPinyin(wanted.toStdString());
    const auto places = shownColumns();
    QList<QVariantMap> rows;
    for (std::size_t i = 0; i < m_table.rows.size(); ++i) {
        QStringList cells;
        for (const std::size_t place : places)
            cells += cellOf(m_table.rows[i], place);
        const bool fits = wanted.isEmpty()
            || std::ranges::any_of(cells, [&](const QString &cell) { return cell.contains(wanted, Qt::CaseInsensitive); })
            || (pinyin && m_pinyin.fit(m_spoken[i], *pinyin) != basemap::PinyinIndex::Fit::None);
        if (fits)
            rows += QVariantMap{{u"key"_s, words::text(m_table.rows[i].key)}, {u"cells"_s, cells}};
    }
    m_rows.setRows(std::move(rows));
    Q_EMIT tableChanged();
}

QString AdminModel::countText() const
{
    if (!m_section || !m_hasLooked)
        return {};
    if (m_table.isCut)
        return tr("The first %1: say more of the name").arg(m_table.rows.size());
    const auto all = static_cast<int>(m_table.rows.size());
    return m_rows.count() == all ? tr("%n rows", nullptr, all) : tr("%1 of %2").arg(m_rows.count()).arg(all);
}

} // namespace radar::ui
