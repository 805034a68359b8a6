#include "admin_files.h"

#include <QStandardPaths>

namespace radar::ui {

using namespace Qt::StringLiterals;

AdminFiles::AdminFiles(QObject *parent) : QObject(parent)
{
    m_folder = QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    if (!m_folder.exists())
        m_folder = QDir::home();
}

void AdminFiles::setEndings(const QStringList &endings)
{
    m_endings = endings;
    Q_EMIT changed();
}

void AdminFiles::setFolder(const QString &folder)
{
    const QDir wanted(folder);
    if (folder.isEmpty() || !wanted.exists())
        return;
    m_folder = wanted;
    Q_EMIT changed();
}

QVariantList AdminFiles::entries() const
{
    constexpr qsizetype most = 500;
    QVariantList all;
    QDir above = m_folder;
    if (above.cdUp())
        all += QVariantMap{{u"name"_s, u".."_s}, {u"path"_s, above.absolutePath()}, {u"isFolder"_s, true}};
    for (const QFileInfo &info : m_folder.entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
        if (all.size() < most)
            all += QVariantMap{{u"name"_s, info.fileName()}, {u"path"_s, info.absoluteFilePath()}, {u"isFolder"_s, true}};
    for (const QFileInfo &info : m_folder.entryInfoList(QDir::Files, QDir::Name))
        if (all.size() < most && m_endings.contains(info.suffix().toLower()))
            all += QVariantMap{{u"name"_s, info.fileName()}, {u"path"_s, info.absoluteFilePath()}, {u"isFolder"_s, false}};
    return all;
}

} // namespace radar::ui
