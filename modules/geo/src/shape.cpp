#include "geo/shape.h"
