import QtQuick
import Radar.Controls
import Radar.Theme

// One picture of an incident, as large as it fits; or a sound or a film, which is played.
Sheet {
    id: sheet

    property var picture: null ///< {source or media, text, note}
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

    contentWidth: Math.min(parent.width - 8 * Theme.unit, Math.round((parent.height - 24 * Theme.unit) * 16 / 9))
    title: picture ? qsTr("%1 · %2").arg(picture.text).arg(picture.note) : ""
    visible: false

    Keys.onReturnPressed: sheet.close()
    Keys.onSpacePressed: player.item?.toggle() // qmllint disable missing-property
    onClosed: close()

    Image {
        asynchronous: true
        fillMode: Image.PreserveAspectFit
        height: visible ? Math.round(width * 9 / 16) : 0
        source: sheet.picture?.source ?? ""
        visible: sheet.media === ""
        width: parent.width
    }

    // Loaded with the first sound or film: who plays none does not wait for it.
    Loader {
        id: player

        width: parent.width
    }
}
