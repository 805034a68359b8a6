pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// The file of an incident: what belongs to it, what was promised, everything that happened.
Column {
    id: view

    required property FileModel file
    required property IncidentModel incident

    spacing: Theme.unit * 1.5

    Column {
        spacing: Theme.half
        visible: view.file.steps.length > 0
        width: parent.width

        SectionTitle {
            text: qsTr("First steps")
            width: parent.width
        }

        Repeater {
            model: view.file.steps

            StepRow {
                required property var modelData

                enabled: view.incident.isOpen && !view.file.busy
                time: modelData.time
                title: modelData.text
                width: view.width
                onTicked: view.file.check(modelData.step)
            }
        }
    }

    EarlierList {
        rows: view.file.calls
        title: qsTr("Further calls")
        width: parent.width
    }

    Folded {
        rows: view.file.bonds
        spacing: Theme.unit * 1.5
        width: parent.width

        delegate: BondRow {
            required property var modelData

            action: modelData.verb === "unmerge" ? qsTr("Apart again") : qsTr("Unlink")
            detail: ""
            enabled: !view.file.busy
            title: modelData.text
            width: view.width
            onPressed: view.file.undo(modelData.id, modelData.verb)
        }
    }

    Column {
        spacing: Theme.half
        visible: view.file.alike.length > 0
        width: parent.width

        SectionTitle {
            text: qsTr("The same as another?")
            width: parent.width
        }

        Folded {
            rows: view.file.alike
            width: parent.width

            delegate: BondRow {
                required property var modelData

                action: qsTr("Merge into it")
                detail: modelData.why
                enabled: !view.file.busy && view.incident.canClose
                second: qsTr("Part of it")
                title: modelData.title
                width: view.width
                onPressed: view.file.merge(modelData.id)
                onSecondPressed: view.file.makePart(modelData.id)
            }
        }

        // A flood of calls about one thing.
        HoldButton {
            enabled: !view.file.busy
            text: qsTr("Merge %n alike into this one", "", view.file.mergeable)
            visible: view.file.mergeable > 1
            width: parent.width

            onConfirmed: view.file.mergeAlike()
        }
    }

    Repeater {
        model: view.file.promises

        PromiseRow {
            required property var modelData

            file: view.file
            promise: modelData
            width: view.width
        }
    }

    LifeForm {
        file: view.file
        incident: view.incident
        visible: view.incident.loaded
        width: parent.width
    }

    EarlierList {
        rows: view.file.outcomes
        title: qsTr("Recommended, and what happened")
        width: parent.width
    }

    EarlierList {
        rows: view.file.hindsight
        title: qsTr("What would have been best, as far as it was known")
        width: parent.width
        wraps: true
    }

    Item {
        height: Theme.row
        visible: view.file.timeline.length > 0
        width: parent.width

        SectionTitle {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Timeline")
        }

        Button {
            anchors.right: parent.right
            enabled: !view.file.busy
            implicitHeight: Theme.row
            text: qsTr("PDF")
            onClicked: view.file.print()
        }
    }

    Column {
        spacing: Theme.half
        width: parent.width

        Repeater {
            model: view.file.timeline

            Item {
                id: event

                required property var modelData

                Accessible.name: modelData.time + " " + modelData.what + " " + modelData.who + " " + modelData.words
                Accessible.role: Accessible.ListItem
                height: words.height
                width: view.width

                Label {
                    id: time

                    color: Theme.faint
                    font.pixelSize: Theme.small
                    text: event.modelData.time
                    width: Math.round(88 * Theme.scale)
                }

                Label {
                    id: words

                    anchors.left: time.right
                    anchors.leftMargin: Theme.unit
                    anchors.right: parent.right
                    elide: Text.ElideNone
                    font.pixelSize: Theme.small
                    text: [event.modelData.what, event.modelData.who, event.modelData.by, event.modelData.words].filter(part => part !== "").join(" · ")
                    wrapMode: Text.Wrap
                }
            }
        }
    }
}
