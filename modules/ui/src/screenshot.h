#pragma once
// One picture of the window once the scene is there and pictures flow, then the end: for README, tests and machines without a screen.

#include <QObject>
#include <QString>

class QQuickWindow;

namespace radar::ui {

class DeskModel;

class Screenshot final : public QObject {
    Q_OBJECT
public:
    /// Quits the application with 0, or with 1 when the file cannot be written or nothing comes within a minute.
    Screenshot(QQuickWindow &window, DeskModel &desk, QString file, int afterMs);

private:
    [[nodiscard]] bool isSettled() const;
    void look();
    void take();

    QQuickWindow &m_window;
    DeskModel &m_desk;
    QString m_file;
    int m_afterMs;
    int m_looks = 0;
};

} // namespace radar::ui
