#include "dispatch/recommend.h"
