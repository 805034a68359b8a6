#pragma once
// The incident types to choose from: those this station mostly meets first, narrowed by what is typed (Chinese, English or code).

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>
#include <string>
#include <vector>

namespace radar::ui {

class TypeListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
public:
    enum Role { CodeRole = Qt::UserRole, TextRole, OtherTextRole, LevelRole, LevelTextRole };

    explicit TypeListModel(QObject *parent = nullptr);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] QString filter() const { return m_filter; }
    void setFilter(const QString &filter);
    [[nodiscard]] int count() const { return static_cast<int>(m_codes.size()); }
    /// Most frequent first; unknown codes are ignored. Takes effect the next time the list is narrowed or reset, never under the hand.
    void setUsual(std::vector<std::string> codes) { m_usual = std::move(codes); }
    void reset(); ///< no filter, the usual ones first
    void retranslate();
    Q_INVOKABLE [[nodiscard]] QString codeAt(int row) const; ///< empty when there is none

Q_SIGNALS:
    void filterChanged();
    void countChanged();

private:
    void refill();

    QString m_filter;
    std::vector<std::string> m_usual;
    std::vector<std::string> m_codes;
};

} // namespace radar::ui
