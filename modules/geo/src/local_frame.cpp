#include "geo/local_frame.h"
