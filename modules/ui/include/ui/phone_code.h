#pragma once
// What a phone scans to be set up, as the program draws it for the desk.

#include <QImage>
#include <QString>
#include <functional>
#include <string>
#include <vector>

#include "registry/registry.h"

namespace radar::ui {

struct PhoneCode {
    QString app;  ///< "owntracks", "traccar", "radar"
    QImage image; ///< one pixel a module, quiet zone included
};
struct PhoneSheetText {
    std::vector<PhoneCode> codes;
    QString address; ///< where phones reach the station
};
using PhoneCodes = std::function<PhoneSheetText(const registry::Enrolment &enrolment, const std::string &callSign)>;

} // namespace radar::ui
