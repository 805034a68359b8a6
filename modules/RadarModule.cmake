# One folder = one static library = one namespace. The floors keep the house standing: a module may use lower floors only.
#
#   radar_module(tracking
#       FLOOR 3
#       SOURCES src/tracker.cpp …            private
#       HEADERS include/tracking/tracker.h … public; found by globbing when left out
#       USES base geo store                  modules, re-exported to users of this one
#       LIBRARIES PkgConfig::zstd            outside libraries, private
#       INTERFACE_LIBRARIES Qt6::Core        outside libraries that public headers show (std and Qt Core's only)
#       MIGRATIONS migrations/001_fixes.sql  become radar::tracking::migrations()
#       MOC                                  has classes with Q_OBJECT
#   )
#
# Floors and who may use whom: modules/README.md. The check is proved by tests/unit/house.

function(radar_module name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "MOC" "FLOOR" "SOURCES;HEADERS;USES;LIBRARIES;INTERFACE_LIBRARIES;MIGRATIONS")
    if(arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "radar_module(${name}): what is \"${arg_UNPARSED_ARGUMENTS}\"?")
    endif()
    if(NOT DEFINED arg_FLOOR)
        message(FATAL_ERROR "radar_module(${name}): on which FLOOR does it live?")
    endif()
    set_property(GLOBAL PROPERTY RADAR_FLOOR_${name} ${arg_FLOOR})
    foreach(used IN LISTS arg_USES)
        get_property(known GLOBAL PROPERTY RADAR_FLOOR_${used} SET)
        if(NOT known)
            message(FATAL_ERROR "Module '${name}' (floor ${arg_FLOOR}) uses '${used}', which is not on a lower floor or does not exist.")
        endif()
        get_property(floor GLOBAL PROPERTY RADAR_FLOOR_${used})
        if(NOT floor LESS arg_FLOOR)
            message(FATAL_ERROR "Module '${name}' (floor ${arg_FLOOR}) uses '${used}' (floor ${floor}): a module uses lower floors only.")
        endif()
    endforeach()

    if(NOT arg_HEADERS)
        file(GLOB arg_HEADERS CONFIGURE_DEPENDS RELATIVE "${CMAKE_CURRENT_SOURCE_DIR}" "include/${name}/*.h")
    endif()
    if(arg_MIGRATIONS)
        radar_embed_migrations(${name} migrationsFile ${arg_MIGRATIONS})
        list(APPEND arg_SOURCES "${migrationsFile}")
    endif()

    if(arg_SOURCES)
        add_library(radar_${name} STATIC ${arg_SOURCES})
        set(scope PUBLIC)
        set_target_properties(radar_${name} PROPERTIES AUTOMOC ${arg_MOC})
        radar_precompiled(radar_${name} std)
        target_link_libraries(radar_${name} PRIVATE ${arg_LIBRARIES})
        radar_strict(radar_${name})
        target_include_directories(radar_${name} PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}/src")
    else()
        add_library(radar_${name} INTERFACE)
        set(scope INTERFACE)
    endif()
    add_library(radar::${name} ALIAS radar_${name})
    target_sources(radar_${name} ${scope} FILE_SET HEADERS BASE_DIRS "${CMAKE_CURRENT_SOURCE_DIR}/include" FILES ${arg_HEADERS})
    # A public header must compile alone: `all_verify_interface_header_sets` is part of the default build.
    set_target_properties(radar_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
    list(TRANSFORM arg_USES PREPEND radar::)
    target_link_libraries(radar_${name} ${scope} ${arg_USES} ${arg_INTERFACE_LIBRARIES})
endfunction()

# Warnings are errors in our own code.
function(radar_strict target)
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror)
    target_compile_definitions(${target} PRIVATE QT_NO_CAST_FROM_ASCII QT_NO_FOREACH QT_NO_KEYWORDS QT_NO_NARROWING_CONVERSIONS_IN_CONNECT)
endfunction()

# Parsing the standard library and QTest costs more than compiling what we write: both are parsed once.
# `kind`: std (C++ alone, so that plain C++ modules stay plain) or test (C++ and QTest).
function(radar_precompiled target kind)
    if(NOT TARGET radar_precompiled_${kind})
        return() # the little house of tests/unit/house does without
    endif()
    target_precompile_headers(${target} REUSE_FROM radar_precompiled_${kind})
endfunction()

# Numbered SQL files → a function radar::<module>::migrations() for store::Database::open.
function(radar_embed_migrations name out)
    set(body "")
    foreach(file IN LISTS ARGN)
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
        file(READ "${CMAKE_CURRENT_SOURCE_DIR}/${file}" sql)
        get_filename_component(stem "${file}" NAME_WE)
        string(REGEX MATCH "^[0-9]+" number "${stem}")
        if(number STREQUAL "")
            message(FATAL_ERROR "${name}: migration ${file} needs a number in front.")
        endif()
        math(EXPR number "${number}") # drops leading zeros
        string(APPEND body "        {\"${name}\", ${number}, R\"RADARSQL(${sql})RADARSQL\"},\n")
    endforeach()
    set(generated "${CMAKE_CURRENT_BINARY_DIR}/${name}_migrations.cpp")
    file(CONFIGURE OUTPUT "${generated}" CONTENT [[
#include "store/migration.h"

namespace radar::@name@ {
std::vector<store::Migration> migrations();
std::vector<store::Migration> migrations()
{
    return {
@body@    };
}
} // namespace radar::@name@
]] @ONLY)
    set(${out} "${generated}" PARENT_SCOPE)
endfunction()

# radar_test(tst_wgs84 SOURCES tst_wgs84.cpp USES geo [LIBRARIES …] [LABELS unit] [DISPLAY])
# A Qt Test program run by CTest. DISPLAY: needs an X server (Xvfb is started for it by tests/gui).
function(radar_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "LABELS;TIMEOUT" "SOURCES;USES;LIBRARIES")
    if(NOT arg_SOURCES)
        set(arg_SOURCES ${name}.cpp)
    endif()
    add_executable(${name} ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    radar_strict(${name})
    radar_precompiled(${name} test)
    list(TRANSFORM arg_USES PREPEND radar::)
    target_link_libraries(${name} PRIVATE Qt6::Test radar_test_support ${arg_USES} ${arg_LIBRARIES})
    add_test(NAME ${name} COMMAND ${name})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    if(RADAR_SANITIZE) # watched by a sanitizer everything takes some ten times as long
        math(EXPR arg_TIMEOUT "${arg_TIMEOUT} * 8")
    endif()
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}"
        SKIP_REGULAR_EXPRESSION "RADAR_SKIP_WHOLE_TEST"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;RADAR_SOURCE_DIR=${CMAKE_SOURCE_DIR};RADAR_BINARY_DIR=${CMAKE_BINARY_DIR}")
endfunction()
