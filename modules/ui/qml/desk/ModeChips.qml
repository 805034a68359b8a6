import QtQuick
import Radar.Controls

// How somebody moves; 1, 2, 3 on the keyboard.
ChipRow {
    function takeKey(event: var): bool {
        const number = event.key - Qt.Key_1;
        if (number < 0 || number >= options.length || event.modifiers & (Qt.ControlModifier | Qt.AltModifier))
            return false;
        chosen(options[number].value);
        return true;
    }

    name: qsTr("How they move")
    options: [
        {
            value: "foot",
            text: qsTr("On foot")
        },
        {
            value: "bike",
            text: qsTr("E-bike")
        },
        {
            value: "car",
            text: qsTr("Car")
        }
    ]
}
