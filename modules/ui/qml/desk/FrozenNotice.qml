import QtQuick
import Radar.Controls
import Radar.Theme

// A picture that stands still must look so.
Rectangle {
    color: Qt.alpha(Theme.ground, 0.6)

    Panel {
        anchors.centerIn: parent
        height: Theme.unit * 15
        width: Math.round(480 * Theme.scale)

        EmptyNote {
            advice: qsTr("What you see is old. Keep working by telephone and restart the program if it does not come back within a minute.")
            anchors.verticalCenter: parent.verticalCenter
            isProblem: true
            title: qsTr("The station has sent no picture for more than 10 s.")
            width: parent.width
        }
    }
}
