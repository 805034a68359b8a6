import QtQuick
import Radar.Controls
import Radar.Theme

// Four eyes: a second person reads what is about to leave the station, and says yes with their own passphrase.
Sheet {
    id: sheet

    required property AskTool tool

    function confirm() {
        if (who.text.trim() === "")
            who.forceActiveFocus(Qt.OtherFocusReason);
        else if (passphrase.text === "")
            passphrase.forceActiveFocus(Qt.OtherFocusReason);
        else
            approve();
    }

    function approve() {
        tool.approve(who.text, passphrase.text);
        passphrase.clear(); // it is kept nowhere
    }

    contentWidth: Math.round(460 * Theme.scale)
    title: qsTr("A second person")
    visible: tool.secondAsked

    onClosed: tool.leaveSecond()
    onVisibleChanged: {
        who.clear();
        passphrase.clear();
        if (visible)
            who.forceActiveFocus(Qt.OtherFocusReason);
    }

    Column {
        spacing: Theme.unit * 2
        width: parent.width

        Label {
            color: Theme.quiet
            text: qsTr("More than 50 people in a day leave the station only with the yes of two. Somebody else who may list people signs here for this one list; whoever sits at the desk stays.")
            width: parent.width
            wrapMode: Text.Wrap
        }

        Label {
            color: Theme.text
            text: sheet.tool.countText
            visible: text !== ""
            width: parent.width
            wrapMode: Text.Wrap
        }

        TextField {
            id: who

            maximumLength: 40
            placeholderText: qsTr("Name of the second person")
            width: parent.width

            Keys.onEnterPressed: sheet.confirm()
            Keys.onReturnPressed: sheet.confirm()
        }

        TextField {
            id: passphrase

            echoMode: TextInput.Password
            maximumLength: 1000
            placeholderText: qsTr("Their passphrase")
            width: parent.width

            Keys.onEnterPressed: sheet.confirm()
            Keys.onReturnPressed: sheet.confirm()
        }

        Label {
            color: Theme.alarmText
            text: sheet.tool.secondProblem
            visible: text !== ""
            width: parent.width
            wrapMode: Text.Wrap
        }

        Row {
            anchors.right: parent.right
            spacing: Theme.unit

            Button {
                keyHint: qsTr("Esc")
                text: qsTr("Cancel")
                onClicked: sheet.tool.leaveSecond()
            }

            Button {
                enabled: !sheet.tool.exporting
                keyHint: qsTr("Enter")
                primary: true
                text: qsTr("Say yes")
                onClicked: sheet.confirm()
            }
        }
    }
}
