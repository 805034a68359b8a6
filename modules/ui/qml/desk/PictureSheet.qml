import QtQuick
import Radar.Controls
import Radar.Theme

// One picture of an incident, as large as it fits; or a sound or a film, which is played.
Sheet {
    id: sheet

    required property TalkModel talk
    property var picture: null ///< {source or media, text, note, attachment: of a picture that can be sent}
    readonly property int units: talk.units.length > 1 ? talk.units.length - 1 : talk.units.length ///< without "everybody"
    readonly property bool canSend: media === "" && (picture?.attachment ?? "") !== "" && talk.canSay && !talk.saying
    readonly property string media: picture?.media ?? ""

    function show(what: var) {
        picture = what;
        visible = true;
        forceActiveFocus();
        if (media !== "")
            player.setSource("MediaView.qml", {
                "media": media
            });
    }

    function close() {
        player.source = "";
        visible = false;
        picture = null;
    }

    function send() {
        talk.sendPicture(picture.attachment);
        close();
    }

    contentWidth: Math.min(parent.width - 8 * Theme.unit, Math.round((parent.height - 24 * Theme.unit) * 16 / 9))
    title: picture ? qsTr("%1 · %2").arg(picture.text).arg(picture.note) : ""
    visible: false

    Keys.onPressed: event => {
        if (event.key !== Qt.Key_S || event.modifiers !== Qt.NoModifier || !sheet.canSend)
            return;
        event.accepted = true;
        sheet.send();
    }
    Keys.onReturnPressed: sheet.close()
    Keys.onSpacePressed: player.item?.toggle() // qmllint disable missing-property
    onClosed: close()

    Column {
        spacing: Theme.unit
        width: parent.width

        Image {
            asynchronous: true
            fillMode: Image.PreserveAspectFit
            height: visible ? Math.round(width * 9 / 16) : 0
            source: sheet.picture?.source ?? ""
            visible: sheet.media === ""
            width: parent.width
        }

        Button {
            iconName: "send"
            keyHint: "S"
            text: qsTr("Send to %n unit(s) on the order", "", sheet.units)
            visible: sheet.canSend

            onClicked: sheet.send()
        }

        // Loaded with the first sound or film: who plays none does not wait for it.
        Loader {
            id: player

            width: parent.width
        }
    }
}
