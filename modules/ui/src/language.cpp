#include "language.h"

#include <QCoreApplication>
#include <QLocale>
#include <QLoggingCategory>
#include <QQmlEngine>

using namespace Qt::StringLiterals;

namespace radar::ui {

namespace {
Q_LOGGING_CATEGORY(uiLog, "radar.ui")
}

Language::Language(const QString &wanted, QObject *parent) : QObject(parent)
{
    set(wanted == "zh"_L1 || wanted == "en"_L1 ? wanted : fromSystem(QLocale::system().name()));
}

Language::~Language() { QCoreApplication::removeTranslator(&m_translator); }

QString Language::fromSystem(const QString &localeName)
{
    return localeName.startsWith("en"_L1) && localeName != "en_US_POSIX"_L1 ? u"en"_s : u"zh"_s;
}

void Language::set(const QString &code)
{
    if (code == m_code || (code != "zh"_L1 && code != "en"_L1))
        return;
    m_code = code;
    // Numbers stay as they are in both: 24 h, point, no grouping.
    QLocale locale(code == "zh"_L1 ? QLocale(QLocale::Chinese, QLocale::China) : QLocale(QLocale::English, QLocale::UnitedKingdom));
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    QLocale::setDefault(locale);
    QCoreApplication::removeTranslator(&m_translator);
    if (m_translator.load(code == "zh"_L1 ? u":/i18n/radar_zh_CN.qm"_s : u":/i18n/radar_en.qm"_s))
        QCoreApplication::installTranslator(&m_translator);
    else
        qCWarning(uiLog) << "no words for language" << code;
    if (m_engine)
        m_engine->retranslate();
    Q_EMIT changed();
}

void Language::toggle() { set(m_code == "zh"_L1 ? u"en"_s : u"zh"_s); }

} // namespace radar::ui
