import QtQuick
import Radar.Controls
import Radar.Theme

// Name and passphrase. While the desk is locked the name of who is on duty stands there; another one hands over.
Column {
    id: form

    required property SessionModel session
    readonly property bool isLocked: session.state === SessionModel.Locked

    function takeKeyboard() {
        name.text = session.name;
        passphrase.clear();
        (name.text === "" ? name : passphrase).forceActiveFocus(Qt.OtherFocusReason);
    }

    function go() {
        if (name.text.trim() === "")
            return name.forceActiveFocus(Qt.OtherFocusReason);
        if (passphrase.text === "")
            return passphrase.forceActiveFocus(Qt.OtherFocusReason);
        const words = passphrase.text;
        passphrase.clear(); // it lies nowhere longer than it is needed
        session.signIn(name.text, words);
    }

    spacing: Theme.unit

    Label {
        color: Theme.quiet
        elide: Text.ElideNone
        text: form.isLocked ? qsTr("Locked. The desk goes on underneath; who signs in takes over where it was left.") : qsTr("Sign in to open the desk.")
        width: parent.width
        wrapMode: Text.Wrap
    }

    TextField {
        id: name

        enabled: !form.session.busy
        maximumLength: 40
        placeholderText: qsTr("Name of the account")
        width: parent.width

        Keys.onEnterPressed: form.go()
        Keys.onReturnPressed: form.go()
    }

    TextField {
        id: passphrase

        echoMode: TextInput.Password
        enabled: !form.session.busy
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
        maximumLength: 256
        placeholderText: qsTr("Passphrase")
        width: parent.width

        Keys.onEnterPressed: form.go()
        Keys.onReturnPressed: form.go()
        onEnabledChanged: if (enabled && form.visible)
            forceActiveFocus(Qt.OtherFocusReason)
    }

    Button {
        anchors.right: parent.right
        enabled: !form.session.busy
        keyHint: qsTr("Enter")
        primary: true
        text: form.session.busy ? qsTr("Signing in …") : qsTr("Sign in")
        onClicked: form.go()
    }
}
