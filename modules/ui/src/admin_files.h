#pragma once
// Which file is brought in: a folder's files of the right kind, and its folders.

#include <QDir>
#include <QObject>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace radar::ui {

class AdminFiles : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QString folder READ folder WRITE setFolder NOTIFY changed)
    Q_PROPERTY(QVariantList entries READ entries NOTIFY changed) ///< {name, path, isFolder}; the one above first
public:
    explicit AdminFiles(QObject *parent = nullptr);

    void setEndings(const QStringList &endings); ///< "csv"
    [[nodiscard]] QString folder() const { return m_folder.absolutePath(); }
    void setFolder(const QString &folder); ///< what is none changes nothing
    [[nodiscard]] QVariantList entries() const;

Q_SIGNALS:
    void changed();

private:
    QDir m_folder;
    QStringList m_endings;
};

} // namespace radar::ui
