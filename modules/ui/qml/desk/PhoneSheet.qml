import QtQuick
import Radar.Controls
import Radar.Theme

// A phone gets a new secret, loses it, or goes to somebody else. The code is shown once.
Sheet {
    id: sheet

    required property PhoneModel phone
    property string app: "owntracks"
    readonly property bool isCodes: phone.sheet === PhoneModel.Codes
    readonly property var shown: phone.codes.find(code => code.value === app) ?? null

    function confirm() {
        if (phone.sheet === PhoneModel.AskEnrol)
            phone.enrol();
        else if (phone.sheet === PhoneModel.AskRevoke)
            phone.revoke();
        else if (phone.sheet === PhoneModel.AskMove)
            phone.move(target.text);
        else
            phone.closeSheet();
    }

    contentWidth: Math.round(440 * Theme.scale)
    title: {
        switch (phone.sheet) {
        case PhoneModel.AskEnrol:
            return qsTr("New code for %1").arg(phone.who);
        case PhoneModel.AskRevoke:
            return qsTr("Lock out the phone of %1").arg(phone.who);
        case PhoneModel.AskMove:
            return qsTr("Give the phone of %1 to another").arg(phone.who);
        default:
            return qsTr("Phone of %1").arg(phone.who);
        }
    }
    visible: phone.sheet !== PhoneModel.Closed

    onClosed: phone.closeSheet()
    onVisibleChanged: {
        if (!visible)
            return;
        target.clear();
        (phone.sheet === PhoneModel.AskMove ? target : go).forceActiveFocus(Qt.OtherFocusReason);
    }

    Connections {
        function onChanged() {
            if (sheet.isCodes && !go.activeFocus)
                go.forceActiveFocus(Qt.OtherFocusReason);
        }

        target: sheet.phone
    }

    Column {
        spacing: Theme.unit * 2
        width: parent.width

        Label {
            color: Theme.quiet
            text: {
                switch (sheet.phone.sheet) {
                case PhoneModel.AskEnrol:
                    return qsTr("The secret it has now stops working at once. The phone must scan the new code before it is heard again.");
                case PhoneModel.AskRevoke:
                    return qsTr("It is not let in any more: no positions, no orders, no calls for help. A new code lets it in again.");
                case PhoneModel.AskMove:
                    return qsTr("Its secret stops working, and so does the one of a phone that person carries now. A new code follows.");
                default:
                    return qsTr("Scan with the phone now. This is shown once: the record keeps only a hash of it.");
                }
            }
            width: parent.width
            wrapMode: Text.Wrap
        }

        TextField {
            id: target

            placeholderText: qsTr("Call sign of who gets it")
            visible: sheet.phone.sheet === PhoneModel.AskMove
            width: parent.width

            Keys.onEnterPressed: sheet.confirm()
            Keys.onReturnPressed: sheet.confirm()
        }

        ChipRow {
            current: sheet.app
            name: qsTr("App")
            options: sheet.phone.codes
            visible: sheet.isCodes && sheet.phone.codes.length > 0
            width: parent.width

            onChosen: value => sheet.app = value
        }

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            color: "white" // as on paper: phones read it in any light
            height: width
            radius: Theme.radiusSmall
            visible: sheet.isCodes && sheet.shown !== null
            width: Math.round(392 * Theme.scale)

            Image {
                Accessible.name: qsTr("QR code for %1").arg(sheet.phone.who)
                Accessible.role: Accessible.Graphic
                anchors.centerIn: parent
                cache: false
                height: width
                smooth: false
                source: sheet.shown?.source ?? ""
                sourceSize: Qt.size(Math.round(width * Screen.devicePixelRatio), Math.round(width * Screen.devicePixelRatio))
                fillMode: Image.Pad
                horizontalAlignment: Image.AlignHCenter
                verticalAlignment: Image.AlignVCenter
                width: parent.width - Theme.unit
            }
        }

        Column {
            spacing: Theme.half
            visible: sheet.isCodes
            width: parent.width

            FactRow {
                label: qsTr("Station")
                value: sheet.phone.address
                width: parent.width
            }

            FactRow {
                label: qsTr("Secret")
                value: sheet.phone.secret.replace(/(.{5})(?=.)/g, "$1 ")
                width: parent.width
            }
        }

        Row {
            anchors.right: parent.right
            spacing: Theme.unit

            Button {
                keyHint: qsTr("Esc")
                text: qsTr("Cancel")
                visible: !sheet.isCodes
                onClicked: sheet.phone.closeSheet()
            }

            Button {
                id: go

                enabled: !sheet.phone.busy && (sheet.phone.sheet !== PhoneModel.AskMove || target.text.trim() !== "")
                keyHint: qsTr("Enter")
                primary: true
                text: {
                    switch (sheet.phone.sheet) {
                    case PhoneModel.AskEnrol:
                        return qsTr("Make the code");
                    case PhoneModel.AskRevoke:
                        return qsTr("Lock out");
                    case PhoneModel.AskMove:
                        return qsTr("Give it");
                    default:
                        return qsTr("Scanned");
                    }
                }
                onClicked: sheet.confirm()
            }
        }
    }
}
