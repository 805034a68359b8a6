pragma ComponentBehavior: Bound

import QtQuick
import Radar.Theme

// A list that may be long: the first rows of it, and one button for all the others.
Column {
    id: list

    required property var rows
    required property Component delegate ///< one row: gets `modelData`
    property int few: 4
    property bool isOpen: false
    readonly property bool isLong: rows.length > few + 1 // for one more no button is worth its line

    spacing: Theme.half
    visible: rows.length > 0

    Repeater {
        delegate: list.delegate
        model: list.isOpen || !list.isLong ? list.rows : list.rows.slice(0, list.few)
    }

    Button {
        font.pixelSize: Theme.small
        implicitHeight: Theme.row
        text: list.isOpen ? qsTr("Fewer") : qsTr("All %n", "", list.rows.length)
        visible: list.isLong
        onClicked: list.isOpen = !list.isOpen
    }
}
