import QtQuick
import Radar.Controls
import Radar.Theme

// What the colours of the streets mean while "who is first" is shown.
Panel {
    id: legend

    required property FirstThereLayer territories
    required property double now
    property bool covered: false ///< a tool has the map for itself

    height: column.implicitHeight + 2 * padding
    padding: Theme.unit * 1.5
    visible: territories.on && !covered
    width: Math.round(400 * Theme.scale)

    Column {
        id: column

        spacing: Theme.unit
        width: parent.width

        Item {
            height: Theme.unit * 3
            width: parent.width

            Label {
                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                font.bold: true
                text: qsTr("Who is first")
            }

            AgeText {
                anchors.right: close.left
                anchors.verticalCenter: parent.verticalCenter
                color: legend.territories.failed ? Theme.alarmText : Theme.quiet
                never: qsTr("looking …")
                now: legend.now
                time: legend.territories.time
            }

            IconButton {
                id: close

                anchors.right: parent.right
                anchors.rightMargin: -Theme.half
                anchors.verticalCenter: parent.verticalCenter
                iconName: "close"
                implicitHeight: Theme.row
                implicitWidth: Theme.row
                name: qsTr("Hide (F6)")
                onClicked: legend.territories.toggle()
            }
        }

        Row {
            spacing: Theme.unit * 2

            ChipRow {
                current: legend.territories.minutes
                name: qsTr("Within")
                options: [1, 3, 5].map(minutes => ({
                            value: minutes,
                            text: qsTr("%1 min").arg(minutes)
                        }))
                onChosen: minutes => legend.territories.minutes = minutes
            }

            ChipRow {
                current: legend.territories.tier
                name: qsTr("Of whom")
                options: [
                    {
                        value: 0,
                        text: qsTr("Core")
                    },
                    {
                        value: 1,
                        text: qsTr("+ close")
                    },
                    {
                        value: 2,
                        text: qsTr("+ loose")
                    }
                ]
                onChosen: tier => legend.territories.tier = tier
            }
        }

        Row {
            spacing: Theme.unit

            Row {
                anchors.verticalCenter: parent.verticalCenter
                spacing: 2

                Repeater {
                    model: Theme.groups

                    Rectangle {
                        required property color modelData

                        color: modelData
                        height: Theme.half
                        radius: 1
                        width: Theme.unit
                    }
                }
            }

            Label {
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.quiet
                font.pixelSize: Theme.small
                text: qsTr("a colour for each of %n available", "", legend.territories.people)
            }
        }

        Row {
            spacing: Theme.unit

            Row {
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.half

                Repeater {
                    model: 4

                    Rectangle {
                        color: Theme.warning
                        height: Theme.half
                        radius: 1
                        width: Math.round(9 * Theme.scale)
                    }
                }
            }

            Label {
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.quiet
                font.pixelSize: Theme.small
                text: qsTr("nobody within %1 min: %2 of streets, %3 %").arg(legend.territories.minutes).arg(legend.territories.gapText).arg(legend.territories.gapPercent)
            }
        }
    }
}
