#pragma once
// Needs a header that it does not include.
NotIncluded lonely();
