#pragma once
// The phone of the selected satellite: gives it a new secret as a QR code, takes its secret away, hands it to another person. A secret is
// seen once, while the sheet is open, and is then forgotten here too. Lives on the GUI thread.

#include <QImage>
#include <QObject>
#include <QQuickImageProvider>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include "commands.h"

namespace radar::ui {

class PhoneModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(State state READ state NOTIFY changed)
    Q_PROPERTY(QString device READ device NOTIFY changed)
    Q_PROPERTY(QString stateText READ stateText NOTIFY changed)
    Q_PROPERTY(bool busy READ isBusy NOTIFY changed)
    Q_PROPERTY(bool canDraw READ canDraw CONSTANT) ///< QR codes can be made here
    // The sheet
    Q_PROPERTY(Sheet sheet READ sheet NOTIFY changed)
    Q_PROPERTY(QString who READ who NOTIFY changed)          ///< call sign the sheet is about
    Q_PROPERTY(QVariantList codes READ codes NOTIFY changed) ///< {value, text, source} of each app
    Q_PROPERTY(QString secret READ secret NOTIFY changed)
    Q_PROPERTY(QString address READ address NOTIFY changed) ///< where phones reach the station
public:
    enum class State { Unknown, NoDevice, NoSecret, Enrolled };
    Q_ENUM(State)
    enum class Sheet { Closed, AskEnrol, AskRevoke, AskMove, Codes };
    Q_ENUM(Sheet)

    /// `codes` draws what phones scan; empty: nothing can be drawn.
    PhoneModel(const Commands &commands, PhoneCodes codes, QObject *parent = nullptr);

    void show(const registry::Satellite &satellite); ///< the selected one; asks how its phone stands
    void hide();
    void retranslate() { Q_EMIT changed(); }

    Q_INVOKABLE void askEnrol(); ///< at once when no secret is lost by it
    Q_INVOKABLE void askRevoke();
    Q_INVOKABLE void askMove();
    Q_INVOKABLE void enrol();
    Q_INVOKABLE void revoke();
    Q_INVOKABLE void move(const QString &callSign);
    Q_INVOKABLE void closeSheet(); ///< and forget the secret

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString device() const;
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    [[nodiscard]] bool canDraw() const { return m_drawCodes != nullptr; }
    [[nodiscard]] Sheet sheet() const { return m_sheet; }
    [[nodiscard]] QString who() const { return m_who; }
    [[nodiscard]] QVariantList codes() const;
    [[nodiscard]] QString secret() const { return m_secret; }
    [[nodiscard]] QString address() const { return m_address; }
    [[nodiscard]] QImage image(const QString &app) const;

Q_SIGNALS:
    void changed();
    void moved(); ///< whose phone is whose is read anew
    void failed(const QString &what, const base::Error &error);
    void done(const QString &what);

private:
    void read();
    void openSheet(Sheet sheet);
    void showCodes(const registry::Enrolment &enrolment, const QString &callSign);
    [[nodiscard]] bool begin(); ///< false: something is under way, or nobody is shown

    const Commands &m_commands;
    const PhoneCodes m_drawCodes;
    std::optional<registry::Satellite> m_satellite;
    State m_state = State::Unknown;
    Sheet m_sheet = Sheet::Closed;
    QString m_who, m_secret, m_address;
    std::vector<PhoneCode> m_codes;
    int m_drawing = 0; ///< number of the codes shown, so that no picture of earlier ones is taken for them
    bool m_isBusy = false;
};

/// image://phone/APP/NUMBER: the code that is shown now, of any size.
class PhoneImages : public QQuickImageProvider {
public:
    explicit PhoneImages(const PhoneModel &phone) : QQuickImageProvider(Image), m_phone(phone) {}
    QImage requestImage(const QString &id, QSize *size, const QSize &requestedSize) override;

private:
    const PhoneModel &m_phone; ///< asked on the GUI thread: the pictures are not loaded asynchronously
};

} // namespace radar::ui
