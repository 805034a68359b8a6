#include "basemap/gazetteer.h"
