#include "registry/types.h"
