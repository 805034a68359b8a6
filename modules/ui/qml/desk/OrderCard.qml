pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// One order with its steps. What is over takes one line; a click opens it. None folds while the pointer is in the panel: those
// below would move under the hand.
Card {
    id: card

    required property string orderId
    required property string satelliteId
    required property string callSign
    required property string name
    required property string stateText
    required property string shape
    required property var steps
    required property double expectedArrival
    required property bool isActive
    required property string promiseText
    required property string remark
    required property string exceptionText
    required property string nextState
    required property string nextText
    required property double due
    required property string stageText
    required property bool isOverdue
    required property double checkDue
    required property string wellText
    required property double arrivalAsked
    required property double now
    required property bool handNear

    signal advanceAsked
    signal allWellAsked
    signal recallAsked
    signal showAsked

    property bool isOpened: false  // by a click, after it was over
    property bool isWatched: false // a hand has been near since before it was over
    property real watchedHeight: 0
    readonly property bool isFolded: !isActive && !isOpened && !isWatched

    Accessible.name: callSign + " " + name + ": " + stateText
    Accessible.onPressAction: if (!isActive) isOpened = !isOpened
    Accessible.role: Accessible.ListItem
    implicitHeight: Math.max(contents.implicitHeight + 2 * padding, isWatched && !isActive ? watchedHeight : 0)

    Component.onCompleted: isWatched = handNear && isActive
    onHandNearChanged: isWatched = handNear && isActive
    onIsActiveChanged: watchedHeight = height

    TapHandler {
        enabled: !card.isActive
        onTapped: {
            card.isOpened = card.isFolded;
            card.isWatched = false;
        }
    }

    Column {
        id: contents

        spacing: Theme.unit
        width: parent.width

        Item {
            height: Theme.unit * 4
            width: parent.width

            StatusDot {
                id: dot

                anchors.verticalCenter: parent.verticalCenter
                shape: card.shape
            }

            Label {
                id: sign

                anchors.left: dot.right
                anchors.leftMargin: Theme.unit
                anchors.verticalCenter: parent.verticalCenter
                font.bold: true
                text: card.callSign
            }

            Label {
                anchors.left: sign.right
                anchors.leftMargin: Theme.unit
                anchors.right: countdown.left
                anchors.rightMargin: Theme.unit
                anchors.verticalCenter: parent.verticalCenter
                text: card.name
            }

            Countdown {
                id: countdown

                anchors.right: unfold.visible ? unfold.left : parent.right
                anchors.rightMargin: unfold.visible ? Theme.half : 0
                anchors.verticalCenter: parent.verticalCenter
                font.bold: true
                font.pixelSize: card.isActive ? Theme.large : Theme.small
                now: card.now
                text: card.expectedArrival > 0 ? (isLate ? qsTr("%1 late").arg(clock(-seconds)) : clock(seconds)) : card.stateText
                time: card.expectedArrival
                color: card.expectedArrival > 0 && isLate ? Theme.alarmText : card.isActive ? Theme.text : Theme.quiet
            }

            Icon {
                id: unfold

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                name: card.isFolded ? "chevron-right" : "chevron-down"
                size: Theme.iconSmall
                tint: Theme.quiet
                visible: !card.isActive
            }
        }

        Item {
            height: limit.implicitHeight
            visible: card.due > 0 && card.isActive
            width: parent.width

            Label {
                anchors.left: parent.left
                anchors.right: limit.left
                anchors.rightMargin: Theme.unit
                color: limit.isLate ? Theme.alarmText : Theme.quiet
                font.bold: card.isOverdue
                font.pixelSize: Theme.small
                text: card.stageText
            }

            Countdown {
                id: limit

                anchors.right: parent.right
                color: isLate ? Theme.alarmText : Theme.quiet
                font.bold: card.isOverdue
                font.pixelSize: Theme.small
                now: card.now
                time: card.due
            }
        }

        Item {
            height: asked.implicitHeight
            visible: card.isActive && card.arrivalAsked > 0
            width: parent.width

            Label {
                id: asked

                anchors.left: parent.left
                anchors.right: askedAge.left
                anchors.rightMargin: Theme.unit
                color: Theme.quiet
                font.pixelSize: Theme.small
                text: qsTr("Asked by phone whether they are there")
            }

            AgeText {
                id: askedAge

                anchors.right: parent.right
                now: card.now
                time: card.arrivalAsked
            }
        }

        Item {
            height: wellButton.visible ? wellButton.height : well.implicitHeight
            visible: card.isActive && (card.checkDue > 0 || card.wellText !== "")
            width: parent.width

            Label {
                id: well

                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                color: card.checkDue > 0 ? Theme.text : Theme.quiet
                font.pixelSize: Theme.small
                text: card.checkDue > 0 ? qsTr("Asked whether all is well") : qsTr("All well at %1").arg(card.wellText)
            }

            Countdown {
                anchors.right: wellButton.left
                anchors.rightMargin: Theme.unit
                anchors.verticalCenter: parent.verticalCenter
                font.pixelSize: Theme.small
                now: card.now
                time: card.checkDue
                visible: card.checkDue > 0
            }

            Button {
                id: wellButton

                anchors.right: parent.right
                font.pixelSize: Theme.small
                iconName: "phone"
                implicitHeight: Theme.row
                text: qsTr("All well")
                visible: card.checkDue > 0
                onClicked: card.allWellAsked()
            }
        }

        Grid {
            columnSpacing: Theme.unit * 2
            columns: 2
            flow: Grid.TopToBottom
            rowSpacing: 2
            rows: 4
            visible: !card.isFolded
            width: parent.width

            Repeater {
                model: card.steps

                Item {
                    id: step

                    required property var modelData

                    height: Theme.unit * 2.5
                    width: (card.width - 2 * card.padding - Theme.unit * 2) / 2

                    Icon {
                        id: mark

                        anchors.verticalCenter: parent.verticalCenter
                        name: step.modelData.reached ? "check" : "status-offline"
                        size: Math.round(Theme.iconSmall * 0.8)
                        tint: step.modelData.current ? Theme.text : step.modelData.reached ? Theme.quiet : Theme.line
                    }

                    Label {
                        anchors.left: mark.right
                        anchors.leftMargin: Theme.unit
                        anchors.verticalCenter: parent.verticalCenter
                        color: step.modelData.current ? Theme.text : step.modelData.reached ? Theme.quiet : Theme.faint
                        font.bold: step.modelData.current
                        font.pixelSize: Theme.small
                        text: step.modelData.text
                    }

                    Label {
                        anchors.right: parent.right
                        anchors.verticalCenter: parent.verticalCenter
                        color: step.modelData.current ? Theme.text : Theme.quiet
                        font.pixelSize: Theme.small
                        text: step.modelData.timeText
                    }
                }
            }
        }

        Label {
            color: Theme.faint
            font.pixelSize: Theme.small
            text: qsTr("Promised when sent: %1").arg(card.promiseText)
            visible: !card.isFolded
            width: parent.width
        }

        Label {
            color: Theme.quiet
            elide: Text.ElideNone
            font.pixelSize: Theme.small
            text: card.exceptionText
            visible: card.exceptionText !== "" && !card.isFolded
            width: parent.width
            wrapMode: Text.Wrap
        }

        Label {
            elide: Text.ElideNone
            text: card.remark
            visible: card.remark !== ""
            width: parent.width
            wrapMode: Text.Wrap
        }

        Row {
            enabled: card.isActive
            opacity: enabled ? 1 : 0
            spacing: Theme.unit
            visible: card.isActive || card.isWatched

            Button {
                font.pixelSize: Theme.small
                iconName: "locate"
                implicitHeight: Theme.row
                text: qsTr("Show")
                onClicked: card.showAsked()
            }

            Button {
                font.pixelSize: Theme.small
                iconName: "phone"
                implicitHeight: Theme.row
                text: qsTr("By voice: %1").arg(card.nextText)
                visible: card.nextState !== ""
                onClicked: card.advanceAsked()
            }

            Button {
                font.pixelSize: Theme.small
                iconName: "recall"
                implicitHeight: Theme.row
                text: qsTr("Recall")
                onClicked: card.recallAsked()
            }
        }
    }
}
