import QtQuick
import Radar.Theme

// For what concerns many at once: works only when it is held for a moment, by the pointer or with Space or Enter.
Button {
    id: button

    property real held: 0 ///< 0 to 1
    property int milliseconds: 1200

    signal confirmed

    Accessible.description: qsTr("Hold to confirm")

    Keys.onEnterPressed: event => event.accepted = true
    Keys.onReturnPressed: event => event.accepted = true
    onDownChanged: {
        if (down) {
            filling.restart();
        } else {
            filling.stop();
            held = 0;
        }
    }

    NumberAnimation {
        id: filling

        duration: button.milliseconds
        from: 0
        property: "held"
        target: button
        to: 1

        onFinished: {
            if (!button.down)
                return;
            button.held = 0;
            button.confirmed();
        }
    }

    Rectangle {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        color: Theme.accent
        height: 3
        radius: 1
        width: parent.width * button.held
    }

    Tip {
        open: button.hovered
        text: qsTr("Hold to confirm")
    }
}
