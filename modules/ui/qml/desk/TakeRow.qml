import QtQuick
import Radar.Controls
import Radar.Theme

// One who is busy with something less urgent: how soon they could be here, and what taking them costs there.
Rectangle {
    id: row

    required property var one
    property bool current: false

    signal queueAsked
    signal toggled

    Accessible.checkable: true
    Accessible.checked: one.isSelected
    Accessible.name: [one.callSign, one.name, one.away, one.cost].join(", ")
    Accessible.onToggleAction: row.toggled()
    Accessible.role: Accessible.CheckBox
    border.color: current ? Theme.accent : "transparent"
    border.width: 2
    color: one.isSelected ? Theme.accentFaint : area.containsMouse ? Theme.raisedHover : Theme.raised
    implicitHeight: words.implicitHeight + Theme.unit * 1.5
    radius: Theme.radiusSmall

    MouseArea {
        id: area

        anchors.fill: parent
        hoverEnabled: true
        onClicked: row.toggled()
    }

    Rectangle {
        id: tick

        anchors.verticalCenter: parent.verticalCenter
        border.color: row.one.isSelected ? Theme.accent : Theme.faint
        border.width: 1
        color: row.one.isSelected ? Theme.accent : "transparent"
        height: Theme.unit * 2
        radius: Theme.radiusSmall
        width: height
        x: Theme.unit

        Icon {
            anchors.centerIn: parent
            name: "check"
            size: Theme.unit * 1.5
            tint: Theme.accentInk
            visible: row.one.isSelected
        }
    }

    Column {
        id: words

        anchors.left: tick.right
        anchors.leftMargin: Theme.unit * 1.5
        anchors.right: parent.right
        anchors.rightMargin: Theme.unit * 1.5
        anchors.verticalCenter: parent.verticalCenter

        Item {
            height: sign.implicitHeight
            width: parent.width

            Label {
                id: sign

                font.bold: true
                text: row.one.callSign
            }

            Label {
                anchors.left: sign.right
                anchors.leftMargin: Theme.unit
                text: row.one.name
            }

            Label {
                anchors.right: parent.right
                font.bold: true
                text: row.one.away
            }
        }

        Label {
            color: Theme.quiet
            elide: Text.ElideNone
            font.pixelSize: Theme.small
            text: row.one.cost
            width: parent.width - next.width - Theme.unit
            wrapMode: Text.Wrap
        }
    }

    Button {
        id: next

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.half
        anchors.right: parent.right
        anchors.rightMargin: Theme.half
        focusPolicy: Qt.NoFocus
        font.pixelSize: Theme.small
        implicitHeight: Theme.unit * 3
        opacity: row.current || area.containsMouse || hovered ? 1 : 0
        text: qsTr("Next")
        onClicked: row.queueAsked()
    }
}
