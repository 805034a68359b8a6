#pragma once
// Whether the selected satellite may be tracked, and on what ground; writes down that they agree, or that they take it back. Lives on the GUI thread.

#include <QObject>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include "commands.h"

namespace radar::ui {

class ConsentModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QString stateText READ stateText NOTIFY changed)   ///< empty: not known
    Q_PROPERTY(QString detailText READ detailText NOTIFY changed) ///< which text, how, by whom, until when
    Q_PROPERTY(bool mayTrack READ mayTrack NOTIFY changed)        ///< also while it is not known
    Q_PROPERTY(bool canWithdraw READ canWithdraw NOTIFY changed)
    Q_PROPERTY(bool needsNone READ needsNone NOTIFY changed) ///< their tier is under a rule of service
    Q_PROPERTY(bool busy READ isBusy NOTIFY changed)
    // The sheet
    Q_PROPERTY(Sheet sheet READ sheet NOTIFY changed)
    Q_PROPERTY(QString who READ who NOTIFY changed)
    Q_PROPERTY(QString lastText READ lastText NOTIFY changed) ///< the version that was agreed to last
    Q_PROPERTY(QVariantList ways READ ways NOTIFY changed)    ///< {value, text}
    Q_PROPERTY(QVariantList spans READ spans NOTIFY changed)  ///< {value, text}: how many months it holds
public:
    enum class Sheet { Closed, Give, Withdraw };
    Q_ENUM(Sheet)

    ConsentModel(const Commands &commands, const base::Clock &clock, QObject *parent = nullptr);

    void show(const registry::Satellite &satellite);
    void hide();
    void tick(); ///< somebody else may write one down, or take one back
    void retranslate() { Q_EMIT changed(); }

    Q_INVOKABLE void askGive();
    Q_INVOKABLE void askWithdraw();
    /// `way`, `months` as in ways and spans; 0 months: without an end. `isDuty`: under a rule of service, no consent.
    Q_INVOKABLE void give(const QString &text, const QString &way, int months, bool isDuty);
    Q_INVOKABLE void withdraw(const QString &reason);
    Q_INVOKABLE void closeSheet();

    [[nodiscard]] QString stateText() const;
    [[nodiscard]] QString detailText() const;
    [[nodiscard]] bool mayTrack() const { return !m_facts || registry::mayTrack(m_facts->state); }
    [[nodiscard]] bool canWithdraw() const;
    [[nodiscard]] bool needsNone() const { return m_satellite && m_satellite->tier == registry::Tier::Core; }
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    [[nodiscard]] Sheet sheet() const { return m_sheet; }
    [[nodiscard]] QString who() const { return m_who; }
    [[nodiscard]] QString lastText() const { return m_lastText; }
    [[nodiscard]] QVariantList ways() const;
    [[nodiscard]] QVariantList spans() const;

Q_SIGNALS:
    void changed();
    void failed(const QString &what, const base::Error &error);
    void done(const QString &what);

private:
    void read();
    void open(Sheet sheet);
    void take(registry::SatelliteId id, const base::Result<ConsentFacts> &facts, const QString &success, const QString &complaint);

    const Commands &m_commands;
    const base::Clock &m_clock;
    std::optional<registry::Satellite> m_satellite;
    std::optional<ConsentFacts> m_facts;
    Sheet m_sheet = Sheet::Closed;
    registry::SatelliteId m_whose; ///< of the sheet
    QString m_who;
    QString m_lastText = QStringLiteral("2026-11");
    bool m_isBusy = false;
};

} // namespace radar::ui
