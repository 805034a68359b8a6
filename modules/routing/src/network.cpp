#include "routing/network.h"
