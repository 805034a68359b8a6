import QtQuick
import Radar.Controls
import Radar.Theme

// Another incident, and what can be done about the two: one or two buttons under it.
Column {
    id: row

    required property string title
    required property string detail
    required property string action
    property string second: ""

    signal pressed
    signal secondPressed

    Accessible.name: title
    Accessible.role: Accessible.ListItem
    spacing: Theme.half

    Label {
        text: row.title
        width: parent.width
    }

    Label {
        color: Theme.quiet
        font.pixelSize: Theme.small
        text: row.detail
        visible: text !== ""
        width: parent.width
    }

    Row {
        spacing: Theme.unit

        Button {
            implicitHeight: Theme.row
            text: row.action
            onClicked: row.pressed()
        }

        Button {
            implicitHeight: Theme.row
            text: row.second
            visible: row.second !== ""
            onClicked: row.secondPressed()
        }
    }
}
