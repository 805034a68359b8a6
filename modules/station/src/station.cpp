#include "station/station.h"
