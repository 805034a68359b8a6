#include "dispatch/incident_book.h"
