import QtQuick
import Radar.Controls
import Radar.Theme

// Somebody agrees to be tracked on duty, or takes it back.
Sheet {
    id: sheet

    required property ConsentModel consent
    readonly property bool isGive: consent.sheet === ConsentModel.Give
    property string months: "12"
    property bool isDuty: false
    property string way: "paper"

    function confirm() {
        if (isGive)
            consent.give(version.text, way, Number(months), isDuty);
        else
            consent.withdraw(reason.text);
    }

    contentWidth: Math.round(480 * Theme.scale)
    title: isGive ? qsTr("Consent of %1").arg(consent.who) : qsTr("%1 takes the consent back").arg(consent.who)
    visible: consent.sheet !== ConsentModel.Closed

    onClosed: consent.closeSheet()
    onVisibleChanged: {
        if (!visible)
            return;
        version.text = consent.lastText;
        reason.clear();
        isDuty = false;
        (isGive ? version : reason).forceActiveFocus(Qt.OtherFocusReason);
    }

    Column {
        spacing: Theme.unit * 2
        width: parent.width

        Label {
            color: Theme.quiet
            text: sheet.isGive ? qsTr("They were told who keeps their positions, what for, for how long, and that they can take it back at any time. Positions are taken down while they are on duty, and never otherwise.") : qsTr("It holds at once: positions that come from now on are dropped, and the mark leaves every map. They stay on duty and keep their orders. What was taken down before grows old as always.")
            width: parent.width
            wrapMode: Text.Wrap
        }

        ChipRow {
            current: sheet.isDuty ? "duty" : "consent"
            name: qsTr("Ground")
            options: [
                {
                    value: "consent",
                    text: qsTr("They agree")
                },
                {
                    value: "duty",
                    text: qsTr("Work phone under a rule of service")
                }
            ]
            visible: sheet.isGive
            width: parent.width

            onChosen: value => sheet.isDuty = value === "duty"
        }

        TextField {
            id: version

            maximumLength: 60
            placeholderText: qsTr("Version of the text or rule")
            visible: sheet.isGive
            width: parent.width

            Keys.onEnterPressed: sheet.confirm()
            Keys.onReturnPressed: sheet.confirm()
        }

        ChipRow {
            current: sheet.way
            name: qsTr("How")
            options: sheet.consent.ways
            visible: sheet.isGive
            width: parent.width

            onChosen: value => sheet.way = value
        }

        ChipRow {
            current: sheet.months
            name: qsTr("For how long")
            options: sheet.consent.spans
            visible: sheet.isGive
            width: parent.width

            onChosen: value => sheet.months = value
        }

        TextField {
            id: reason

            maximumLength: 400
            placeholderText: qsTr("Why, if they say so")
            visible: !sheet.isGive
            width: parent.width

            Keys.onEnterPressed: sheet.confirm()
            Keys.onReturnPressed: sheet.confirm()
        }

        Row {
            anchors.right: parent.right
            spacing: Theme.unit

            Button {
                keyHint: qsTr("Esc")
                text: qsTr("Cancel")
                onClicked: sheet.consent.closeSheet()
            }

            Button {
                enabled: !sheet.consent.busy && (!sheet.isGive || version.text.trim() !== "")
                keyHint: qsTr("Enter")
                primary: true
                text: sheet.isGive ? qsTr("Write it down") : qsTr("Take it back")
                onClicked: sheet.confirm()
            }
        }
    }
}
