import QtQuick
import Radar.Controls
import Radar.Theme

// Taking down an incident, right where the map was clicked. Enter reports it, wherever the keyboard is.
Panel {
    id: panel

    required property NewIncidentModel draft
    required property rect area ///< where it may stand; if it must, over what is right of it
    property real pageWidth: area.x + area.width
    property point anchor: Qt.point(0, 0)

    signal reportAsked

    function inside(value: real, low: real, high: real): real {
        return Math.round(Math.max(low, Math.min(value, high)));
    }

    function enter() {
        typeChooser.takeLit();
        if (draft.canReport)
            reportAsked();
        else if (draft.excess > 0)
            textBox.forceActiveFocus(Qt.OtherFocusReason);
        else if (!draft.busy)
            focusType();
    }

    function focusType() {
        typeChooser.forceActiveFocus(Qt.OtherFocusReason);
    }

    Accessible.name: qsTr("New incident")
    Accessible.role: Accessible.Dialog
    height: column.implicitHeight + 2 * padding
    visible: draft.open
    width: Math.round(400 * Theme.scale)
    // Beside the place, never over it: right of it, left of it, or over the panel on the right.
    x: {
        const least = area.x + Theme.unit * 2;
        const most = area.x + area.width - width - Theme.unit * 2;
        const right = anchor.x + Theme.unit * 3;
        const left = anchor.x - width - Theme.unit * 3;
        return inside(right <= most || left < least ? right : left, least, pageWidth - width - Theme.unit * 2);
    }
    y: inside(anchor.y - height / 3, area.y, area.y + area.height - height - Theme.unit * 2)

    Keys.onEnterPressed: enter()
    Keys.onReturnPressed: enter()
    onVisibleChanged: if (visible)
        focusType()

    Column {
        id: column

        spacing: Theme.unit * 1.5
        width: parent.width

        Item {
            height: Theme.unit * 3
            width: parent.width

            Label {
                Accessible.role: Accessible.Heading
                anchors.left: parent.left
                font.bold: true
                font.pixelSize: Theme.large
                text: qsTr("New incident")
            }

            IconButton {
                anchors.right: parent.right
                anchors.rightMargin: -Theme.unit
                anchors.verticalCenter: parent.verticalCenter
                iconName: "close"
                name: qsTr("Discard (Esc)")
                onClicked: panel.draft.discard()
            }
        }

        TypeChooser {
            id: typeChooser

            draft: panel.draft
            width: parent.width

            onChosen: textBox.forceActiveFocus(Qt.TabFocusReason)
            onReportAsked: panel.enter()
        }

        TextBox {
            id: textBox

            placeholderText: qsTr("What was said")
            text: panel.draft.text
            width: parent.width
            onSubmitted: panel.enter()
            onTextChanged: panel.draft.text = text
        }

        Label {
            color: Theme.alarmText
            font.pixelSize: Theme.small
            text: qsTr("The text is too long by %n character(s).", "", panel.draft.excess)
            visible: panel.draft.excess > 0
            width: parent.width
        }

        TextField {
            iconName: "phone"
            maximumLength: 66 // dispatch::longestCaller in Chinese
            placeholderText: qsTr("Caller, name or number")
            text: panel.draft.caller
            width: parent.width
            onAccepted: panel.enter()
            onTextEdited: panel.draft.caller = text
        }

        TextField {
            iconName: "place"
            maximumLength: 166 // dispatch::longestAddress in Chinese
            placeholderText: panel.draft.positionText
            text: panel.draft.address
            width: parent.width
            Accessible.name: qsTr("Place")
            onAccepted: panel.enter()
            onTextEdited: panel.draft.address = text
        }

        Item {
            height: Theme.control
            width: parent.width

            LevelChooser {
                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                level: panel.draft.level
                onChosen: level => panel.draft.level = level
            }

            Button {
                anchors.right: parent.right
                enabled: panel.draft.canReport || typeChooser.hasLit
                keyHint: qsTr("Enter")
                primary: true
                text: panel.draft.busy ? qsTr("Reporting …") : qsTr("Report")
                onClicked: panel.enter()
            }
        }
    }
}
