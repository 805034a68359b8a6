pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// A file is chosen, compared, and only then brought in. A bad one says its line and changes nothing.
Item {
    id: panel

    required property AdminModel admin

    Column {
        id: head

        spacing: Theme.unit
        width: parent.width

        TextField {
            placeholderText: qsTr("Folder or file")
            text: panel.admin.files.folder
            width: parent.width

            Keys.onEnterPressed: go()
            Keys.onReturnPressed: go()

            function go() {
                if (/\.(csv|geojson|json)$/i.test(text))
                    panel.admin.compare(text);
                else
                    panel.admin.files.folder = text;
            }
        }

        Label {
            elide: Text.ElideNone
            font.bold: true
            text: panel.admin.difference === "" ? "" : qsTr("%1: %2").arg(panel.admin.file).arg(panel.admin.difference)
            visible: text !== ""
            width: parent.width
            wrapMode: Text.Wrap
        }
    }

    ScrollList {
        id: list

        function openCurrent() {
            const entry = panel.admin.files.entries[currentIndex];
            if (!entry)
                return;
            if (entry.isFolder)
                panel.admin.files.folder = entry.path;
            else
                panel.admin.compare(entry.path);
        }

        Accessible.name: qsTr("Files")
        Accessible.role: Accessible.List
        activeFocusOnTab: true
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.topMargin: Theme.unit
        model: panel.admin.files.entries

        Keys.onEnterPressed: openCurrent()
        Keys.onReturnPressed: openCurrent()

        delegate: Rectangle {
            id: entry

            required property int index
            required property var modelData

            Accessible.name: modelData.name
            Accessible.role: Accessible.ListItem
            border.color: list.activeFocus && ListView.isCurrentItem ? Theme.accent : "transparent"
            border.width: 2
            color: area.containsMouse ? Theme.raisedHover : "transparent"
            height: Theme.row
            radius: Theme.radiusSmall
            width: list.width - Theme.unit

            Label {
                anchors.left: parent.left
                anchors.leftMargin: Theme.unit
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                color: entry.modelData.isFolder ? Theme.quiet : Theme.text
                text: entry.modelData.isFolder ? entry.modelData.name + "/" : entry.modelData.name
            }

            MouseArea {
                id: area

                anchors.fill: parent
                hoverEnabled: true
                onClicked: {
                    list.currentIndex = entry.index;
                    list.openCurrent();
                }
            }
        }
    }
}
