import QtQuick
import Radar.Controls
import Radar.Theme

// Who could go in the place of somebody who has refused or takes too long.
Card {
    id: card

    required property string who
    required property bool isSending

    signal sendAsked

    onVisibleChanged: settling.restart()
    onWhoChanged: settling.restart()

    // A click was for what stood here before.
    Timer {
        id: settling

        interval: 700
        running: true
    }

    Label {
        anchors.left: parent.left
        anchors.right: send.left
        anchors.rightMargin: Theme.unit
        anchors.verticalCenter: send.verticalCenter
        elide: Text.ElideRight
        text: qsTr("Next: %1").arg(card.who)
    }

    Button {
        id: send

        anchors.right: parent.right
        enabled: !card.isSending && !settling.running
        font.pixelSize: Theme.small
        iconName: "send"
        implicitHeight: Theme.row
        keyHint: "Alt N"
        primary: true
        text: qsTr("Send")
        onClicked: card.sendAsked()
    }
}
