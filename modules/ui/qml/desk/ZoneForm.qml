import QtQuick
import Radar.Controls
import Radar.Theme

// What was drawn becomes a zone: its name, what it is for, for whom it counts, and why.
Column {
    id: form

    required property AskTool tool
    readonly property bool isWriting: name.activeFocus || callSigns.activeFocus || reason.activeFocus
    property bool isOpen: false
    property bool isForbidden: false
    property string audience: "" ///< a tier, "" everybody, "named" those in the field
    readonly property string forWhom: audience === "named" ? callSigns.text.trim() : audience
    readonly property bool isWhole: name.text.trim() !== "" && reason.text.trim() !== "" && (audience !== "named" || forWhom !== "")

    spacing: Theme.half

    Button {
        text: qsTr("Make this a zone …")
        visible: !form.isOpen
        onClicked: {
            form.isOpen = true;
            name.forceActiveFocus(Qt.TabFocusReason);
        }
    }

    SectionTitle {
        text: qsTr("Make this a zone")
        visible: form.isOpen
    }

    TextField {
        id: name

        maximumLength: 30
        placeholderText: qsTr("Its name, as it stands on the map")
        visible: form.isOpen
        width: parent.width
    }

    ChipRow {
        current: form.isForbidden
        name: qsTr("What it is for")
        options: [
            {
                value: false,
                text: qsTr("Say who comes and goes")
            },
            {
                value: true,
                text: qsTr("Nobody is to enter")
            }
        ]
        visible: form.isOpen
        width: parent.width
        onChosen: value => form.isForbidden = value
    }

    ChipRow {
        current: form.audience
        name: qsTr("For whom it counts")
        options: [
            {
                value: "",
                text: qsTr("Everybody")
            },
            {
                value: "tier:core",
                text: qsTr("Core")
            },
            {
                value: "tier:close",
                text: qsTr("Close")
            },
            {
                value: "tier:loose",
                text: qsTr("Loose")
            },
            {
                value: "named",
                text: qsTr("Some")
            }
        ]
        visible: form.isOpen
        width: parent.width
        onChosen: value => form.audience = value
    }

    TextField {
        id: callSigns

        maximumLength: 500
        placeholderText: qsTr("Call signs, with spaces between")
        visible: form.isOpen && form.audience === "named"
        width: parent.width
    }

    TextField {
        id: reason

        maximumLength: 200
        placeholderText: qsTr("Reason; it goes into the journal")
        visible: form.isOpen
        width: parent.width
    }

    Button {
        enabled: form.isWhole && !form.tool.makingZone
        text: qsTr("Make the zone")
        visible: form.isOpen
        onClicked: form.tool.makeZone(name.text, form.isForbidden, form.forWhom, reason.text)
    }

    Connections {
        function onZoneMade() {
            form.isOpen = false;
            name.text = "";
            reason.text = "";
            callSigns.text = "";
            form.audience = "";
            form.isForbidden = false;
        }

        target: form.tool
    }
}
