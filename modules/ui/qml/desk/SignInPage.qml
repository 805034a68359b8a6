import QtQuick
import Radar.Controls
import Radar.Theme

// Over everything until somebody has signed in: a new station's first accounts, signing in, the lock.
FocusScope {
    id: cover

    required property SessionModel session
    required property Language language
    required property string placeTitle
    required property double now
    readonly property bool isNew: session.state === SessionModel.New

    function takeKeyboard() {
        if (!visible)
            return;
        if (isNew)
            first.takeKeyboard();
        else
            form.takeKeyboard();
    }

    visible: session.state !== SessionModel.In

    onIsNewChanged: takeKeyboard()
    onVisibleChanged: takeKeyboard()
    Component.onCompleted: takeKeyboard()

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }

    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        onWheel: wheel => wheel.accepted = true
    }

    LanguageSwitch {
        anchors.margins: Theme.unit * 3
        anchors.right: parent.right
        anchors.top: parent.top
        language: cover.language
    }

    Panel {
        anchors.centerIn: parent
        height: body.height + 2 * padding
        padding: Theme.unit * 3
        visible: cover.session.state !== SessionModel.Asking
        width: Math.round(440 * Theme.scale)

        Column {
            id: body

            spacing: Theme.unit * 2
            width: parent.width

            Label {
                font.bold: true
                font.pixelSize: Theme.large
                text: cover.placeTitle === "" ? qsTr("Police Radar") : cover.placeTitle
                width: parent.width
            }

            SignInForm {
                id: form

                session: cover.session
                visible: !cover.isNew
                width: parent.width
            }

            FirstAccounts {
                id: first

                session: cover.session
                visible: cover.isNew
                width: parent.width
            }

            Label {
                color: Theme.alarmText
                elide: Text.ElideNone
                text: cover.session.problem
                visible: text !== ""
                width: parent.width
                wrapMode: Text.Wrap
            }
        }
    }
}
