#pragma once
// The way back, for five seconds, from what can be taken back safely. Nothing vanishes: the record keeps both.

#include <QObject>
#include <QTimer>
#include <QtQml/qqmlregistration.h>
#include <functional>

namespace radar::ui {

class Undo : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("of the desk")
    Q_PROPERTY(bool possible READ isPossible NOTIFY changed)
public:
    static constexpr std::chrono::seconds patience{5};

    explicit Undo(QObject *parent = nullptr);

    /// `what` was done, and `back` takes it back. Only the last of such things can be.
    void offer(const QString &what, std::function<void()> back);
    void forget();
    Q_INVOKABLE void undo(); ///< once
    [[nodiscard]] bool isPossible() const { return m_back != nullptr; }

Q_SIGNALS:
    void changed();
    void offered(const QString &what);

private:
    std::function<void()> m_back;
    QTimer m_timer;
};

} // namespace radar::ui
