import QtQuick
import Radar.Controls
import Radar.Theme

// The level of an alarm by shape and colour: the top one a full diamond, the one nobody has seen blinks once a second; lower ones quieter.
Item {
    id: mark

    required property int level
    property bool isUnseen: false

    implicitHeight: Theme.icon
    implicitWidth: Theme.icon

    Icon {
        id: sign

        anchors.centerIn: parent
        name: mark.level === 0 ? "status-alarm" : mark.level === 3 ? "bell" : "alert"
        size: Theme.icon
        tint: !mark.isUnseen ? Theme.quiet : mark.level <= 1 ? Theme.alarmText : mark.level === 2 ? Theme.warning : Theme.text

        SequentialAnimation on opacity {
            alwaysRunToEnd: true
            loops: Animation.Infinite
            running: mark.level === 0 && mark.isUnseen && mark.visible

            NumberAnimation {
                duration: 0
                to: 0.25
            }
            PauseAnimation {
                duration: 400
            }
            NumberAnimation {
                duration: 0
                to: 1
            }
            PauseAnimation {
                duration: 600
            }
        }
    }
}
