import QtQuick
import Radar.Controls
import Radar.Theme

// The record and its backups: how old, whether whole; made, verified, rehearsed and brought back by hand.
Item {
    id: panel

    property bool mayKeep: false   ///< make backups, rehearse, restore
    property bool mayVerify: false
    readonly property int reach: Math.min(width, Math.round(800 * Theme.scale)) ///< no farther to the right: words and buttons of a row belong together
    required property RecordModel record

    Component.onCompleted: record.open = true
    Component.onDestruction: record.open = false

    Column {
        id: state

        spacing: Theme.unit
        width: panel.reach

        Repeater {
            model: panel.record.aside

            delegate: Card {
                id: aside

                required property string modelData

                border.color: Theme.alarmText
                border.width: 2
                width: state.width

                Label {
                    text: qsTr("SAFE MODE: the record was damaged and lies in %1. This one is new and takes what comes in. Rehearse and restore a backup below; what was in the damaged one can still be read there.").arg(aside.modelData)
                    width: parent.width
                    wrapMode: Text.Wrap
                }
            }
        }

        Label {
            text: panel.record.backupText
            width: parent.width
            wrapMode: Text.Wrap
        }

        Label {
            color: Theme.alarmText
            text: panel.record.backupProblem
            visible: text !== ""
            width: parent.width
            wrapMode: Text.Wrap
        }

        Label {
            color: panel.record.whole ? Theme.text : Theme.alarmText
            text: panel.record.verifyText
            width: parent.width
            wrapMode: Text.Wrap
        }

        Label {
            color: Theme.alarmText
            text: panel.record.finding
            visible: text !== ""
            width: parent.width
            wrapMode: Text.Wrap
        }

        Row {
            spacing: Theme.unit

            Button {
                enabled: panel.mayKeep && panel.record.workingText === ""
                text: qsTr("Back up now")

                onClicked: panel.record.backUp()
            }

            Button {
                enabled: panel.mayVerify && panel.record.workingText === ""
                text: qsTr("Verify now")

                onClicked: panel.record.verify()
            }

            Label {
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.quiet
                text: panel.record.workingText
            }
        }

        Label {
            color: Theme.alarmText
            text: panel.record.problem
            visible: text !== ""
            width: parent.width
            wrapMode: Text.Wrap
        }

        Card {
            border.color: panel.record.trialFailed ? Theme.alarmText : Theme.available
            border.width: panel.record.trialText !== "" ? 2 : 0
            visible: panel.mayKeep // always there, so that the rows below stay under the pointer
            width: parent.width

            Label {
                color: panel.record.trialText !== "" ? Theme.text : Theme.quiet
                height: Math.max(implicitHeight, 3 * lines.height) // as much as it may take
                text: panel.record.trialText || qsTr("No way back has been rehearsed since the start.")
                width: parent.width
                wrapMode: Text.Wrap
            }
        }
    }

    FontMetrics {
        id: lines

        font.pixelSize: Theme.body
    }

    ScrollList {
        id: list

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.top: state.bottom
        anchors.topMargin: Theme.unit * 2
        model: panel.record.backups
        spacing: Theme.half
        width: panel.reach
        visible: panel.mayKeep

        delegate: Item {
            id: row

            required property var modelData

            height: Theme.control + Theme.unit
            width: ListView.view.width

            Column {
                anchors.left: parent.left
                anchors.right: buttons.left
                anchors.rightMargin: Theme.unit
                anchors.verticalCenter: parent.verticalCenter

                Label {
                    elide: Text.ElideRight
                    text: row.modelData.when + " · " + row.modelData.ageText
                    width: parent.width
                }

                Label {
                    color: row.modelData.isProblem ? Theme.alarmText : Theme.quiet
                    elide: Text.ElideRight
                    font.pixelSize: Theme.small
                    text: row.modelData.text
                    width: parent.width
                }
            }

            Row {
                id: buttons

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.unit

                Button {
                    Accessible.description: row.modelData.when
                    enabled: panel.record.workingText === ""
                    text: qsTr("Rehearse")

                    onClicked: panel.record.rehearse(row.modelData.folder)
                }

                HoldButton {
                    enabled: panel.record.workingText === ""
                    text: qsTr("Restore beside")

                    onConfirmed: panel.record.restore(row.modelData.folder)
                }
            }
        }
    }
}
