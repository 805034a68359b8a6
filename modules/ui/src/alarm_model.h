#pragma once
// The alarms on the desk: the most urgent one, the counts, and the list with floods of one kind as one row. Lives on the GUI thread.

#include <QObject>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

#include "commands.h"
#include "picture/picture.h"
#include "row_model.h"

namespace radar::ui {

class AlarmModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QVariantMap top READ top NOTIFY changed)             ///< a row; empty: no alarm
    Q_PROPERTY(QString unseenTitle READ unseenTitle NOTIFY changed) ///< of the one that acknowledgeTop() is about
    Q_PROPERTY(int unseen READ unseen NOTIFY changed)               ///< nobody has acknowledged them
    Q_PROPERTY(int seen READ seen NOTIFY changed)                   ///< acknowledged and still wrong
    Q_PROPERTY(int shelved READ shelved NOTIFY changed)
    Q_PROPERTY(int soundLevel READ soundLevel NOTIFY changed) ///< of the most urgent one that sounds; −1: quiet
    Q_PROPERTY(radar::ui::RowModel *rows READ rows CONSTANT)
    Q_PROPERTY(int longestShelfMinutes READ longestShelfMinutes CONSTANT)
public:
    /// A row: key, ids, kind, level, levelText, state, stateText, title, where, time, count, escalation, target, shelvedUntil, shelfReason,
    /// canAcknowledge, canHandle, canShelve, isGroup.
    explicit AlarmModel(const Commands &commands, QObject *parent = nullptr);

    void show(std::vector<picture::Alarm> alarms);
    void retranslate();

    Q_INVOKABLE void acknowledge(const QVariantMap &row);
    Q_INVOKABLE void acknowledgeTop();
    Q_INVOKABLE void handle(const QVariantMap &row);
    Q_INVOKABLE void silence();
    Q_INVOKABLE void shelve(const QVariantMap &row, int minutes, const QString &reason);

    [[nodiscard]] QVariantMap top() const { return m_rows.at(0); }
    [[nodiscard]] QString unseenTitle() const { return firstUnseen()[QStringLiteral("title")].toString(); }
    [[nodiscard]] int unseen() const { return m_unseen; }
    [[nodiscard]] int seen() const { return m_seen; }
    [[nodiscard]] int shelved() const { return m_shelved; }
    [[nodiscard]] int soundLevel() const { return m_soundLevel; }
    [[nodiscard]] RowModel *rows() { return &m_rows; }
    [[nodiscard]] static int longestShelfMinutes() { return 60; }

Q_SIGNALS:
    void changed();
    void cameIn(int level); ///< there is one that was not there, or that has come again
    void failed(const QString &what, const base::Error &error);

private:
    void build();
    [[nodiscard]] QVariantMap firstUnseen() const;
    [[nodiscard]] Answer<void> answer(const QString &complaint);

    const Commands &m_commands;
    std::vector<picture::Alarm> m_alarms;
    RowModel m_rows;
    int m_unseen = 0, m_seen = 0, m_shelved = 0, m_soundLevel = -1;
    base::Time m_newest;
};

} // namespace radar::ui
