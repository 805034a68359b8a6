#include "type_list_model.h"

#include <algorithm>

#include "dispatch/incident_types.h"
#include "words.h"

namespace radar::ui {

namespace {

/// 0: does not match; higher is better.
int matchOf(const dispatch::TypeInfo &type, const QString &filter)
{
    const auto chinese = words::text(type.chinese);
    const auto english = words::text(type.english);
    const auto code = words::text(type.code);
    if (filter.isEmpty() || chinese.startsWith(filter) || english.startsWith(filter, Qt::CaseInsensitive)
        || code.startsWith(filter, Qt::CaseInsensitive))
        return 2;
    return chinese.contains(filter) || english.contains(filter, Qt::CaseInsensitive) || code.contains(filter, Qt::CaseInsensitive) ? 1 : 0;
}

} // namespace

TypeListModel::TypeListModel(QObject *parent) : QAbstractListModel(parent) { refill(); }

int TypeListModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : count(); }

QVariant TypeListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &code = m_codes[static_cast<std::size_t>(index.row())];
    const auto *type = dispatch::incidentType(code);
    switch (role) {
    case CodeRole: return words::text(code);
    case TextRole: return words::incidentType(code);
    case OtherTextRole: return words::text(words::isChinese() ? type->english : type->chinese);
    case LevelRole: return static_cast<int>(type->level);
    case LevelTextRole: return words::level(static_cast<int>(type->level));
    default: return {};
    }
}

QHash<int, QByteArray> TypeListModel::roleNames() const
{
    return {{CodeRole, "code"}, {TextRole, "typeText"}, {OtherTextRole, "otherText"}, {LevelRole, "level"}, {LevelTextRole, "levelText"}};
}

void TypeListModel::setFilter(const QString &filter)
{
    const auto wanted = filter.trimmed();
    if (wanted == m_filter)
        return;
    m_filter = wanted;
    refill();
    Q_EMIT filterChanged();
}

void TypeListModel::reset()
{
    m_filter.clear();
    refill();
    Q_EMIT filterChanged();
}

void TypeListModel::retranslate()
{
    if (!m_codes.empty())
        Q_EMIT dataChanged(index(0), index(count() - 1));
}

QString TypeListModel::codeAt(int row) const { return row >= 0 && row < count() ? words::text(m_codes[static_cast<std::size_t>(row)]) : QString(); }

void TypeListModel::refill()
{
    std::vector<std::pair<int, std::string>> found;
    for (const auto &type : dispatch::incidentTypes()) {
        const int score = matchOf(type, m_filter);
        if (score == 0)
            continue;
        const auto fromEnd = m_usual.end() - std::ranges::find(m_usual, type.code); // 0: not a usual one
        found.emplace_back(score * 100 + static_cast<int>(std::min<std::ptrdiff_t>(fromEnd, 99)), type.code);
    }
    std::ranges::stable_sort(found, std::ranges::greater(), &std::pair<int, std::string>::first);
    beginResetModel();
    m_codes.clear();
    for (auto &entry : found)
        m_codes.push_back(std::move(entry.second));
    endResetModel();
    Q_EMIT countChanged();
}

} // namespace radar::ui
