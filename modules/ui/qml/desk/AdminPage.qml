import QtQuick
import Radar.Controls
import Radar.Theme

// What the station goes by: sections, a table, and a form. The top bar with its alarms stays in sight.
FocusScope {
    id: page

    required property AdminModel admin
    required property PhoneModel phone
    required property var may ///< of the desk: rights by code
    property RecordModel record: null
    property bool isRecord: false ///< it is shown, in the place of a section
    readonly property bool hasRecord: record !== null && (may["backup.keep"] === true || may["journal.verify"] === true)

    onHasRecordChanged: if (!hasRecord) isRecord = false

    signal closed

    function open() {
        visible = true;
        admin.open();
        table.takeKeyboard();
    }

    Accessible.name: qsTr("Administration")
    Accessible.role: Accessible.Pane
    visible: false

    Shortcut {
        enabled: page.visible && page.enabled
        sequences: [StandardKey.Save]
        onActivated: page.admin.save()
    }

    Shortcut {
        enabled: page.visible && page.enabled
        sequences: [StandardKey.Find]
        onActivated: table.takeKeyboard()
    }

    Shortcut {
        enabled: page.visible && page.enabled
        sequences: [StandardKey.New]
        onActivated: page.admin.add()
    }

    Panel {
        anchors.fill: parent
        opaque: true

        Item {
            id: header

            height: Theme.control
            width: parent.width

            Label {
                Accessible.role: Accessible.Heading
                anchors.verticalCenter: parent.verticalCenter
                font.bold: true
                font.pixelSize: Theme.large
                text: page.isRecord ? qsTr("Administration · %1").arg(qsTr("Record and backups")) : page.admin.section === "" ? qsTr("Administration") : qsTr("Administration · %1").arg(page.admin.sectionText)
            }

            Label {
                anchors.right: close.left
                anchors.rightMargin: Theme.unit * 2
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.quiet
                font.pixelSize: Theme.small
                text: page.admin.whyNot
                visible: !page.isRecord
            }

            IconButton {
                id: close

                anchors.right: parent.right
                iconName: "close"
                name: qsTr("Close (Esc)")
                onClicked: page.closed()
            }
        }

        AdminSections {
            id: sections

            admin: page.admin
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.top: header.bottom
            anchors.topMargin: Theme.unit
            hasRecord: page.hasRecord
            isRecord: page.isRecord
            width: Math.round(200 * Theme.scale)

            onChosen: {
                page.isRecord = false;
                table.takeKeyboard();
            }
            onRecordChosen: page.isRecord = true
        }

        AdminTable {
            id: table

            admin: page.admin
            anchors.bottom: parent.bottom
            anchors.left: sections.right
            anchors.leftMargin: Theme.unit * 2
            anchors.right: side.left
            anchors.rightMargin: Theme.unit * 2
            anchors.top: header.bottom
            anchors.topMargin: Theme.unit
            visible: !page.isRecord
        }

        AdminSide {
            id: side

            admin: page.admin
            anchors.bottom: parent.bottom
            anchors.right: parent.right
            anchors.top: header.bottom
            anchors.topMargin: Theme.unit
            may: page.may
            phone: page.phone
            visible: !page.isRecord
            width: Math.round(384 * Theme.scale)
        }

        Loader {
            active: page.visible && page.isRecord
            anchors.bottom: parent.bottom
            anchors.left: sections.right
            anchors.leftMargin: Theme.unit * 2
            anchors.right: parent.right
            anchors.top: header.bottom
            anchors.topMargin: Theme.unit

            sourceComponent: RecordPanel {
                mayKeep: page.may["backup.keep"] === true
                mayVerify: page.may["journal.verify"] === true
                record: page.record
            }
        }
    }
}
