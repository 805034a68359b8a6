#include "scene3d/scene_item.h"
