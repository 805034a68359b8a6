"""Draws the fictional community of Jinsha: one subject a module. Coordinates are metres east and north of CENTRE."""
