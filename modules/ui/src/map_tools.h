#pragma once
// The tools that answer questions on the map, one at a time, and the layer of who is first, which waits while a tool is up. What they
// show is added to the picture here.

#include <QObject>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

#include "ask_tool.h"
#include "camera_editor.h"
#include "closure_tool.h"
#include "containment_tool.h"
#include "coverage_tool.h"
#include "first_there_layer.h"
#include "reach_tool.h"

namespace radar::ui {

class MapTools : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(Tool active READ active NOTIFY activeChanged)
    Q_PROPERTY(radar::ui::ClosureTool *closures READ closures CONSTANT)
    Q_PROPERTY(radar::ui::ReachTool *reach READ reach CONSTANT)
    Q_PROPERTY(radar::ui::FirstThereLayer *firstThere READ firstThere CONSTANT)
    Q_PROPERTY(radar::ui::ContainmentTool *containment READ containment CONSTANT)
    Q_PROPERTY(radar::ui::AskTool *ask READ ask CONSTANT)
    Q_PROPERTY(radar::ui::CoverageTool *coverage READ coverage CONSTANT)
    Q_PROPERTY(radar::ui::CameraEditor *camera READ camera CONSTANT)
public:
    enum class Tool { None, CloseStreets, Reach, Containment, Ask, Coverage, EditCamera };
    Q_ENUM(Tool)

    explicit MapTools(const ToolParts &parts, QObject *parent = nullptr);

    /// Takes the tool up, or puts it down when it is up already. `selectedId`: what the desk has selected, for the tools that begin there.
    void toggle(Tool tool, const QString &selectedId);
    /// Takes up the editor: for this camera, or for a new one.
    void editCamera(const std::optional<registry::Camera> &camera);
    Q_INVOKABLE void leave();
    /// The click was meant for the tool that is up.
    [[nodiscard]] bool click(const QVariantMap &what);
    void show(const picture::PicturePtr &picture);
    void tick();
    void retranslate();
    [[nodiscard]] bool hasOverlay() const;
    void addTo(picture::Picture &picture) const;

    [[nodiscard]] Tool active() const { return m_active; }
    [[nodiscard]] ClosureTool *closures() { return &m_closures; }
    [[nodiscard]] ReachTool *reach() { return &m_reach; }
    [[nodiscard]] FirstThereLayer *firstThere() { return &m_firstThere; }
    [[nodiscard]] ContainmentTool *containment() { return &m_containment; }
    [[nodiscard]] AskTool *ask() { return &m_ask; }
    [[nodiscard]] CoverageTool *coverage() { return &m_coverage; }
    [[nodiscard]] CameraEditor *camera() { return &m_camera; }

Q_SIGNALS:
    void activeChanged();
    void overlayChanged();
    void closureClicked(const QString &id);

private:
    void beginAt(const QString &selectedId);
    [[nodiscard]] const picture::Symbol *symbol(const QString &id) const;

    Tool m_active = Tool::None;
    /// The station's own overlay under the tools'.
    [[nodiscard]] picture::OverlayPtr joined(const picture::OverlayPtr &below, const picture::OverlayPtr &above) const;

    picture::PicturePtr m_picture;
    mutable picture::OverlayPtr m_below, m_above, m_joined; ///< the last ones: the maps draw what is another one anew
    ClosureTool m_closures;
    ReachTool m_reach;
    FirstThereLayer m_firstThere;
    ContainmentTool m_containment;
    AskTool m_ask;
    CoverageTool m_coverage;
    CameraEditor m_camera;
};

} // namespace radar::ui
