#include "dispatch/incident_types.h"
