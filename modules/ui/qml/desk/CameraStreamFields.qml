pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// Where the live picture of a camera is: typed, or found by asking the network. User and password are kept apart from the address.
Column {
    id: fields

    required property CameraEditor editor
    readonly property CameraFinder finder: editor.finder

    spacing: Theme.unit

    SectionTitle {
        text: qsTr("Live picture")
    }

    TextField {
        id: address

        placeholderText: fields.editor.hasStream ? qsTr("rtsp://… (known; empty: as it is)") : "rtsp://…"
        text: fields.editor.stream
        width: parent.width
        onTextEdited: fields.editor.stream = text
    }

    Row {
        spacing: Theme.unit

        TextField {
            placeholderText: qsTr("User of the camera")
            text: fields.finder.user
            width: (fields.width - Theme.unit) / 2
            onTextEdited: fields.finder.user = text
        }

        TextField {
            echoMode: TextInput.Password
            inputMethodHints: Qt.ImhHiddenText | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
            placeholderText: qsTr("Its password")
            text: fields.finder.password
            width: (fields.width - Theme.unit) / 2
            onTextEdited: fields.finder.password = text
        }
    }

    Button {
        enabled: !fields.finder.searching
        iconName: "search"
        text: qsTr("Find cameras")
        width: parent.width
        onClicked: fields.finder.find()
    }

    Label {
        color: Theme.quiet
        font.pixelSize: Theme.small
        text: fields.finder.note
        visible: text !== ""
        width: parent.width
        wrapMode: Text.Wrap
    }

    Folded {
        few: 5
        rows: fields.finder.found
        width: parent.width

        delegate: Button {
            required property var modelData

            Accessible.name: qsTr("Camera %1 at %2").arg(modelData.name).arg(modelData.host)
            iconName: "camera"
            primary: fields.finder.host === modelData.address
            text: modelData.name === "" ? modelData.host : modelData.name + " · " + modelData.host
            width: fields.width
            onClicked: {
                fields.finder.host = modelData.address;
                fields.finder.ask();
            }
        }
    }

    Row {
        spacing: Theme.unit
        visible: fields.finder.open

        TextField {
            id: host

            placeholderText: qsTr("Address of the camera")
            text: fields.finder.host
            width: fields.width - askButton.width - Theme.unit
            onAccepted: fields.finder.ask()
            onTextEdited: fields.finder.host = text
        }

        Button {
            id: askButton

            enabled: host.text.trim() !== "" && !fields.finder.asking
            text: qsTr("Ask it")
            onClicked: fields.finder.ask()
        }
    }

    Label {
        color: fields.finder.asking ? Theme.quiet : Theme.alarmText
        font.pixelSize: Theme.small
        text: fields.finder.problem
        visible: text !== ""
        width: parent.width
        wrapMode: Text.Wrap
    }

    Label {
        font.pixelSize: Theme.small
        text: fields.finder.what
        visible: text !== ""
        width: parent.width
    }

    Repeater {
        model: fields.finder.streams

        Button {
            id: stream

            required property int index
            required property var modelData

            iconName: fields.editor.stream === modelData.address ? "check" : ""
            primary: fields.editor.stream === modelData.address
            text: modelData.text
            width: fields.width
            onClicked: fields.finder.choose(index)
        }
    }
}
