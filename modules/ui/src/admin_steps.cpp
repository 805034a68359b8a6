// The administration page: a row removed, a file brought in, a file taken along.

#include "admin_model.h"

#include <QFileInfo>
#include <algorithm>

#include "admin_words.h"

namespace radar::ui {

using namespace Qt::StringLiterals;
using base::ErrorKind;

void AdminModel::askRemoval()
{
    if (m_isBusy || !m_before || !mayRemove())
        return;
    m_commands.bonds(*m_section, m_before->key, [this, key = m_before->key](base::Result<std::vector<station::Bond>> bonds) {
        if (!m_before || m_before->key != key)
            return;
        if (!bonds)
            return complain(tr("What hangs on it could not be read."), bonds.error());
        m_bonds = std::move(*bonds);
        m_values = m_before->values;
        m_touched.clear();
        m_side = Side::Removal;
        m_message.clear();
        showFields();
    });
}

QStringList AdminModel::bonds() const
{
    QStringList all;
    for (const station::Bond &bond : m_bonds)
        all += words::bond(bond);
    return all;
}

bool AdminModel::keeps() const { return std::ranges::any_of(m_bonds, &station::Bond::keeps); }

void AdminModel::remove()
{
    if (m_side != Side::Removal || keeps() || !begin())
        return;
    m_commands.remove(*m_section, *m_before, why(), [this, key = m_before->key](const base::Result<> &done) {
        m_isBusy = false;
        if (!done)
            return complain(tr("Not removed."), done.error());
        discard();
        changed(tr("%1 is removed. The journal has it with the reason.").arg(words::text(key)));
    });
}

void AdminModel::openImport()
{
    if (m_isBusy || !mayImport() || isDirty())
        return isDirty() ? say(tr("Save or discard what is open first."), true) : void();
    discard();
    m_side = Side::Import;
    m_files.setFolder(m_files.folder()); // as it is now
    Q_EMIT stateChanged();
}

void AdminModel::compare(const QString &path)
{
    if (m_side != Side::Import || m_isBusy || path.trimmed().isEmpty())
        return;
    m_reading.reset();
    m_isBusy = true;
    m_file = words::text(QFileInfo(path).fileName().toStdString());
    m_message.clear();
    Q_EMIT stateChanged();
    m_commands.compare(*m_section, path.trimmed().toStdString(), [this](base::Result<FileReading> reading) {
        m_isBusy = false;
        if (m_side != Side::Import)
            return;
        if (!reading)
            return complain(tr("Nothing is changed."), reading.error());
        m_reading = std::move(*reading);
        Q_EMIT stateChanged();
    });
}

QString AdminModel::difference() const
{
    if (!m_reading)
        return {};
    const registry::Difference &rows = m_reading->difference;
    return tr("%1 new, %2 changed, %3 as they are. Rows that are not in the file stay.").arg(rows.added).arg(rows.changed).arg(rows.same);
}

void AdminModel::takeFile()
{
    if (m_side != Side::Import || !begin())
        return;
    m_commands.take(*m_section, *m_reading, why(), [this, rows = m_reading->difference](const base::Result<> &done) {
        m_isBusy = false;
        m_reading.reset(); // taken, or to be compared anew
        if (!done)
            return complain(tr("Nothing is changed."), done.error());
        discard();
        changed(tr("Brought in: %1 new, %2 changed. The journal has it with the reason.").arg(rows.added).arg(rows.changed));
    });
}

void AdminModel::openExport()
{
    if (m_isBusy || !mayExport() || isDirty())
        return isDirty() ? say(tr("Save or discard what is open first."), true) : void();
    discard();
    m_side = Side::Export;
    Q_EMIT stateChanged();
}

void AdminModel::exportTo(const QString &format)
{
    if (m_side == Side::Export && begin())
        writeFile(format, {});
}

void AdminModel::writeFile(const QString &format, Second second)
{
    m_secondProblem.clear();
    const bool isSecond = !second.name.empty();
    m_commands.exportTo(*m_section, format == "geojson"_L1 ? station::SectionFormat::GeoJson : station::SectionFormat::Csv, why(), std::move(second),
                        [this, format, isSecond, question = m_question](const base::Result<std::string> &name) {
                            if (question != m_question && !m_section)
                                return; // somebody else sits here
                            m_isBusy = false;
                            if (!name && name.error().detail.find(registry::Guard::needsSecond) != std::string::npos) {
                                m_secondFor = format;
                                m_secondProblem = isSecond ? tr("That is the same person.") : QString();
                                Q_EMIT stateChanged();
                            } else if (!name && isSecond && (name.error().kind == ErrorKind::Denied || name.error().kind == ErrorKind::Unavailable)) {
                                m_secondProblem = name.error().detail.starts_with(registry::Guard::notAllowed)
                                    ? tr("That account may not say yes to this.")
                                    : name.error().kind == ErrorKind::Unavailable ? tr("Too many tries: wait a little.")
                                                                                  : tr("Name or passphrase is wrong.");
                                Q_EMIT stateChanged();
                            } else if (!name) {
                                m_secondFor.reset();
                                complain(tr("Nothing was written."), name.error());
                            } else {
                                discard();
                                say(tr("Written: %1").arg(words::text(*name)), false);
                            }
                        });
}

void AdminModel::approve(const QString &name, const QString &passphrase)
{
    if (!m_secondFor || m_isBusy || !m_section || name.trimmed().isEmpty() || passphrase.isEmpty())
        return;
    m_isBusy = true;
    Q_EMIT stateChanged();
    writeFile(*m_secondFor, {name.trimmed().toStdString(), passphrase.toStdString()});
}

void AdminModel::leaveSecond()
{
    m_secondFor.reset();
    m_secondProblem.clear();
    say(tr("Nothing was written."), false);
}

} // namespace radar::ui
