pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// The rows of a section with what is looked for in them. Down goes from the field to the rows, Enter opens one.
FocusScope {
    id: table

    required property AdminModel admin

    function takeKeyboard() {
        (why.visible && why.text === "" ? why : field).forceActiveFocus(Qt.ShortcutFocusReason);
    }

    component Cells: Row {
        id: cells

        required property var texts
        required property var columns
        readonly property real allWeights: columns.reduce((sum, column) => sum + column.weight, 0)
        property color tint: Theme.text
        property bool isSmall: false

        spacing: Theme.unit

        Repeater {
            model: cells.texts

            Label {
                required property int index
                required property string modelData

                color: cells.tint
                font.pixelSize: cells.isSmall ? Theme.small : Theme.body
                text: modelData
                width: (cells.width - cells.spacing * (cells.texts.length - 1)) * (cells.columns[index]?.weight ?? 1) / Math.max(1, cells.allWeights)
            }
        }
    }

    Column {
        id: head

        spacing: Theme.unit
        width: parent.width

        TextField {
            id: why

            maximumLength: 200
            placeholderText: qsTr("Why somebody is looked for: it stays in the journal")
            text: table.admin.lookReason
            visible: table.admin.asksBeforeLooking
            width: parent.width

            Keys.onEnterPressed: field.forceActiveFocus(Qt.TabFocusReason)
            Keys.onReturnPressed: field.forceActiveFocus(Qt.TabFocusReason)
            onTextEdited: table.admin.lookReason = text
        }

        Item {
            height: Theme.control
            width: parent.width

            SearchField {
                id: field

                anchors.left: parent.left
                anchors.right: buttons.left
                anchors.rightMargin: Theme.unit
                focus: true
                placeholderText: table.admin.asksBeforeLooking ? qsTr("Name, phone, room or tag, then Enter") : qsTr("Find in all columns; also by pinyin initials")
                text: table.admin.words

                Keys.onDownPressed: list.forceActiveFocus(Qt.TabFocusReason)
                Keys.onEnterPressed: table.admin.asksBeforeLooking ? table.admin.find() : list.openCurrent()
                Keys.onReturnPressed: table.admin.asksBeforeLooking ? table.admin.find() : list.openCurrent()
                onTextEdited: table.admin.words = text
            }

            Row {
                id: buttons

                anchors.right: parent.right
                spacing: Theme.half

                Button {
                    enabled: table.admin.mayAdd
                    iconName: "plus"
                    text: qsTr("New")
                    onClicked: table.admin.add()
                }

                Button {
                    enabled: table.admin.mayImport
                    text: qsTr("Import")
                    onClicked: table.admin.openImport()
                }

                Button {
                    enabled: table.admin.mayExport
                    text: qsTr("Export")
                    onClicked: table.admin.openExport()
                }
            }
        }

        Cells {
            columns: table.admin.columns
            isSmall: true
            texts: table.admin.columns.map(column => column.text)
            tint: Theme.faint
            width: parent.width - Theme.unit * 2
            x: Theme.unit
        }
    }

    ScrollList {
        id: list

        function openCurrent() {
            const row = table.admin.rows.at(Math.max(0, currentIndex));
            if (row.key !== undefined)
                table.admin.select(row.key);
        }

        Accessible.name: table.admin.sectionText
        Accessible.role: Accessible.List
        activeFocusOnTab: true
        anchors.bottom: count.top
        anchors.bottomMargin: Theme.half
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.topMargin: Theme.half
        model: table.admin.rows

        Keys.onEnterPressed: openCurrent()
        Keys.onPressed: event => {
            if (event.key === Qt.Key_Up && currentIndex <= 0)
                field.forceActiveFocus(Qt.BacktabFocusReason);
            else if (event.key === Qt.Key_PageDown)
                currentIndex = Math.min(count - 1, currentIndex + Math.floor(height / Theme.row));
            else if (event.key === Qt.Key_PageUp)
                currentIndex = Math.max(0, currentIndex - Math.floor(height / Theme.row));
            else if (event.key === Qt.Key_Home)
                currentIndex = 0;
            else if (event.key === Qt.Key_End)
                currentIndex = count - 1;
            else
                return;
            event.accepted = true;
        }
        Keys.onReturnPressed: openCurrent()

        delegate: Rectangle {
            id: line

            required property int index
            required property var row
            readonly property bool isOpen: table.admin.key !== "" && table.admin.key === line.row.key

            Accessible.name: line.row.cells.join(" ")
            Accessible.role: Accessible.ListItem
            border.color: list.activeFocus && ListView.isCurrentItem ? Theme.accent : "transparent"
            border.width: 2
            color: isOpen ? Theme.accentFaint : area.containsMouse ? Theme.raisedHover : index % 2 ? Theme.raised : "transparent"
            height: Theme.row
            radius: Theme.radiusSmall
            width: list.width - Theme.unit

            Cells {
                anchors.left: parent.left
                anchors.leftMargin: Theme.unit
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                columns: table.admin.columns
                texts: line.row.cells
            }

            MouseArea {
                id: area

                anchors.fill: parent
                hoverEnabled: true
                onClicked: {
                    list.currentIndex = line.index;
                    list.forceActiveFocus(Qt.MouseFocusReason);
                    table.admin.select(line.row.key);
                }
            }
        }
    }

    EmptyNote {
        advice: table.admin.asksBeforeLooking ? qsTr("Say why, then a part of the name, the phone, the room or a tag. At most 200 are shown.") : qsTr("Ctrl+N adds one; a file brings many.")
        anchors.centerIn: list
        title: table.admin.asksBeforeLooking ? qsTr("Nobody is shown") : qsTr("Nothing is there, or nothing fits the words")
        visible: list.count === 0
        width: list.width * 0.7
    }

    Label {
        id: count

        anchors.bottom: parent.bottom
        color: Theme.quiet
        font.pixelSize: Theme.small
        text: table.admin.countText
    }
}
