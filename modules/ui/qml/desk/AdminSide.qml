import QtQuick
import Radar.Controls
import Radar.Theme

// Right of the table: the open row as a form, its removal, a file in, a file out; below, why, and what came of it.
FocusScope {
    id: side

    required property AdminModel admin
    required property PhoneModel phone
    required property var may ///< of the desk: rights by code
    readonly property bool isOpen: admin.side !== AdminModel.Nothing

    function confirm() {
        if (admin.side === AdminModel.Form)
            admin.save();
        else if (admin.side === AdminModel.Removal)
            admin.remove();
        else if (admin.side === AdminModel.Import)
            admin.takeFile();
        else if (admin.side === AdminModel.Export)
            admin.exportTo("csv");
    }

    Rectangle {
        color: Theme.line
        height: parent.height
        width: 1
        x: -Theme.unit
    }

    Label {
        id: title

        Accessible.role: Accessible.Heading
        font.bold: true
        height: side.isOpen ? Theme.row : 0
        text: {
            switch (side.admin.side) {
            case AdminModel.Form:
                return side.admin.adding ? qsTr("New: %1").arg(side.admin.sectionText) : side.admin.key;
            case AdminModel.Removal:
                return qsTr("Remove %1").arg(side.admin.key);
            case AdminModel.Import:
                return qsTr("Bring a file in: %1").arg(side.admin.sectionText);
            case AdminModel.Export:
                return qsTr("Take a file along: %1").arg(side.admin.sectionText);
            default:
                return "";
            }
        }
        width: parent.width
    }

    EmptyNote {
        advice: qsTr("Ctrl+F finds, Down and Enter open, Ctrl+S saves.")
        anchors.verticalCenter: parent.verticalCenter
        title: qsTr("Choose a row to see and change it")
        visible: !side.isOpen && side.admin.message === ""
        width: parent.width
    }

    AdminForm {
        admin: side.admin
        anchors.bottom: foot.top
        anchors.bottomMargin: Theme.unit
        anchors.top: title.bottom
        visible: side.admin.side === AdminModel.Form
        width: parent.width
    }

    Column {
        anchors.top: title.bottom
        spacing: Theme.unit
        visible: side.admin.side === AdminModel.Removal
        width: parent.width

        Repeater {
            model: side.admin.bonds

            Label {
                required property string modelData

                elide: Text.ElideNone
                text: "· " + modelData
                width: side.width
                wrapMode: Text.Wrap
            }
        }

        Label {
            color: Theme.quiet
            elide: Text.ElideNone
            text: side.admin.keeps ? qsTr("It cannot be removed now.") : qsTr("The row leaves the register for good. The journal keeps that it was there, not what it said.")
            width: parent.width
            wrapMode: Text.Wrap
        }
    }

    AdminImport {
        admin: side.admin
        anchors.bottom: foot.top
        anchors.bottomMargin: Theme.unit
        anchors.top: title.bottom
        visible: side.admin.side === AdminModel.Import
        width: parent.width
    }

    Label {
        anchors.top: title.bottom
        color: Theme.quiet
        elide: Text.ElideNone
        text: qsTr("The whole section into a new file of your documents, for nobody else to read. That it was taken along is in the journal.")
        visible: side.admin.side === AdminModel.Export
        width: parent.width
        wrapMode: Text.Wrap
    }

    Column {
        id: foot

        anchors.bottom: parent.bottom
        spacing: Theme.unit
        width: parent.width

        Label {
            Accessible.role: Accessible.AlertMessage
            color: side.admin.isBad ? Theme.alarmText : Theme.text
            elide: Text.ElideNone
            text: side.admin.message
            visible: text !== ""
            width: parent.width
            wrapMode: Text.Wrap
        }

        AdminReason {
            admin: side.admin
            visible: side.isOpen && !(side.admin.side === AdminModel.Form && !side.admin.mayChange)
            width: parent.width

            onConfirmed: side.confirm()
        }

        Label {
            color: Theme.faint
            elide: Text.ElideNone
            font.pixelSize: Theme.small
            text: side.admin.missing
            visible: side.isOpen && text !== "" && !(side.admin.side === AdminModel.Form && !side.admin.mayChange)
            width: parent.width
            wrapMode: Text.Wrap
        }

        Flow {
            layoutDirection: Qt.RightToLeft
            spacing: Theme.unit
            visible: side.isOpen
            width: parent.width

            Button {
                enabled: side.admin.missing === "" && !side.admin.busy && !(side.admin.side === AdminModel.Removal && side.admin.keeps)
                keyHint: side.admin.side === AdminModel.Form ? qsTr("Ctrl S") : ""
                primary: true
                text: {
                    switch (side.admin.side) {
                    case AdminModel.Form:
                        return qsTr("Save");
                    case AdminModel.Removal:
                        return qsTr("Remove");
                    case AdminModel.Import:
                        return qsTr("Bring it in");
                    default:
                        return qsTr("Write CSV");
                    }
                }
                visible: !(side.admin.side === AdminModel.Form && !side.admin.mayChange)
                onClicked: side.confirm()
            }

            Button {
                enabled: side.admin.missing === "" && !side.admin.busy
                text: qsTr("Write GeoJSON")
                visible: side.admin.side === AdminModel.Export && side.admin.hasPoints
                onClicked: side.admin.exportTo("geojson")
            }

            Button {
                enabled: side.may["phone.enrol"] !== false
                primary: true
                text: qsTr("New code …")
                visible: side.admin.isPhone
                onClicked: side.phone.askEnrol()
            }

            Button {
                enabled: side.may["phone.enrol"] !== false
                text: qsTr("To somebody else …")
                visible: side.admin.isPhone
                onClicked: side.phone.askMove()
            }

            Button {
                enabled: side.may["phone.revoke"] !== false && side.phone.state === PhoneModel.Enrolled
                text: qsTr("Lock out …")
                visible: side.admin.isPhone
                onClicked: side.phone.askRevoke()
            }

            Button {
                enabled: !side.admin.busy
                text: side.admin.dirty ? qsTr("Discard") : qsTr("Close")
                onClicked: side.admin.discard()
            }

            Button {
                enabled: !side.admin.busy
                text: qsTr("Remove …")
                visible: side.admin.side === AdminModel.Form && !side.admin.adding && side.admin.mayRemove
                onClicked: side.admin.askRemoval()
            }
        }
    }
}
