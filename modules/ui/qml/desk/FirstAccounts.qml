import QtQuick
import Radar.Controls
import Radar.Theme

// The first start: who looks after the accounts, then who works at the desk. Two people, two passphrases, none of them given by us.
Column {
    id: first

    required property SessionModel session
    property int step: 1
    property string role: "duty-officer"
    readonly property string wrong: {
        if (name.text.trim() === "")
            return qsTr("A name for the account is missing.");
        if (step === 2 && name.text.trim().toLowerCase() === administrator.name.toLowerCase())
            return qsTr("This is somebody else: another name.");
        const problem = session.passphraseProblem(once.text, name.text.trim());
        return problem !== "" ? problem : once.text !== twice.text ? qsTr("The two are not the same.") : "";
    }

    function takeKeyboard() {
        name.forceActiveFocus(Qt.OtherFocusReason);
    }

    function next() {
        if (wrong !== "" || session.busy)
            return;
        if (step === 1) {
            administrator.name = name.text.trim();
            administrator.passphrase = once.text;
            step = 2;
            empty();
            return;
        }
        session.makeFirst(administrator.name, administrator.passphrase, name.text.trim(), once.text, role);
    }

    function empty() {
        name.clear();
        once.clear();
        twice.clear();
        takeKeyboard();
    }

    function back() {
        step = 1;
        administrator.passphrase = "";
        session.clearProblem();
        empty();
        name.text = administrator.name;
    }

    spacing: Theme.unit

    onVisibleChanged: if (!visible) {
        administrator.passphrase = "";
        once.clear();
        twice.clear();
        step = 1;
    }

    QtObject {
        id: administrator

        property string name: ""
        property string passphrase: ""
    }

    Label {
        font.bold: true
        text: first.step === 1 ? qsTr("1 of 2: the security administrator") : qsTr("2 of 2: who works at the desk")
        width: parent.width
    }

    Label {
        color: Theme.quiet
        elide: Text.ElideNone
        text: first.step === 1 ? qsTr("This station is new. Who looks after its accounts makes, changes and locks them, and sees nothing else.") : qsTr("Somebody else: takes calls and sends people. More accounts are made by the security administrator.")
        width: parent.width
        wrapMode: Text.Wrap
    }

    ChipRow {
        current: first.role
        name: qsTr("Role")
        options: [{
                "value": "duty-officer",
                "text": qsTr("Duty officer")
            }, {
                "value": "commander",
                "text": qsTr("Commander")
            }]
        visible: first.step === 2
        width: parent.width

        onChosen: value => first.role = value
    }

    TextField {
        id: name

        enabled: !first.session.busy
        maximumLength: 40
        placeholderText: qsTr("Name of the account")
        width: parent.width

        Keys.onEnterPressed: once.forceActiveFocus(Qt.TabFocusReason)
        Keys.onReturnPressed: once.forceActiveFocus(Qt.TabFocusReason)
    }

    TextField {
        id: once

        echoMode: TextInput.Password
        enabled: !first.session.busy
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
        maximumLength: 256
        placeholderText: qsTr("Passphrase, 15 characters or more")
        width: parent.width

        Keys.onEnterPressed: twice.forceActiveFocus(Qt.TabFocusReason)
        Keys.onReturnPressed: twice.forceActiveFocus(Qt.TabFocusReason)
    }

    TextField {
        id: twice

        echoMode: TextInput.Password
        enabled: !first.session.busy
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
        maximumLength: 256
        placeholderText: qsTr("Passphrase once more")
        width: parent.width

        Keys.onEnterPressed: first.next()
        Keys.onReturnPressed: first.next()
    }

    Label {
        color: Theme.faint
        elide: Text.ElideNone
        font.pixelSize: Theme.small
        text: first.wrong
        width: parent.width
        wrapMode: Text.Wrap
    }

    Row {
        anchors.right: parent.right
        spacing: Theme.unit

        Button {
            text: qsTr("Back")
            visible: first.step === 2
            onClicked: first.back()
        }

        Button {
            enabled: first.wrong === "" && !first.session.busy
            keyHint: qsTr("Enter")
            primary: true
            text: first.step === 1 ? qsTr("Next") : first.session.busy ? qsTr("Making the accounts …") : qsTr("Open the desk")
            onClicked: first.next()
        }
    }
}
