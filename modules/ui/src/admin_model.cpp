#include "admin_model.h"

#include <QFileInfo>
#include <algorithm>
#include <map>

#include "admin_words.h"
#include "session_model.h"

namespace radar::ui {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::Field;
using base::FormRow;
using Kind = base::Field::Kind;
using station::Section;
using station::SectionVerb;

namespace {

constexpr qsizetype longestReason = 200;

QString kindOf(const Field &field)
{
    switch (field.kind) {
    case Kind::Text: return u"text"_s;
    case Kind::Whole: return u"whole"_s;
    case Kind::Number: return u"number"_s;
    case Kind::Date: return u"date"_s;
    case Kind::Choice: return u"choice"_s;
    case Kind::Marks: return u"marks"_s;
    case Kind::Picks: return u"picks"_s;
    case Kind::List: return u"list"_s;
    case Kind::Secret: return u"secret"_s;
    }
    return {};
}

QVariantList marksOf(const Field &field, const std::string &value)
{
    QVariantList marks;
    const QStringList parts = QString::fromStdString(value).split(u';', Qt::SkipEmptyParts);
    for (const std::string &choice : field.choices) {
        const QString code = QString::fromStdString(choice);
        const auto held = std::ranges::find_if(parts, [&code](const QString &part) { return part.section(u'=', 0, 0) == code; });
        marks += QVariantMap{{u"value"_s, code},
                             {u"text"_s, words::choice(field.code, choice)},
                             {u"isOn"_s, held != parts.end()},
                             {u"until"_s, held != parts.end() ? held->section(u'=', 1) : QString()}};
    }
    return marks;
}

} // namespace

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

// ── the table ────────────────────────────────────────────────────────────────────────────────────────────────────────

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

// ── the form ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const FormRow *AdminModel::row(const std::string &key) const
{
    const auto found = std::ranges::find(m_table.rows, key, &FormRow::key);
    return found == m_table.rows.end() ? nullptr : &*found;
}

const Field *AdminModel::field(const QString &code, std::size_t &place) const
{
    const auto found = std::ranges::find(m_table.fields, code.toStdString(), &Field::code);
    if (found == m_table.fields.end())
        return nullptr;
    place = static_cast<std::size_t>(found - m_table.fields.begin());
    return &*found;
}

bool AdminModel::isDirty() const
{
    if (m_side != Side::Form)
        return false;
    return m_before ? m_values != m_before->values : !m_touched.empty();
}

QString AdminModel::key() const { return m_before ? words::text(m_before->key) : QString(); }

void AdminModel::select(const QString &key)
{
    if (m_isBusy)
        return;
    const FormRow *wanted = row(key.toStdString());
    if (!wanted || (m_side == Side::Form && m_before && m_before->key == wanted->key))
        return;
    if (isDirty())
        return say(tr("Save or discard what is open first."), true);
    m_message.clear();
    openRow(*wanted);
    if (m_section == Section::Devices)
        Q_EMIT deviceChosen({.id = registry::SatelliteId::fromName("satellite:" + wanted->key),
                             .callSign = wanted->key,
                             .name = {},
                             .skills = {},
                             .device = wanted->values.size() > 1 ? wanted->values[1] : std::string()});
}

void AdminModel::openRow(const FormRow &wanted)
{
    m_side = Side::Form;
    m_before = wanted;
    m_values = wanted.values;
    m_theirs.clear();
    m_touched.clear();
    m_reason.clear();
    showFields();
}

void AdminModel::add()
{
    if (m_isBusy || !mayAdd())
        return;
    if (isDirty())
        return say(tr("Save or discard what is open first."), true);
    // Where nobody is listed before a search, the fields are not known yet.
    if (m_table.fields.empty())
        m_table.fields = station::fieldsOf(*m_section);
    m_side = Side::Form;
    m_before.reset();
    m_theirs.clear();
    m_touched.clear();
    m_reason.clear();
    m_message.clear();
    m_values.assign(m_table.fields.size(), {});
    for (std::size_t i = 0; i < m_table.fields.size(); ++i)
        if (m_table.fields[i].kind == Kind::Choice)
            m_values[i] = m_table.fields[i].code == "state" || m_table.fields[i].code == "locked" ? m_table.fields[i].choices.front() : std::string();
        else if (m_table.fields[i].isKey && m_table.fields[i].code == "key") // a name nobody has to think up
            m_values[i] = base::Uuid::makeV7(m_clock.now()).toString().substr(0, 18);
    showFields();
}

QString AdminModel::hint(const Field &field, const std::string &value) const
{
    if (field.code == "building" && m_gazetteer && !value.empty()) {
        const auto id = QString::fromStdString(value).toLongLong();
        const basemap::Building *building = m_gazetteer->building(id);
        if (!building || !m_map)
            return tr("There is no such building on the map.");
        return words::text(m_gazetteer->describe(m_map->frame.toWgs84(building->centre), id).text(words::isChinese() ? "zh" : "en"));
    }
    if (field.kind == Kind::Secret)
        return m_before ? tr("Empty: stays as it is. It is never shown.") : QString();
    if (field.kind == Kind::List)
        return field.code == "needs" ? tr("core 1; first-aid 1; car 1: how many of them must be what") : tr("Several with ; between them");
    if (field.code == "value" && m_section && needsRestart(*m_section) && m_section == Section::Links && field.kind != Kind::Secret)
        return tr("Empty: as the program has it.");
    return {};
}

QString AdminModel::problemOf(std::size_t place) const
{
    const Field field = fieldAt(place);
    const std::string &value = m_values[place];
    const QString said = QString::fromStdString(value);
    if (field.code == "passphrase" && (!value.empty() || !m_before))
        return passphraseProblem(said, QString::fromStdString(m_values.front()));
    if (field.code == "passphrase_again" && place > 0 && value != m_values[place - 1])
        return tr("The two are not the same.");
    if (field.code == "account" && !value.empty() && !registry::foldName(value))
        return tr("A name has letters, digits and . - _ only.");
    if (field.code == "roles" && !value.empty())
        if (const auto roles = registry::rolesFromText(value); !roles || !registry::checkTogether(*roles))
            return tr("The three administrators are three people; wall and satellite go alone.");
    return words::fieldProblem(field, value);
}

void AdminModel::showFields()
{
    QList<QVariantMap> rows;
    if (m_side == Side::Form)
        for (std::size_t i = 0; i < m_table.fields.size(); ++i) {
            const Field field = fieldAt(i);
            QVariantList choices;
            if (field.kind == Kind::Choice)
                for (const std::string &choice : field.choices)
                    choices += QVariantMap{{u"value"_s, QString::fromStdString(choice)}, {u"text"_s, words::choice(field.code, choice)}};
            const bool isTold = m_touched.contains(field.code);
            const bool isTheirs = i < m_theirs.size() && m_theirs[i] && *m_theirs[i] != m_values[i];
            rows += QVariantMap{
                {u"code"_s, QString::fromStdString(field.code)},
                {u"label"_s, words::column(field.code)},
                {u"kind"_s, kindOf(field)},
                {u"value"_s, field.code == "setting" ? words::setting(m_values[i]) : words::text(m_values[i])},
                {u"unit"_s, QString::fromStdString(field.unit)},
                {u"isRequired"_s, field.isRequired},
                {u"isFixed"_s, !mayChange() || field.code == "standard" || field.code == "plan" || (field.isKey && m_before.has_value())},
                {u"longest"_s, static_cast<int>(field.longest)},
                {u"choices"_s, choices},
                {u"marks"_s, field.kind == Kind::Marks || field.kind == Kind::Picks ? marksOf(field, m_values[i]) : QVariantList()},
                {u"hint"_s, hint(field, m_values[i])},
                {u"problem"_s, isTold ? problemOf(i) : QString()},
                {u"theirs"_s, isTheirs ? tr("Somebody else has put here meanwhile: %1").arg(words::cell(field, *m_theirs[i])) : QString()}};
        }
    m_fields.setRows(std::move(rows));
    Q_EMIT stateChanged();
}

void AdminModel::set(const QString &code, const QString &value)
{
    std::size_t place = 0;
    const Field *known = field(code, place);
    if (!known || m_side != Side::Form || m_isBusy || !mayChange() || (known->isKey && m_before) || m_values[place] == value.toStdString())
        return;
    m_values[place] = value.toStdString();
    m_touched.insert(known->code);
    m_message.clear();
    showFields();
}

void AdminModel::setMark(const QString &code, const QString &choice, bool isOn, const QString &until)
{
    std::size_t place = 0;
    const Field *known = field(code, place);
    if (!known || m_side != Side::Form)
        return;
    QStringList parts;
    for (const QVariant &mark : marksOf(*known, m_values[place])) {
        const QVariantMap one = mark.toMap();
        const bool isThis = one[u"value"_s].toString() == choice;
        const QString end = isThis ? until.trimmed() : one[u"until"_s].toString();
        if (isThis ? isOn : one[u"isOn"_s].toBool())
            parts += one[u"value"_s].toString() + (end.isEmpty() ? QString() : u'=' + end);
    }
    set(code, parts.join(u';'));
}

bool AdminModel::canUseBuilding() const
{
    std::size_t place = 0;
    return m_side == Side::Form && mayChange() && m_gazetteer && m_map && m_selected.startsWith("building:"_L1) && field(u"building"_s, place);
}

void AdminModel::setSelected(const QString &id)
{
    m_selected = id;
    Q_EMIT stateChanged();
}

void AdminModel::useBuilding()
{
    if (!canUseBuilding())
        return;
    const QString number = m_selected.section(u':', 1);
    set(u"building"_s, number);
    std::size_t place = 0;
    const basemap::Building *building = m_gazetteer->building(number.toLongLong());
    if (!building || !field(u"latitude"_s, place))
        return;
    const geo::Wgs84 centre = m_map->frame.toWgs84(building->centre);
    set(u"latitude"_s, QString::number(centre.latitude, 'f', 7));
    set(u"longitude"_s, QString::number(centre.longitude, 'f', 7));
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
    if (error.kind == ErrorKind::Denied && error.detail.find(registry::Guard::needsSecond) != std::string::npos)
        return say(what + u' '
                       + tr("More than %1 people leave the station only when a second account agrees, which this page cannot ask.")
                             .arg(registry::mostPointsAlone),
                   true);
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
    m_reason.clear();
    m_message.clear();
    showFields();
}

void AdminModel::askRemoval()
{
    if (m_isBusy || !m_before || !mayRemove())
        return;
    m_commands.bonds(*m_section, m_before->key, [this, key = m_before->key](base::Result<std::vector<station::Bond>> bonds) {
        if (!m_before || m_before->key != key)
            return;
        if (!bonds)
            return complain(tr("What hangs on it could not be read."), bonds.error());
        m_bonds = std::move(*bonds);
        m_values = m_before->values;
        m_touched.clear();
        m_side = Side::Removal;
        m_message.clear();
        showFields();
    });
}

QStringList AdminModel::bonds() const
{
    QStringList all;
    for (const station::Bond &bond : m_bonds)
        all += words::bond(bond);
    return all;
}

bool AdminModel::keeps() const { return std::ranges::any_of(m_bonds, &station::Bond::keeps); }

void AdminModel::remove()
{
    if (m_side != Side::Removal || keeps() || !begin())
        return;
    m_commands.remove(*m_section, *m_before, why(), [this, key = m_before->key](const base::Result<> &done) {
        m_isBusy = false;
        if (!done)
            return complain(tr("Not removed."), done.error());
        discard();
        changed(tr("%1 is removed. The journal has it with the reason.").arg(words::text(key)));
    });
}

void AdminModel::openImport()
{
    if (m_isBusy || !mayImport() || isDirty())
        return isDirty() ? say(tr("Save or discard what is open first."), true) : void();
    discard();
    m_side = Side::Import;
    m_files.setFolder(m_files.folder()); // as it is now
    Q_EMIT stateChanged();
}

void AdminModel::compare(const QString &path)
{
    if (m_side != Side::Import || m_isBusy || path.trimmed().isEmpty())
        return;
    m_reading.reset();
    m_isBusy = true;
    m_file = words::text(QFileInfo(path).fileName().toStdString());
    m_message.clear();
    Q_EMIT stateChanged();
    m_commands.compare(*m_section, path.trimmed().toStdString(), [this](base::Result<FileReading> reading) {
        m_isBusy = false;
        if (m_side != Side::Import)
            return;
        if (!reading)
            return complain(tr("Nothing is changed."), reading.error());
        m_reading = std::move(*reading);
        Q_EMIT stateChanged();
    });
}

QString AdminModel::difference() const
{
    if (!m_reading)
        return {};
    const registry::Difference &rows = m_reading->difference;
    return tr("%1 new, %2 changed, %3 as they are. Rows that are not in the file stay.").arg(rows.added).arg(rows.changed).arg(rows.same);
}

void AdminModel::takeFile()
{
    if (m_side != Side::Import || !begin())
        return;
    m_commands.take(*m_section, *m_reading, why(), [this, rows = m_reading->difference](const base::Result<> &done) {
        m_isBusy = false;
        m_reading.reset(); // taken, or to be compared anew
        if (!done)
            return complain(tr("Nothing is changed."), done.error());
        discard();
        changed(tr("Brought in: %1 new, %2 changed. The journal has it with the reason.").arg(rows.added).arg(rows.changed));
    });
}

void AdminModel::openExport()
{
    if (m_isBusy || !mayExport() || isDirty())
        return isDirty() ? say(tr("Save or discard what is open first."), true) : void();
    discard();
    m_side = Side::Export;
    Q_EMIT stateChanged();
}

void AdminModel::exportTo(const QString &format)
{
    if (m_side != Side::Export || !begin())
        return;
    m_commands.exportTo(*m_section, format == "geojson"_L1 ? station::SectionFormat::GeoJson : station::SectionFormat::Csv, why(),
                        [this](const base::Result<std::string> &name) {
                            m_isBusy = false;
                            if (!name)
                                return complain(tr("Nothing was written."), name.error());
                            discard();
                            say(tr("Written: %1").arg(words::text(*name)), false);
                        });
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
