#include "tracking/tracker.h"
