#include "store/station_folder.h"
