import QtQuick
import QtQuick.Templates as T
import Radar.Controls
import Radar.Theme

// A step of the plan: ticked once, with its time, and not taken back.
T.Button {
    id: row

    required property string title
    required property string time ///< empty: not ticked yet
    readonly property bool isDone: time !== ""

    signal ticked

    Accessible.checked: isDone
    Accessible.name: title
    Accessible.role: Accessible.CheckBox
    focusPolicy: Qt.TabFocus
    implicitHeight: Math.max(Theme.row, words.implicitHeight + Theme.half)

    background: Rectangle {
        color: row.hovered && !row.isDone ? Theme.raisedHover : "transparent"
        radius: Theme.radiusSmall

        FocusRing {
            visible: row.visualFocus
        }
    }
    contentItem: Item {
        Rectangle {
            id: box

            anchors.verticalCenter: parent.verticalCenter
            border.color: Theme.line
            color: row.isDone ? Theme.accent : Theme.ground
            height: Theme.unit * 2
            radius: 3
            width: height

            Icon {
                anchors.centerIn: parent
                name: "check"
                size: parent.height - 2
                tint: Theme.accentInk
                visible: row.isDone
            }
        }

        Label {
            id: words

            anchors.left: box.right
            anchors.leftMargin: Theme.unit
            anchors.right: when.left
            anchors.rightMargin: Theme.unit
            anchors.verticalCenter: parent.verticalCenter
            color: row.isDone ? Theme.quiet : Theme.text
            elide: Text.ElideNone
            text: row.title
            wrapMode: Text.Wrap
        }

        Label {
            id: when

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.faint
            font.pixelSize: Theme.small
            text: row.time
        }
    }

    onClicked: if (!isDone)
        ticked()
}
