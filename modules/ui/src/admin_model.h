#pragma once
// The administration page: sections, the table of one of them with what is looked for in it, and on its right a form, a removal, a file to bring in
// or to take along. One mechanism for all sections: a table's fields say what may stand in them. Lives on the GUI thread.

#include <QObject>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>
#include <set>

#include "admin_commands.h"
#include "admin_files.h"
#include "basemap/gazetteer.h"
#include "basemap/map.h"
#include "basemap/pinyin.h"
#include "row_model.h"

namespace radar::ui {

class AdminModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QVariantList sections READ sections NOTIFY sectionsChanged) ///< {code, text, may, why}
    Q_PROPERTY(bool possible READ isPossible NOTIFY sectionsChanged)       ///< there is a section for this account
    Q_PROPERTY(QString section READ section NOTIFY sectionChanged)         ///< code; empty: none
    Q_PROPERTY(QString sectionText READ sectionText NOTIFY sectionChanged)
    Q_PROPERTY(bool asksBeforeLooking READ asksBeforeLooking NOTIFY sectionChanged) ///< whom one looks for, and why, comes first
    Q_PROPERTY(bool mayChange READ mayChange NOTIFY sectionChanged)
    Q_PROPERTY(bool mayAdd READ mayAdd NOTIFY tableChanged)
    Q_PROPERTY(bool mayRemove READ mayRemove NOTIFY sectionChanged)
    Q_PROPERTY(bool mayImport READ mayImport NOTIFY sectionChanged)
    Q_PROPERTY(bool mayExport READ mayExport NOTIFY sectionChanged)
    Q_PROPERTY(bool hasPoints READ hasPoints NOTIFY sectionChanged) ///< also as GeoJSON
    Q_PROPERTY(QString whyNot READ whyNot NOTIFY sectionChanged)    ///< it cannot be changed by this account
    // The table
    Q_PROPERTY(QString words READ words WRITE setWords NOTIFY wordsChanged)
    Q_PROPERTY(QString lookReason READ lookReason WRITE setLookReason NOTIFY wordsChanged)
    Q_PROPERTY(QVariantList columns READ columns NOTIFY tableChanged) ///< {text, weight}
    Q_PROPERTY(radar::ui::RowModel *rows READ rows CONSTANT)          ///< {key, cells}
    Q_PROPERTY(QString countText READ countText NOTIFY tableChanged)
    Q_PROPERTY(bool busy READ isBusy NOTIFY stateChanged)
    // On its right
    Q_PROPERTY(Side side READ side NOTIFY stateChanged)
    Q_PROPERTY(QString key READ key NOTIFY stateChanged) ///< of the row that is open
    Q_PROPERTY(bool adding READ isAdding NOTIFY stateChanged)
    Q_PROPERTY(bool dirty READ isDirty NOTIFY stateChanged)
    Q_PROPERTY(radar::ui::RowModel *fields READ fields CONSTANT)
    Q_PROPERTY(QString reason READ reason WRITE setReason NOTIFY stateChanged)
    Q_PROPERTY(QVariantList reasons READ reasons NOTIFY sectionChanged) ///< {value, text}: the usual ones
    Q_PROPERTY(QString missing READ missing NOTIFY stateChanged)        ///< what it still needs; empty: it can be done
    Q_PROPERTY(QString message READ message NOTIFY stateChanged)        ///< what came of the last step
    Q_PROPERTY(bool isBad READ isBad NOTIFY stateChanged)               ///< nothing good
    Q_PROPERTY(QStringList bonds READ bonds NOTIFY stateChanged)        ///< what hangs on the row that shall be removed
    Q_PROPERTY(bool keeps READ keeps NOTIFY stateChanged)               ///< one of them keeps it
    Q_PROPERTY(radar::ui::AdminFiles *files READ files CONSTANT)
    Q_PROPERTY(QString file READ file NOTIFY stateChanged)              ///< that was compared
    Q_PROPERTY(QString difference READ difference NOTIFY stateChanged)  ///< what taking it would do
    Q_PROPERTY(bool secondAsked READ isSecondAsked NOTIFY stateChanged) ///< the file leaves the station only with the yes of somebody else
    Q_PROPERTY(QString secondProblem READ secondProblem NOTIFY stateChanged)
    Q_PROPERTY(bool isPhone READ isPhone NOTIFY stateChanged) ///< the open row is one, which the phone's own sheet changes
    Q_PROPERTY(bool canUseBuilding READ canUseBuilding NOTIFY stateChanged)
public:
    enum class Side { Nothing, Form, Removal, Import, Export };
    Q_ENUM(Side)

    /// `map` and `gazetteer` may be null (tests).
    AdminModel(AdminCommands commands, const base::Clock &clock, std::shared_ptr<const basemap::Map> map,
               std::shared_ptr<const basemap::Gazetteer> gazetteer, QObject *parent = nullptr);

    /// Who sits at the desk now, and what they may, by code. What somebody else read and typed is gone.
    void handOver(const QVariantMap &rights, std::optional<registry::AccountId> account);
    void retranslate();
    void readPhones();                   ///< when the open row is a phone: how it stands may be another
    void setSelected(const QString &id); ///< of the desk: "building:<n>" can be taken over

    Q_INVOKABLE void open(); ///< the section that was shown, else the first
    Q_INVOKABLE void choose(const QString &section);
    Q_INVOKABLE void find(); ///< again; where nobody is looked for without a reason, only now
    Q_INVOKABLE void select(const QString &key);
    Q_INVOKABLE void add();
    Q_INVOKABLE void set(const QString &field, const QString &value);
    Q_INVOKABLE void setMark(const QString &field, const QString &choice, bool isOn, const QString &until);
    Q_INVOKABLE void useBuilding(); ///< the one that is selected on the map
    Q_INVOKABLE void save();
    Q_INVOKABLE void discard(); ///< and close what is open on the right
    Q_INVOKABLE void askRemoval();
    Q_INVOKABLE void remove();
    Q_INVOKABLE void openImport();
    Q_INVOKABLE void compare(const QString &path);
    Q_INVOKABLE void takeFile();
    Q_INVOKABLE void openExport();
    Q_INVOKABLE void exportTo(const QString &format);                         ///< "csv", "geojson"
    Q_INVOKABLE void approve(const QString &name, const QString &passphrase); ///< the second person says yes
    Q_INVOKABLE void leaveSecond();                                           ///< nobody says yes: there is no file

    [[nodiscard]] QVariantList sections() const;
    [[nodiscard]] bool isPossible() const;
    [[nodiscard]] QString section() const;
    [[nodiscard]] QString sectionText() const;
    [[nodiscard]] bool asksBeforeLooking() const { return m_section == station::Section::Persons; }
    [[nodiscard]] bool mayAdd() const { return mayChange() && m_table.valueFields.empty(); }
    [[nodiscard]] bool mayChange() const { return may(station::SectionVerb::Change); }
    [[nodiscard]] bool mayRemove() const { return may(station::SectionVerb::Remove); }
    [[nodiscard]] bool mayImport() const { return may(station::SectionVerb::Import); }
    [[nodiscard]] bool mayExport() const { return may(station::SectionVerb::Export); }
    [[nodiscard]] bool hasPoints() const { return m_section == station::Section::Cameras || m_section == station::Section::Firms; }
    [[nodiscard]] QString whyNot() const;
    [[nodiscard]] QString words() const { return m_words; }
    void setWords(const QString &words);
    [[nodiscard]] QString lookReason() const { return m_lookReason; }
    void setLookReason(const QString &reason);
    [[nodiscard]] QVariantList columns() const;
    [[nodiscard]] RowModel *rows() { return &m_rows; }
    [[nodiscard]] QString countText() const;
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    [[nodiscard]] Side side() const { return m_side; }
    [[nodiscard]] QString key() const;
    [[nodiscard]] bool isAdding() const { return m_side == Side::Form && !m_before; }
    [[nodiscard]] bool isDirty() const;
    [[nodiscard]] RowModel *fields() { return &m_fields; }
    [[nodiscard]] QString reason() const { return m_reason; }
    void setReason(const QString &reason);
    [[nodiscard]] QVariantList reasons() const;
    [[nodiscard]] QString missing() const;
    [[nodiscard]] QString message() const { return m_message; }
    [[nodiscard]] bool isBad() const { return m_isBad; }
    [[nodiscard]] QStringList bonds() const;
    [[nodiscard]] bool keeps() const;
    [[nodiscard]] AdminFiles *files() { return &m_files; }
    [[nodiscard]] QString file() const { return m_file; }
    [[nodiscard]] QString difference() const;
    [[nodiscard]] bool isSecondAsked() const { return m_secondFor.has_value(); }
    [[nodiscard]] QString secondProblem() const { return m_secondProblem; }
    [[nodiscard]] bool isPhone() const { return m_side == Side::Form && m_section == station::Section::Devices; }
    [[nodiscard]] bool canUseBuilding() const;

Q_SIGNALS:
    void sectionsChanged();
    void sectionChanged();
    void wordsChanged();
    void tableChanged();
    void stateChanged();
    void deviceChosen(const radar::registry::Satellite &satellite); ///< whose phone the desk's sheet is about now
    void registerChanged();                                         ///< names and cameras are read anew by the desk

private:
    void forget();
    [[nodiscard]] bool may(station::SectionVerb verb) const;
    [[nodiscard]] bool may(station::Section section, station::SectionVerb verb) const;
    [[nodiscard]] std::vector<std::size_t> shownColumns() const;
    void read(const std::function<void()> &then = {});
    void filter();
    void showFields();
    void openRow(const base::FormRow &row);
    void say(const QString &words, bool isBad);
    void complain(const QString &what, const base::Error &error);
    void afterConflict();
    void changed(const QString &what); ///< it is in the record
    void writeFile(const QString &format, Second second);
    [[nodiscard]] bool begin(); ///< false: something is under way
    [[nodiscard]] const base::FormRow *row(const std::string &key) const;
    [[nodiscard]] const base::Field *field(const QString &code, std::size_t &place) const;
    [[nodiscard]] std::string why() const { return m_reason.trimmed().toStdString(); }
    [[nodiscard]] QString cellOf(const base::FormRow &row, std::size_t place) const;
    [[nodiscard]] base::Field fieldAt(std::size_t place) const;
    [[nodiscard]] QString problemOf(std::size_t place) const;
    [[nodiscard]] QString hint(const base::Field &field, const std::string &value) const;

    AdminCommands m_commands;
    const base::Clock &m_clock;
    std::shared_ptr<const basemap::Map> m_map;
    std::shared_ptr<const basemap::Gazetteer> m_gazetteer;
    QVariantMap m_rights;
    std::optional<registry::AccountId> m_account;
    std::optional<station::Section> m_section;
    station::SectionTable m_table;
    basemap::PinyinIndex m_pinyin;
    std::vector<basemap::PinyinIndex::Name> m_spoken; ///< by row
    QString m_words, m_lookReason;
    RowModel m_rows, m_fields;
    static constexpr qsizetype longestReason = 200;
    Side m_side = Side::Nothing;
    std::optional<base::FormRow> m_before;
    std::vector<std::string> m_values;
    std::vector<std::optional<std::string>> m_theirs; ///< what somebody else has put there meanwhile
    std::set<std::string> m_touched;
    QString m_reason, m_message, m_selected, m_file;
    std::vector<station::Bond> m_bonds;
    std::optional<FileReading> m_reading;
    std::optional<QString> m_secondFor; ///< the format of the file that waits for a second person
    QString m_secondProblem;
    AdminFiles m_files;
    int m_question = 0; ///< late answers are dropped by number
    bool m_isBad = false, m_isBusy = false, m_hasLooked = false;
};

} // namespace radar::ui
