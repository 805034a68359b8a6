#include "routing/router.h"
