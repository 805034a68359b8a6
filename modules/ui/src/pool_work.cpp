#include "pool_work.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

#include "words.h"

namespace radar::ui {

base::Result<std::string> writeDocument(const QString &stem, base::Time time, const QString &ending, const std::string &text)
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    const QString dated = stem + QLatin1Char('-')
        + words::dateAndTime(time).remove(QLatin1Char('-')).remove(QLatin1Char(':')).replace(QLatin1Char(' '), QLatin1Char('-'));
    QString name = folder.filePath(dated + QLatin1Char('.') + ending);
    for (int number = 2; QFile::exists(name); ++number)
        name = folder.filePath(QStringLiteral("%1-%2.%3").arg(dated).arg(number).arg(ending));
    QSaveFile file(name);
    const bool isWritten = folder.mkpath(QStringLiteral(".")) && file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) && file.write(text.data(), static_cast<qint64>(text.size())) >= 0
        && file.commit();
    if (!isWritten)
        return base::fail(base::ErrorKind::Unavailable, name.toStdString() + ": " + file.errorString().toStdString());
    return name.toStdString();
}

} // namespace radar::ui
