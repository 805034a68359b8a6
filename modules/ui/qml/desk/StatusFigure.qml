import QtQuick
import Radar.Controls
import Radar.Theme

Row {
    id: figure

    required property string text
    property string iconName: ""
    property string shape: ""
    property bool isProblem: false

    spacing: Theme.half

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        name: figure.iconName
        size: Theme.iconSmall
        tint: label.color
        visible: figure.iconName !== ""
    }

    StatusDot {
        anchors.verticalCenter: parent.verticalCenter
        shape: figure.shape
        size: Math.round(Theme.iconSmall * 0.8)
        visible: figure.shape !== ""
    }

    Label {
        id: label

        anchors.verticalCenter: parent.verticalCenter
        color: figure.isProblem ? Theme.alarmText : Theme.quiet
        font.pixelSize: Theme.small
        text: figure.text
    }
}
