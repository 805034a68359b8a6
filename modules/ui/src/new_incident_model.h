#pragma once
// The incident being taken down: where, what, who called. Nothing is in the record before report.

#include <QMap>
#include <QObject>
#include <QtQml/qqmlregistration.h>

#include "basemap/map.h"
#include "dispatch/types.h"
#include "type_list_model.h"

namespace radar::ui {

class NewIncidentModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(bool open READ isOpen NOTIFY changed)
    Q_PROPERTY(bool busy READ isBusy NOTIFY changed) ///< being reported
    Q_PROPERTY(QString positionText READ positionText NOTIFY changed)
    Q_PROPERTY(QString address READ address WRITE setAddress NOTIFY changed)
    Q_PROPERTY(QString type READ type WRITE setType NOTIFY changed) ///< code
    Q_PROPERTY(QString typeText READ typeText NOTIFY changed)
    Q_PROPERTY(int level READ level WRITE setLevel NOTIFY changed) ///< the type's until it is set; 0 before either is known
    Q_PROPERTY(QString caller READ caller WRITE setCaller NOTIFY changed)
    Q_PROPERTY(QString callerNumber READ callerNumber WRITE setCallerNumber NOTIFY changed) ///< to call back
    Q_PROPERTY(bool callerNamed READ isCallerNamed WRITE setCallerNamed NOTIFY changed)     ///< the real name was checked
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY changed)
    Q_PROPERTY(int excess READ excess NOTIFY changed) ///< so many characters of the text are too many; 0: it fits
    Q_PROPERTY(bool canReport READ canReport NOTIFY changed)
    Q_PROPERTY(radar::ui::TypeListModel *types READ types CONSTANT)
public:
    explicit NewIncidentModel(QObject *parent = nullptr);

    /// Opens, or moves what is being taken down. `building`: the one that was clicked, 0 for open ground.
    void begin(geo::Wgs84 place, basemap::FeatureId building = 0);
    void setFoundAddress(const QString &address);  ///< from the map; a corrected one is kept
    void takeFoundAddress(const QString &address); ///< a corrected one goes
    void movePin(geo::Wgs84 place);                ///< to the address that was typed, which stays
    [[nodiscard]] bool isAddressCorrected() const { return m_isAddressCorrected; }
    /// To a question of the type, in a word; it goes into the text. Empty: not answered.
    void setAnswer(const QString &question, const QString &answer);
    [[nodiscard]] QString answerTo(const QString &question) const { return m_answers.value(question); }
    void setBusy(bool busy);
    Q_INVOKABLE void discard(); ///< not while it is being reported: it may already be in the record
    void retranslate();
    [[nodiscard]] dispatch::NewIncident value() const;

    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    [[nodiscard]] geo::Wgs84 place() const { return m_place; }
    [[nodiscard]] basemap::FeatureId building() const { return m_building; }
    [[nodiscard]] QString positionText() const;
    [[nodiscard]] QString address() const { return m_address; }
    void setAddress(const QString &address);
    [[nodiscard]] QString type() const { return m_type; }
    void setType(const QString &code);
    [[nodiscard]] QString typeText() const;
    [[nodiscard]] int level() const;
    void setLevel(int level);
    [[nodiscard]] QString caller() const { return m_caller; }
    void setCaller(const QString &caller);
    [[nodiscard]] QString callerNumber() const { return m_callerNumber; }
    void setCallerNumber(const QString &number);
    [[nodiscard]] bool isCallerNamed() const { return m_isCallerNamed; }
    void setCallerNamed(bool isNamed);
    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString &text);
    [[nodiscard]] int excess() const;
    [[nodiscard]] bool canReport() const { return m_isOpen && !m_isBusy && !m_type.isEmpty() && excess() == 0; }
    [[nodiscard]] TypeListModel *types() { return &m_types; }

Q_SIGNALS:
    void changed();
    void placeChanged(); ///< opened, moved or closed
    void addressTyped();

private:
    [[nodiscard]] QString wholeText() const; ///< with the answers

    bool m_isOpen = false;
    bool m_isBusy = false;
    geo::Wgs84 m_place;
    basemap::FeatureId m_building = 0;
    QString m_address;
    bool m_isAddressCorrected = false;
    QString m_type;
    int m_level = 0;
    QString m_caller;
    QString m_callerNumber;
    bool m_isCallerNamed = false;
    QString m_text;
    QMap<QString, QString> m_answers; ///< by question, of every type that was chosen meanwhile
    TypeListModel m_types;
};

} // namespace radar::ui
