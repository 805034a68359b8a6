import QtQuick
import Radar.Theme

// "2:40" until `time`; "0:35 late" after it.
Label {
    id: countdown

    required property double time
    required property double now
    readonly property int seconds: Math.round((time - now) / 1000)
    readonly property bool isLate: seconds < 0

    function clock(total: int): string {
        const rest = total % 60;
        return Math.floor(total / 60) + ":" + (rest < 10 ? "0" : "") + rest;
    }

    color: isLate ? Theme.alarmText : Theme.text
    text: isLate ? qsTr("%1 late").arg(clock(-seconds)) : clock(seconds)
}
