import QtQuick
import Radar.Theme

// How old something is, in the largest unit that fits. `time` and `now` in milliseconds since 1970; 0: never.
Label {
    id: age

    required property double time
    required property double now
    readonly property int seconds: time > 0 ? Math.max(0, Math.floor((now - time) / 1000)) : -1
    property string never: qsTr("never")

    color: Theme.quiet
    font.pixelSize: Theme.small
    text: {
        if (age.seconds < 0)
            return age.never;
        if (age.seconds < 60)
            return qsTr("%n s ago", "", age.seconds);
        if (age.seconds < 3600)
            return qsTr("%n min ago", "", Math.floor(age.seconds / 60));
        if (age.seconds < 172800)
            return qsTr("%n h ago", "", Math.floor(age.seconds / 3600));
        return qsTr("%n day(s) ago", "", Math.floor(age.seconds / 86400));
    }
}
