import QtQuick
import Radar.Controls
import Radar.Theme

// Does it close, by when, and how sure is that.
Rectangle {
    id: verdict

    required property ContainmentTool tool
    required property double now
    readonly property bool isReady: tool.state === ContainmentTool.Ready
    readonly property int posts: tool.posts.count
    readonly property bool isHeld: tool.closed && posts > 0 && tool.heldCount === posts
    readonly property bool isBroken: tool.closed && tool.lateCount > 0

    function sureness(): string {
        if (!tool.closed)
            return tool.best ? qsTr("Certain: no ring of these people closes.") : qsTr("Not everything was searched; a ring may exist.");
        if (!tool.checked)
            return qsTr("Not proven: look at the map before trusting it.");
        return tool.best ? qsTr("Proven: no way leads out past these posts, and none closes earlier.") : qsTr("Proven: no way leads out past these posts.");
    }

    color: Theme.raised
    implicitHeight: column.implicitHeight + Theme.unit * 3
    radius: Theme.radiusSmall

    Column {
        id: column

        anchors.left: parent.left
        anchors.leftMargin: Theme.unit * 1.5
        anchors.right: parent.right
        anchors.rightMargin: Theme.unit * 1.5
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.half

        Item {
            height: Math.max(title.implicitHeight, countdown.implicitHeight)
            width: parent.width

            Label {
                id: title

                anchors.left: parent.left
                anchors.right: countdown.visible ? countdown.left : parent.right
                anchors.verticalCenter: parent.verticalCenter
                color: verdict.isReady && (!verdict.tool.closed || verdict.isBroken) || verdict.tool.state === ContainmentTool.Failed ? Theme.alarmText : Theme.text
                elide: Text.ElideNone
                font.bold: true
                font.pixelSize: Theme.large
                text: {
                    if (verdict.tool.state === ContainmentTool.Asking)
                        return qsTr("Looking for a ring …");
                    if (verdict.tool.state === ContainmentTool.Failed)
                        return qsTr("No ring could be looked for");
                    if (!verdict.tool.closed)
                        return qsTr("Cannot be closed: %n way(s) out", "", verdict.tool.gaps.count);
                    if (verdict.isHeld)
                        return qsTr("Closed: every post is held");
                    if (verdict.isBroken)
                        return qsTr("%n post(s) will be too late", "", verdict.tool.lateCount);
                    return verdict.tool.following ? qsTr("Closes in (%1 of %2 held)").arg(verdict.tool.heldCount).arg(verdict.posts) : qsTr("Closes in");
                }
                wrapMode: Text.Wrap
            }

            Countdown {
                id: countdown

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                font.bold: true
                font.pixelSize: Theme.display
                now: verdict.now
                time: verdict.tool.closesTime
                visible: verdict.isReady && verdict.tool.closed && !verdict.isHeld
            }
        }

        Label {
            color: Theme.quiet
            elide: Text.ElideNone
            font.pixelSize: Theme.small
            text: verdict.tool.state === ContainmentTool.Failed ? verdict.tool.problem : verdict.sureness()
            visible: verdict.tool.state === ContainmentTool.Failed || verdict.isReady
            width: parent.width
            wrapMode: Text.Wrap
        }

        Item {
            height: age.implicitHeight
            visible: verdict.isReady
            width: parent.width

            Label {
                anchors.left: parent.left
                color: Theme.faint
                font.pixelSize: Theme.small
                text: qsTr("%1 posts, %2 people considered").arg(verdict.posts).arg(verdict.tool.considered)
            }

            AgeText {
                id: age

                anchors.right: parent.right
                color: Theme.faint
                now: verdict.now
                time: verdict.tool.madeTime
            }
        }
    }
}
