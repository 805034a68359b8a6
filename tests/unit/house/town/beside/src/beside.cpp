#include "beside/beside.h"

#include "low/low.h"

int beside() { return low(); }
