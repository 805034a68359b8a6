import QtQuick
import Radar.Controls
import Radar.Theme

// "Closed 12 min ago · opens in 48 min".
Item {
    id: times

    required property double since
    required property double until ///< 0: by hand
    required property double now
    readonly property int minutesLeft: Math.max(0, Math.ceil((until - now) / 60000))

    implicitHeight: age.implicitHeight

    Label {
        id: closed

        color: Theme.quiet
        font.pixelSize: Theme.small
        text: qsTr("Closed") + " "
    }

    AgeText {
        id: age

        anchors.left: closed.right
        now: times.now
        time: times.since
    }

    Label {
        anchors.left: age.right
        anchors.right: parent.right
        color: times.until > 0 && times.minutesLeft <= 5 ? Theme.text : Theme.quiet
        font.pixelSize: Theme.small
        text: " · " + (times.until <= 0 ? qsTr("until opened by hand") : times.minutesLeft < 120 ? qsTr("opens in %n min", "", times.minutesLeft) : qsTr("opens in %1 h %2 min").arg(Math.floor(times.minutesLeft / 60)).arg(times.minutesLeft % 60))
    }
}
