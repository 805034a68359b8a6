import QtQuick

TextField {
    id: field

    iconName: "search"
    inputMethodHints: Qt.ImhNoPredictiveText
}
