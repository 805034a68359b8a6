import QtQuick
import Radar.Controls
import Radar.Theme

// The cameras that the incident's plan wants open: which, and one button (Alt+C) for all of them.
Column {
    id: box

    required property CameraWall wall

    spacing: Theme.half

    Shortcut {
        enabled: box.visible && open.enabled
        sequence: "Alt+C"
        onActivated: box.wall.openPlanned()
    }

    Button {
        id: open

        enabled: box.wall.plannedToOpen > 0 && !box.wall.busy
        iconName: "camera"
        implicitHeight: Theme.row
        keyHint: "Alt+C"
        text: qsTr("Open %n camera(s) of the plan", "", box.wall.plannedToOpen)
        visible: box.wall.plannedToOpen > 0
        width: parent.width
        onClicked: box.wall.openPlanned()
    }

    Label {
        color: Theme.quiet
        elide: Text.ElideRight
        font.pixelSize: Theme.small
        maximumLineCount: 3
        text: box.wall.plannedText
        width: parent.width
        wrapMode: Text.Wrap
    }
}
