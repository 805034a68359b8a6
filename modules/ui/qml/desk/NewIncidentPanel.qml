import QtQuick
import Radar.Controls
import Radar.Theme

// Taking down an incident, right where the map was clicked. Enter reports it, wherever the keyboard is.
Panel {
    id: panel

    required property NewIncidentModel draft
    required property IntakeModel intake
    required property rect area ///< where it may stand; if it must, over what is right of it
    property real pageWidth: area.x + area.width
    property point anchor: Qt.point(0, 0)
    readonly property real tallest: area.height - Theme.unit * 2

    signal reportAsked

    function inside(value: real, low: real, high: real): real {
        return Math.round(Math.max(low, Math.min(value, high)));
    }

    function enter() {
        typeChooser.takeLit();
        if (intake.startBroken)
            startField.forceActiveFocus(Qt.OtherFocusReason);
        else if (draft.canReport)
            reportAsked();
        else if (draft.excess > 0)
            textBox.forceActiveFocus(Qt.OtherFocusReason);
        else if (!draft.busy)
            focusType();
    }

    function focusType() {
        typeChooser.forceActiveFocus(Qt.OtherFocusReason);
    }

    function takeSuggestion(row: int) {
        if (row < intake.suggestions.length)
            intake.take(intake.suggestions[row].code);
    }

    Accessible.name: qsTr("New incident")
    Accessible.role: Accessible.Dialog
    opaque: true
    height: Math.min(header.height + scroll.implicitHeight + footer.height + Theme.unit * 3 + 2 * padding, tallest)
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
    onVisibleChanged: if (visible) {
        scroll.contentY = 0;
        later.isOpen = false;
        focusType();
    }

    Shortcut {
        enabled: panel.visible
        sequence: "Alt+1"
        onActivated: panel.takeSuggestion(0)
    }

    Shortcut {
        enabled: panel.visible
        sequence: "Alt+2"
        onActivated: panel.takeSuggestion(1)
    }

    Shortcut {
        enabled: panel.visible
        sequence: "Alt+3"
        onActivated: panel.takeSuggestion(2)
    }

    Item {
        id: header

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

    ScrollColumn {
        id: scroll

        anchors.bottom: footer.top
        anchors.bottomMargin: Theme.unit * 1.5
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: header.bottom
        anchors.topMargin: Theme.unit * 1.5
        spacing: Theme.unit * 1.5

        KnownList {
            intake: panel.intake
            width: parent.width
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

        SuggestionRow {
            intake: panel.intake
            width: parent.width
        }

        Label {
            color: Theme.alarmText
            font.pixelSize: Theme.small
            text: qsTr("The text is too long by %n character(s).", "", panel.draft.excess)
            visible: panel.draft.excess > 0
            width: parent.width
        }

        QuestionList {
            intake: panel.intake
            width: parent.width
            onSubmitted: panel.enter()
        }

        CallerFields {
            draft: panel.draft
            intake: panel.intake
            width: parent.width
            onSubmitted: panel.enter()
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

        Row {
            spacing: Theme.unit
            visible: panel.intake.placeNote !== ""
            width: parent.width

            Label {
                anchors.verticalCenter: parent.verticalCenter
                color: panel.intake.placeDiffers ? Theme.enRoute : Theme.quiet
                elide: Text.ElideNone
                font.pixelSize: Theme.small
                text: panel.intake.placeNote
                width: parent.width - (takePin.visible ? takePin.width + Theme.unit : 0)
                wrapMode: Text.Wrap
            }

            Button {
                id: takePin

                implicitHeight: Theme.row
                text: qsTr("Take the pin's")
                visible: panel.intake.placeDiffers
                onClicked: panel.intake.takePinAddress()
            }
        }

        EarlierList {
            rows: panel.intake.here
            title: qsTr("Happened here before")
            width: parent.width
        }

        Button {
            id: later

            property bool isOpen: false

            iconName: "clock"
            implicitHeight: Theme.row
            text: qsTr("Begins later …")
            visible: !isOpen
            onClicked: {
                isOpen = true;
                startField.forceActiveFocus(Qt.OtherFocusReason);
            }
        }

        TextField {
            id: startField

            iconName: "clock"
            maximumLength: 20
            placeholderText: qsTr("Begins at: 18:30, 11-23 18:30; empty: now")
            text: panel.intake.startText
            visible: later.isOpen
            width: parent.width
            onAccepted: panel.enter()
            onTextEdited: panel.intake.startText = text
        }

        Label {
            color: panel.intake.startBroken ? Theme.alarmText : Theme.quiet
            font.pixelSize: Theme.small
            text: panel.intake.startNote
            visible: later.isOpen && text !== ""
            width: parent.width
        }
    }

    Item {
        id: footer

        anchors.bottom: parent.bottom
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
            text: panel.draft.busy ? qsTr("Reporting …") : panel.intake.startText.trim() !== "" ? qsTr("Schedule") : qsTr("Report")
            onClicked: panel.enter()
        }
    }
}
