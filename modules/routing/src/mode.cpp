#include "routing/mode.h"
