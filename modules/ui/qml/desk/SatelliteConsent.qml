import QtQuick
import Radar.Controls
import Radar.Theme

// In the panel of a satellite: whether they may be tracked, and on what ground.
Column {
    id: section

    required property ConsentModel consent
    required property var may

    spacing: Theme.half

    SectionTitle {
        text: qsTr("Consent")
    }

    Label {
        color: section.consent.mayTrack ? Theme.text : Theme.alarmText
        font.pixelSize: Theme.body
        text: section.consent.stateText
        visible: text !== ""
        width: parent.width
        wrapMode: Text.Wrap
    }

    Label {
        color: Theme.quiet
        font.pixelSize: Theme.small
        text: section.consent.detailText
        textFormat: Text.PlainText
        visible: text !== ""
        width: parent.width
        wrapMode: Text.Wrap
    }

    Flow {
        spacing: Theme.unit
        visible: !section.consent.needsNone
        width: parent.width

        Button {
            enabled: !section.consent.busy
            text: qsTr("Write down consent …")
            visible: section.may["consent.give"] !== false
            onClicked: section.consent.askGive()
        }

        Button {
            enabled: !section.consent.busy
            text: qsTr("Take back …")
            visible: section.consent.canWithdraw && section.may["consent.withdraw"] !== false
            onClicked: section.consent.askWithdraw()
        }
    }
}
