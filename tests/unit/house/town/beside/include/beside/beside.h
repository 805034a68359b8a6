#pragma once
int beside();
