#pragma once
// The language of everything on the screen: loads its words, switches live.

#include <QObject>
#include <QTranslator>
#include <QtQml/qqmlregistration.h>

class QQmlEngine;

namespace radar::ui {

class Language : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QString code READ code NOTIFY changed) ///< "zh" or "en"
public:
    /// `wanted`: "zh", "en" or empty for the machine's (Chinese when it has none).
    explicit Language(const QString &wanted, QObject *parent = nullptr);
    ~Language() override;

    [[nodiscard]] QString code() const { return m_code; }
    void setEngine(QQmlEngine *engine) { m_engine = engine; } ///< retranslated at each change

    Q_INVOKABLE void set(const QString &code);
    Q_INVOKABLE void toggle();

    [[nodiscard]] static QString fromSystem(const QString &localeName);

Q_SIGNALS:
    void changed();

private:
    QString m_code;
    QTranslator m_translator;
    QQmlEngine *m_engine = nullptr;
};

} // namespace radar::ui
