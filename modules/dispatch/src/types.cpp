#include "dispatch/types.h"
