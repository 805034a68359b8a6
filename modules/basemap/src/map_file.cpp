#include "basemap/map_file.h"
