#include "basemap/gazetteer.h"

#include "geo/shape.h"
