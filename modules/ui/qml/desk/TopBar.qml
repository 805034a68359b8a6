import QtQuick
import Radar.Controls
import Radar.Theme

Item {
    id: bar

    required property AdminModel admin
    required property DeskModel desk
    required property Language language
    required property SessionModel session

    signal administrationAsked
    signal alarmsAsked
    signal helpAsked
    signal newIncidentAsked
    signal searchAsked

    height: Theme.topBar

    Panel {
        id: title

        anchors.left: parent.left
        height: parent.height
        padding: Theme.unit
        width: Theme.panelLeft

        Label {
            anchors.left: parent.left
            anchors.leftMargin: Theme.unit
            anchors.right: newButton.left
            anchors.rightMargin: Theme.unit
            anchors.verticalCenter: parent.verticalCenter
            font.bold: true
            font.pixelSize: Theme.large
            text: bar.desk.placeTitle === "" ? qsTr("Police Radar") : bar.desk.placeTitle
        }

        Button {
            id: newButton

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            enabled: bar.desk.may["incident.take"] !== false
            iconName: "plus"
            implicitHeight: Theme.row
            keyHint: "F2"
            text: qsTr("New incident")
            onClicked: bar.newIncidentAsked()
        }
    }

    AlarmStrip {
        alarms: bar.desk.alarms
        anchors.left: title.right
        anchors.leftMargin: Theme.unit * 2
        anchors.right: tools.left
        anchors.rightMargin: Theme.unit * 2
        height: parent.height
        now: bar.desk.ticker.now
        sound: bar.desk.sound

        onListAsked: bar.alarmsAsked()
        onShowAsked: target => bar.desk.select(target)
    }

    Panel {
        id: tools

        anchors.right: parent.right
        height: parent.height
        padding: Theme.unit
        width: Theme.panelRight

        Button {
            anchors.left: parent.left
            anchors.right: duty.left
            anchors.rightMargin: Theme.unit
            anchors.verticalCenter: parent.verticalCenter
            iconName: "search"
            implicitHeight: Theme.row
            text: qsTr("Search")
            onClicked: bar.searchAsked()
        }

        // Who is on duty here; pressed, the next one signs in.
        DutyButton {
            id: duty

            anchors.right: switcher.left
            anchors.rightMargin: Theme.unit
            anchors.verticalCenter: parent.verticalCenter
            session: bar.session
            width: Math.round(112 * Theme.scale)
        }

        LanguageSwitch {
            id: switcher

            anchors.right: settingsButton.left
            anchors.verticalCenter: parent.verticalCenter
            language: bar.language
        }

        IconButton {
            id: settingsButton

            anchors.right: helpButton.left
            anchors.verticalCenter: parent.verticalCenter
            enabled: bar.admin.possible
            iconName: "settings"
            implicitHeight: Theme.row
            name: enabled ? qsTr("Administration (Ctrl+,)") : qsTr("Administration: not for this account")
            onClicked: bar.administrationAsked()
        }

        IconButton {
            id: helpButton

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            iconName: "help"
            implicitHeight: Theme.row
            name: qsTr("Keys (F1)")
            onClicked: bar.helpAsked()
        }
    }
}
