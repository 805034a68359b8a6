#include "basemap/map.h"
