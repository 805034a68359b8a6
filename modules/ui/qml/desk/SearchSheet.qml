pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// Ctrl+K: where is that, or what is to be done. Enter goes there, or does it.
Item {
    id: sheet

    required property DeskModel desk

    property bool asksWhy: false ///< who is called so is looked up for a purpose

    function open() {
        visible = true;
        asksWhy = false;
        field.forceActiveFocus(Qt.ShortcutFocusReason);
        field.selectAll();
        list.currentIndex = 0;
    }

    function close() {
        visible = false;
    }

    function go(row: int) {
        if (!sheet.desk.search.canGo(row))
            return;
        if (sheet.desk.search.isLookUp(row)) {
            asksWhy = true;
            purpose.text = sheet.desk.cameras.usualReason; // in an incident its number is there already
            purpose.forceActiveFocus(Qt.OtherFocusReason);
            return;
        }
        close();
        sheet.desk.goTo(row);
    }

    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        onClicked: sheet.close()
        onWheel: wheel => wheel.accepted = true

        Rectangle {
            anchors.fill: parent
            color: Theme.shade
        }
    }

    Panel {
        anchors.horizontalCenter: parent.horizontalCenter
        height: column.implicitHeight + 2 * padding
        width: Math.round(600 * Theme.scale)
        y: Math.round(parent.height * 0.16)

        Column {
            id: column

            spacing: Theme.unit
            width: parent.width

            SearchField {
                id: field

                font.pixelSize: Theme.large
                implicitHeight: Theme.topBar
                placeholderText: qsTr("Building, street, place, person, satellite, camera, incident or coordinates")
                width: parent.width

                Keys.onPressed: event => {
                    if (event.key === Qt.Key_Down)
                        list.currentIndex = Math.min(list.currentIndex + 1, list.count - 1);
                    else if (event.key === Qt.Key_Up)
                        list.currentIndex = Math.max(list.currentIndex - 1, 0);
                    else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
                        sheet.go(Math.max(0, list.currentIndex));
                    else
                        return;
                    event.accepted = true;
                }
                onTextChanged: {
                    sheet.asksWhy = false;
                    sheet.desk.search.words = text;
                    list.currentIndex = 0;
                }
            }

            Row {
                spacing: Theme.unit
                visible: sheet.asksWhy
                width: parent.width

                TextField {
                    id: purpose

                    placeholderText: qsTr("Why: incident or words")
                    width: parent.width - look.width - Theme.unit

                    Keys.onEnterPressed: look.click()
                    Keys.onReturnPressed: look.click()
                }

                Button {
                    id: look

                    enabled: purpose.text.trim() !== "" && !sheet.desk.search.busy
                    text: qsTr("Look them up")
                    onClicked: {
                        sheet.desk.search.lookUp(purpose.text);
                        sheet.asksWhy = false;
                        field.forceActiveFocus(Qt.OtherFocusReason);
                        list.currentIndex = 0;
                    }
                }
            }

            ScrollList {
                id: list

                Accessible.name: qsTr("Found")
                Accessible.role: Accessible.List
                height: Math.min(count, 9) * Theme.topBar
                model: sheet.desk.search
                width: parent.width

                delegate: Rectangle {
                    id: row

                    required property int index
                    required property string kind
                    required property string kindText
                    required property string title
                    required property string detail
                    required property bool hasPosition
                    required property bool isCommand
                    required property string problem

                    Accessible.name: kindText + " " + title
                    Accessible.role: Accessible.ListItem
                    color: ListView.isCurrentItem ? Theme.accentFaint : area.containsMouse ? Theme.raisedHover : "transparent"
                    height: Theme.topBar
                    radius: Theme.radiusSmall
                    width: list.width

                    Icon {
                        id: icon

                        anchors.verticalCenter: parent.verticalCenter
                        name: row.problem !== "" ? "alert" : row.isCommand ? "send" : row.kind === "area" || row.kind === "address" ? "place" : row.kind === "people" || row.kind === "person" ? "satellite" : row.kind === "firm" ? "building" : row.kind
                        x: Theme.unit
                    }

                    Column {
                        anchors.left: icon.right
                        anchors.leftMargin: Theme.unit * 1.5
                        anchors.right: kindLabel.left
                        anchors.rightMargin: Theme.unit
                        anchors.verticalCenter: parent.verticalCenter

                        Label {
                            text: row.title
                            width: parent.width
                        }

                        Label {
                            color: Theme.quiet
                            font.pixelSize: Theme.small
                            text: row.problem !== "" ? row.problem : row.hasPosition || row.isCommand || row.kind === "people" || row.kind === "more" ? row.detail : qsTr("%1 · no position now").arg(row.detail)
                            visible: text !== ""
                            width: parent.width
                        }
                    }

                    Label {
                        id: kindLabel

                        anchors.right: parent.right
                        anchors.rightMargin: Theme.unit
                        anchors.verticalCenter: parent.verticalCenter
                        color: Theme.faint
                        font.pixelSize: Theme.small
                        text: row.kindText
                    }

                    MouseArea {
                        id: area

                        anchors.fill: parent
                        hoverEnabled: true
                        onClicked: sheet.go(row.index)
                    }
                }
            }

            EmptyNote {
                advice: field.text === "" ? qsTr("Any part of a name will do; “25.06, 102.74” goes to that point. Orders too: “new fight market”, “send 23 nearest 2”, “K-031 arrived”, “recall K-031”, “close 23”.") : qsTr("Try a shorter part of the name, or the name in the other language.")
                title: field.text === "" ? qsTr("What are you looking for?") : sheet.desk.search.lookedUp ? qsTr("Nobody is called so") : qsTr("Nothing is called so")
                topPadding: Theme.unit * 2
                bottomPadding: Theme.unit * 2
                visible: list.count === 0 && !sheet.desk.search.busy
                width: parent.width
            }
        }
    }
}
