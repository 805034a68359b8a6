import QtQuick
import Radar.Controls
import Radar.Theme

// Four eyes: a second person reads what is about to leave the station, and says yes with their own passphrase.
Sheet {
    id: sheet

    required property bool asked
    required property bool busy
    required property string what    ///< is about to leave
    required property string why     ///< two are asked
    required property string problem ///< with who was named

    signal approved(string name, string passphrase)
    signal declined

    function confirm() {
        if (who.text.trim() === "")
            who.forceActiveFocus(Qt.OtherFocusReason);
        else if (passphrase.text === "")
            passphrase.forceActiveFocus(Qt.OtherFocusReason);
        else
            approve();
    }

    function approve() {
        approved(who.text, passphrase.text);
        passphrase.clear(); // it is kept nowhere
    }

    contentWidth: Math.round(460 * Theme.scale)
    title: qsTr("A second person")
    visible: asked

    onClosed: declined()
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
            text: sheet.why
            width: parent.width
            wrapMode: Text.Wrap
        }

        Label {
            color: Theme.text
            text: sheet.what
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
            text: sheet.problem
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
                onClicked: sheet.declined()
            }

            Button {
                enabled: !sheet.busy
                keyHint: qsTr("Enter")
                primary: true
                text: qsTr("Say yes")
                onClicked: sheet.confirm()
            }
        }
    }
}
