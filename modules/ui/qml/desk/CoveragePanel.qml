pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// What the cameras see of the streets, the blind ones, and where one more would show most.
FocusScope {
    id: panel

    required property CoverageTool tool
    readonly property real wantedHeight: header.height + Theme.unit * 1.5 + body.contentHeight

    signal newCameraAsked

    Accessible.name: header.title
    Accessible.role: Accessible.Pane
    Keys.onEnterPressed: panel.tool.lookForPlaces()
    Keys.onReturnPressed: panel.tool.lookForPlaces()

    PanelHeader {
        id: header

        iconName: "camera"
        subtitle: qsTr("%n cameras in use", "", panel.tool.cameras)
        title: qsTr("What cameras see")
        width: parent.width
    }

    ScrollColumn {
        id: body

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.rightMargin: Theme.half
        anchors.top: header.bottom
        anchors.topMargin: Theme.unit * 1.5
        spacing: Theme.half

        Label {
            color: Theme.quiet
            text: qsTr("Looking …")
            visible: panel.tool.asking && !panel.tool.known
        }

        EmptyNote {
            advice: qsTr("Put the tool down and take it up again.")
            isProblem: true
            title: qsTr("What the cameras see could not be worked out.")
            visible: panel.tool.failed
            width: header.width
        }

        Row {
            spacing: Theme.unit * 1.5
            visible: panel.tool.known

            Label {
                font.bold: true
                font.pixelSize: Theme.display
                text: qsTr("%1 %").arg(panel.tool.seenPercent)
            }

            Label {
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.quiet
                text: qsTr("of the streets and paths are seen:\n%1").arg(panel.tool.seenText)
            }
        }

        SectionTitle {
            text: qsTr("Nobody would be seen here")
            visible: panel.tool.blind.count > 0
        }

        Repeater {
            model: panel.tool.blind

            AskRow {
                required property int index
                required property var row

                detail: ""
                pressable: true
                side: row.metersText
                title: row.streets
                width: header.width
                onPressed: panel.tool.showBlind(index)
            }
        }

        Item {
            height: Theme.unit
            width: 1
        }

        Row {
            spacing: Theme.unit
            visible: panel.tool.known

            Button {
                enabled: !panel.tool.looking && !panel.tool.asking
                iconName: "search"
                text: panel.tool.looking ? qsTr("Looking …") : qsTr("Where next? (Enter)")
                onClicked: panel.tool.lookForPlaces()
            }

            Button {
                iconName: "plus"
                text: qsTr("New camera")
                onClicked: panel.newCameraAsked()
            }
        }

        SectionTitle {
            text: qsTr("One more camera would show most here")
            visible: panel.tool.places.count > 0
        }

        Repeater {
            model: panel.tool.places

            AskRow {
                required property int index
                required property var row

                detail: row.directionText
                pressable: true
                side: row.gainText
                title: row.number + " · " + row.streets
                width: header.width
                onPressed: panel.tool.showPlace(index)
            }
        }

        Label {
            color: Theme.faint
            font.pixelSize: Theme.small
            text: panel.tool.lookedText
            visible: text !== ""
            width: header.width
            wrapMode: Text.Wrap
        }
    }
}
