pragma ComponentBehavior: Bound

import QtQuick
import Radar.Controls
import Radar.Theme

// On the map, while a camera is edited: a handle where it stands and one where it looks. A drag can be taken back with Esc, before it ends or after.
Item {
    id: handles

    required property CameraEditor editor
    required property DeskMap map
    property var foot: ({
            "valid": false
        })
    property var aim: ({
            "valid": false
        })

    function place() {
        foot = editor.open && editor.hasPlace ? map.pixelOf(editor.latitude, editor.longitude) : {
            "valid": false
        };
        aim = foot.valid ? map.pixelOf(editor.aimLatitude, editor.aimLongitude) : foot;
    }

    visible: editor.open && editor.hasPlace && !editor.saving

    onVisibleChanged: place()

    Connections {
        function onChanged() {
            handles.place();
        }

        target: handles.editor
    }

    Connections {
        function onMoved() {
            handles.place();
        }

        target: handles.map
    }

    component Handle: Rectangle {
        id: handle

        required property var pixel
        required property string name

        signal draggedTo(latitude: double, longitude: double)

        Accessible.name: name
        Accessible.role: Accessible.Indicator
        border.color: Theme.ground
        border.width: 2
        color: area.pressed ? Theme.accentPressed : area.containsMouse ? Theme.accentHover : Theme.accent
        height: width
        radius: width / 2
        visible: pixel.valid
        width: Math.round(18 * Theme.scale)
        x: (pixel.x ?? 0) - width / 2
        y: (pixel.y ?? 0) - height / 2

        MouseArea {
            id: area

            anchors.fill: parent
            anchors.margins: -4 // a finger's worth more
            cursorShape: pressed ? Qt.ClosedHandCursor : Qt.OpenHandCursor
            hoverEnabled: true
            preventStealing: true

            onPositionChanged: mouse => {
                if (!pressed)
                    return;
                const at = mapToItem(handles.map, mouse.x, mouse.y);
                const place = handles.map.placeAt(Qt.point(at.x, at.y));
                if (place.valid)
                    handle.draggedTo(place.latitude, place.longitude);
            }
            onPressed: handles.editor.beginDrag()
        }

        Tip {
            open: area.containsMouse && !area.pressed
            text: handle.name
        }
    }

    Handle {
        name: qsTr("Drag: where it stands")
        pixel: handles.foot
        onDraggedTo: (latitude, longitude) => handles.editor.dragTo(latitude, longitude)
    }

    Handle {
        name: qsTr("Drag: where it looks")
        pixel: handles.aim
        radius: 3
        rotation: 45
        width: Math.round(14 * Theme.scale)
        onDraggedTo: (latitude, longitude) => handles.editor.turnTo(latitude, longitude)
    }
}
