// Nothing but the precompiled headers that every module shares; see RadarModule.cmake.
