// The administration page: the form of a row, from what its fields say may stand in them.

#include "admin_model.h"

#include <algorithm>

#include "admin_words.h"
#include "session_model.h"

namespace radar::ui {

using namespace Qt::StringLiterals;
using base::Field;
using base::FormRow;
using Kind = base::Field::Kind;
using station::Section;

namespace {

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
    if (field.code == "tier" && m_section == Section::Satellites && value == registry::code(registry::Tier::Core))
        return tr("For the station's own people, who are tracked on duty by the rules of their service: they are not asked for a consent. Who has "
                  "withdrawn "
                  "one stays untracked until a rule of service is on record.");
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

} // namespace radar::ui
