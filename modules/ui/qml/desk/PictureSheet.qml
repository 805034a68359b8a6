import QtQuick
import Radar.Controls
import Radar.Theme

// One picture of an incident, as large as it fits.
Sheet {
    id: sheet

    property var picture: null ///< {source, text, note}

    function show(what: var) {
        picture = what;
        visible = true;
        forceActiveFocus();
    }

    function close() {
        visible = false;
        picture = null;
    }

    contentWidth: Math.min(parent.width - 8 * Theme.unit, Math.round((parent.height - 20 * Theme.unit) * 16 / 9))
    title: picture ? qsTr("%1 · %2").arg(picture.text).arg(picture.note) : ""
    visible: false

    Keys.onReturnPressed: sheet.close()
    onClosed: close()

    Image {
        asynchronous: true
        fillMode: Image.PreserveAspectFit
        height: Math.round(width * 9 / 16)
        source: sheet.picture?.source ?? ""
        width: parent.width
    }
}
