#include "basemap/import.h"
