import QtQuick
import QtQuick.Window
import Radar.Theme

Window {
    id: window

    required property AdminModel admin
    required property RecordModel record
    required property DeskModel desk
    required property Language language
    required property LatencyMeter latency
    required property SessionModel session
    required property DeskSettings settings
    readonly property bool sceneReady: page.sceneReady

    color: Theme.ground
    height: 900
    minimumHeight: 720
    minimumWidth: 1280
    title: desk.placeTitle
    width: 1600

    // Type grows with the window, but not beyond what the screen's density makes comfortable.
    Binding {
        property: "scale"
        target: Theme
        value: Math.max(0.9, Math.min(2.5, window.height / 1080, window.Screen.pixelDensity * 25.4 / 96 * 1.25))
    }

    Binding {
        property: "look"
        target: Theme
        value: window.settings.light
    }

    DeskPage {
        id: page

        admin: window.admin
        record: window.record
        anchors.fill: parent
        desk: window.desk
        isCovered: cover.visible
        language: window.language
        latency: window.latency
        session: window.session
        settings: window.settings
    }

    // Nothing of the desk is seen through it; the desk itself goes on.
    SignInPage {
        id: cover

        anchors.fill: parent
        language: window.language
        now: window.desk.ticker.now
        placeTitle: window.desk.placeTitle
        session: window.session
    }
}
