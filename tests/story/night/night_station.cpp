// The station of tst_killed_at_night: a process of its own, to be ended with SIGKILL. One wish a line on stdin (night_desk.h), one answer
// a line on stdout: {"ok":true,"answer":{…}} or {"ok":false,"kind":…,"error":…}.
//
//   night_station FOLDER MICROSECONDS

#include <QCoreApplication>
#include <QJsonDocument>
#include <iostream>
#include <string>

#include "night_desk.h"

using namespace radar;
using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    const auto desk = test::NightDesk::open(arguments.value(1).toStdString(), base::fromMicroseconds(arguments.value(2).toLongLong()));
    if (!desk) {
        std::cerr << desk.error().detail << std::endl;
        return 1;
    }
    std::cout << "open" << std::endl;
    for (std::string line; std::getline(std::cin, line);) {
        const auto answer = (*desk)->fulfil(QJsonDocument::fromJson(QByteArray::fromStdString(line)).object());
        QJsonObject said{{u"ok"_s, answer.has_value()}};
        if (answer) {
            said.insert(u"answer"_s, *answer);
        } else {
            said.insert(u"kind"_s, static_cast<int>(answer.error().kind));
            said.insert(u"error"_s, QString::fromStdString(answer.error().detail));
        }
        std::cout << QJsonDocument(said).toJson(QJsonDocument::Compact).constData() << std::endl;
    }
    return 0;
}
