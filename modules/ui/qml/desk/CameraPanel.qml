import QtQuick
import Radar.Controls
import Radar.Theme

// A camera: where it looks, and its live picture for who says why.
FocusScope {
    id: panel

    required property DeskModel desk
    readonly property CameraFacts facts: desk.camera
    readonly property CameraWall wall: desk.cameras
    property bool isOpen: false

    function open() {
        panel.wall.open(panel.desk.selectedId, reason.text);
    }

    // Another camera, or another incident to open it for.
    function begin() {
        isOpen = panel.wall.isOpen(panel.desk.selectedId);
        reason.text = panel.wall.usualReason;
        takeKeyboard();
    }

    // Enter opens it. False: there is nothing to open.
    function takeKeyboard(): bool {
        const canOpen = visible && facts.hasStream && !isOpen;
        if (canOpen)
            reason.forceActiveFocus(Qt.OtherFocusReason);
        return canOpen;
    }

    onVisibleChanged: begin()
    Component.onCompleted: begin()

    Connections {
        function onSelectionChanged() {
            panel.begin();
        }

        target: panel.desk
    }

    Connections {
        function onCountChanged() {
            panel.isOpen = panel.wall.isOpen(panel.desk.selectedId);
        }

        target: panel.wall
    }

    PanelHeader {
        id: header

        iconName: "camera"
        subtitle: panel.facts.stateText
        title: panel.facts.name
        width: parent.width
    }

    Column {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: header.bottom
        anchors.topMargin: Theme.unit * 2
        spacing: Theme.half

        FactRow {
            label: qsTr("Looks")
            value: panel.facts.directionText
            width: parent.width
        }

        FactRow {
            label: qsTr("Sees")
            value: panel.facts.viewText
            width: parent.width
        }

        FactRow {
            label: qsTr("Height")
            value: panel.facts.heightText
            width: parent.width
        }

        FactRow {
            label: qsTr("Owner")
            value: panel.facts.owner
            width: parent.width
        }

        FactRow {
            label: qsTr("Is there for")
            value: panel.facts.purpose
            width: parent.width
        }

        SectionTitle {
            text: qsTr("Live picture")
        }

        Label {
            color: Theme.faint
            elide: Text.ElideNone
            font.pixelSize: Theme.small
            text: panel.facts.hasStream ? qsTr("Who looks, when and why is in the record.") : qsTr("Its address is not known: find it on the network by changing the camera, or name it in the column stream of cameras.csv.")
            width: parent.width
            wrapMode: Text.Wrap
        }

        TextField {
            id: reason

            enabled: !panel.isOpen
            placeholderText: qsTr("Why: incident or words")
            visible: panel.facts.hasStream
            width: parent.width

            Keys.onEnterPressed: panel.open()
            Keys.onReturnPressed: panel.open()
        }

        Item {
            height: Theme.unit
            width: 1
        }

        Row {
            spacing: Theme.unit

            Button {
                enabled: !panel.isOpen && !panel.wall.full && !panel.wall.busy && reason.text.trim() !== ""
                iconName: "camera"
                keyHint: qsTr("Enter")
                primary: true
                text: panel.isOpen ? qsTr("Is open") : panel.wall.full ? qsTr("Nine are open") : qsTr("Open")
                visible: panel.facts.hasStream
                onClicked: panel.open()
            }

            Button {
                iconName: "locate"
                text: qsTr("Show")
                onClicked: panel.desk.showOnMap(panel.desk.selectedId)
            }

            Button {
                enabled: !panel.desk.draft.open && panel.desk.may["camera.change"] !== false
                text: panel.desk.may["camera.change"] === false ? qsTr("For the system administrator") : qsTr("Change …")
                onClicked: panel.desk.editCamera()
            }
        }
    }
}
