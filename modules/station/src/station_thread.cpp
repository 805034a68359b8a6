#include "station/station_thread.h"
