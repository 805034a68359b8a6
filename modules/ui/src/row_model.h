#pragma once
// Rows as maps, for short lists whose facts come together: each row is one role, "row". Changed in place, never reset under the pointer.

#include <QAbstractListModel>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

namespace radar::ui {

class RowModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
public:
    explicit RowModel(QObject *parent = nullptr) : QAbstractListModel(parent) {}

    void setRows(QList<QVariantMap> rows);

    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : count(); }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override { return {{Qt::UserRole, "row"}}; }
    Q_INVOKABLE QVariantMap at(int row) const { return m_rows.value(row); }

Q_SIGNALS:
    void countChanged();

private:
    QList<QVariantMap> m_rows;
};

} // namespace radar::ui
