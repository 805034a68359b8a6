#include "geo/distance.h"
