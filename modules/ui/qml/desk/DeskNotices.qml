import QtQuick
import Radar.Controls
import Radar.Theme

// What the desk says of what was done, what failed and what happens out there: two toasts, one above the other, at the lower left of the map.
Item {
    id: notices

    required property DeskModel desk
    required property rect room    ///< its left and lower edges hold them; its width is theirs
    required property rect covered ///< by the incident being taken down: not over that

    // Esc: the upper one goes. False: there was none.
    function back(): bool {
        const top = toast.visible ? toast : notice.visible ? notice : null;
        if (top)
            top.visible = false;
        return top !== null;
    }

    function say(words: string) {
        toast.show(words, "", "", false);
    }

    function restingY(tall: real): real {
        const low = room.y + room.height - tall - Theme.unit * 2;
        return covered.y + covered.height > low ? room.y : low;
    }

    Toast {
        id: toast

        width: notices.room.width
        x: notices.room.x
        y: notices.restingY(height)

        onActionAsked: notices.desk.undo.undo()
    }

    // What happens out there, above what the desk itself has to say.
    Toast {
        id: notice

        quietIcon: "satellite"
        quietMilliseconds: 12000
        width: toast.width
        x: toast.x
        y: toast.visible ? (toast.y > notices.room.y ? toast.y - height - Theme.unit : toast.y + toast.height + Theme.unit) : notices.restingY(height)
    }

    Connections {
        function onNoticed(what, more, isWarning) {
            notice.show(what, more, "", isWarning);
        }

        function onDone(what) {
            toast.show(what, "", "", false);
        }

        function onOver(what, news) {
            toast.end(what, news);
        }

        function onFailed(what, advice, detail) {
            toast.show(what, advice, detail, true);
        }

        target: notices.desk
    }

    Connections {
        function onOffered(what) {
            toast.offer(what, qsTr("Undo"), "Ctrl+Z");
        }

        target: notices.desk.undo
    }
}
