#include "geo/gcj02.h"
