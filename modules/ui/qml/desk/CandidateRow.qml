import QtQuick
import Radar.Controls
import Radar.Theme

// One who could go: a tick, who, how soon, how sure.
Rectangle {
    id: row

    required property int index
    required property string satelliteId
    required property string callSign
    required property string name
    required property string tierText
    required property string mode
    required property string modeText
    required property string minutesText
    required property string distanceText
    required property double positionTime
    required property string reasonText
    required property bool isSelected
    required property string changeText
    required property string expiryText
    required property bool isGone
    required property bool current
    required property double now

    signal clicked
    signal showAsked

    Accessible.checkable: true
    Accessible.checked: isSelected
    // What has changed since it was shown stands in the ink of text, the rest is quiet.
    readonly property string markText: [changeText, expiryText].filter(part => part !== "").join(" · ")

    Accessible.name: qsTr("%1 %2, %3, %4, %5, %6").arg(callSign).arg(name).arg(tierText).arg(modeText).arg(minutesText).arg(distanceText) + (markText === "" ? "" : ", " + markText)
    Accessible.role: Accessible.CheckBox
    Accessible.onToggleAction: clicked()
    border.color: current ? Theme.accent : "transparent"
    border.width: 2
    color: isSelected ? Theme.accentFaint : area.containsMouse ? Theme.raisedHover : Theme.raised
    implicitHeight: Math.max(who.implicitHeight, figures.implicitHeight) + Theme.unit * 2
    opacity: isGone ? 0.5 : 1
    radius: Theme.radiusSmall

    MouseArea {
        id: area

        anchors.fill: parent
        hoverEnabled: true
        onClicked: row.clicked()
        onDoubleClicked: row.showAsked()
    }

    Rectangle {
        id: tick

        anchors.verticalCenter: parent.verticalCenter
        border.color: row.isSelected ? Theme.accent : Theme.faint
        border.width: 1
        color: row.isSelected ? Theme.accent : "transparent"
        height: Theme.unit * 3
        radius: Theme.radiusSmall
        width: height
        x: Theme.unit

        Label {
            anchors.centerIn: parent
            color: row.isSelected ? Theme.accentInk : Theme.quiet
            font.bold: row.isSelected
            font.pixelSize: Theme.small
            text: row.index + 1
        }
    }

    Column {
        id: who

        anchors.left: tick.right
        anchors.leftMargin: Theme.unit * 1.5
        anchors.right: figures.left
        anchors.rightMargin: Theme.unit
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.half

        Row {
            spacing: Theme.unit
            width: parent.width

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: row.mode
                size: Theme.iconSmall
                tint: Theme.text
            }

            Label {
                font.bold: true
                text: row.callSign
            }

            Label {
                text: row.name
            }
        }

        Row {
            spacing: Theme.half
            width: parent.width

            Label {
                id: standing

                color: Theme.quiet
                font.pixelSize: Theme.small
                text: row.tierText + " ·"
            }

            Label {
                color: row.changeText !== "" || row.isGone ? Theme.text : Theme.quiet
                font.pixelSize: Theme.small
                // Who is first stands first: that need not be said where something else has to be.
                text: row.isGone || (row.changeText === "" && row.expiryText === "") ? row.reasonText : [row.changeText, row.expiryText].filter(part => part !== "").join(" · ")
                width: parent.width - standing.width - parent.spacing
            }
        }
    }

    Column {
        id: figures

        anchors.right: parent.right
        anchors.rightMargin: Theme.unit * 1.5
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.half

        Label {
            anchors.right: parent.right
            font.bold: true
            text: row.minutesText + " · " + row.distanceText
        }

        Row {
            anchors.right: parent.right
            spacing: Theme.half

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: "place"
                size: Math.round(Theme.iconSmall * 0.85)
                tint: age.color
            }

            AgeText {
                id: age

                color: seconds > 60 ? Theme.alarmText : Theme.quiet
                never: qsTr("unknown")
                now: row.now
                time: row.positionTime
            }
        }
    }
}
