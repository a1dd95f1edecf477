# Finds the headers of Boost.PFR, Boost.Describe and RapidJSON, for native programs and for components.
#
# Sets MOMENTO_DEPS_INCLUDE, a folder that contains only boost/ and rapidjson/. It is the include directory of the wasm
# compiler, which must not search /usr/include: that has the headers of another C library. `make setup` creates
# .deps/include, and a package contains the headers that it was built with. Otherwise, the folder is created in the
# build tree, with links to the headers that find_package or the compiler's include path has.

include_guard(GLOBAL)

set(MOMENTO_BOOST_MINIMUM 1.75)  # the first version with PFR and Describe

# The directory that contains a header: one of the hints, or an include directory of the system. Empty if it is not
# found.
function(_momento_find_headers variable header)
  find_path(_momento_found "${header}" HINTS ${ARGN} NO_CACHE)
  if(NOT _momento_found)
    set(_momento_found "")
  endif()
  set(${variable} "${_momento_found}" PARENT_SCOPE)
endfunction()

function(_momento_find_dependencies complete out)
  if(EXISTS "${complete}/rapidjson/reader.h" AND EXISTS "${complete}/boost/pfr/core.hpp")
    set(${out} "${complete}" PARENT_SCOPE)
    return()
  endif()
  if(POLICY CMP0167)
    cmake_policy(SET CMP0167 NEW)  # Boost's package file, not FindBoost
  endif()
  find_package(Boost ${MOMENTO_BOOST_MINIMUM} QUIET)
  find_package(RapidJSON QUIET)
  _momento_find_headers(boost boost/pfr/core.hpp ${Boost_INCLUDE_DIRS})
  _momento_find_headers(describe boost/describe.hpp ${Boost_INCLUDE_DIRS})
  _momento_find_headers(rapidjson rapidjson/reader.h ${RAPIDJSON_INCLUDE_DIRS} ${RapidJSON_INCLUDE_DIRS})
  if(NOT boost OR NOT describe OR NOT rapidjson)
    set(${out} "" PARENT_SCOPE)
    return()
  endif()
  set(folder "${CMAKE_BINARY_DIR}/momento-dependencies")
  file(MAKE_DIRECTORY "${folder}")
  file(CREATE_LINK "${boost}/boost" "${folder}/boost" SYMBOLIC)
  file(CREATE_LINK "${rapidjson}/rapidjson" "${folder}/rapidjson" SYMBOLIC)
  set(${out} "${folder}" PARENT_SCOPE)
endfunction()

# `complete` is the folder to use if it has all headers. A missing header is an error.
macro(momento_find_dependencies complete)
  set(MOMENTO_DEPS_INCLUDE "" CACHE PATH "A folder that contains only boost/ and rapidjson/; empty to find them")
  if(NOT MOMENTO_DEPS_INCLUDE)
    _momento_find_dependencies("${complete}" MOMENTO_DEPS_INCLUDE)
  endif()
  if(NOT EXISTS "${MOMENTO_DEPS_INCLUDE}/rapidjson/reader.h" OR NOT EXISTS "${MOMENTO_DEPS_INCLUDE}/boost/pfr/core.hpp")
    message(FATAL_ERROR "momento: Boost ${MOMENTO_BOOST_MINIMUM} or later (PFR, Describe) or RapidJSON was not found; install them "
                        "(Debian: libboost1.81-dev or later, rapidjson-dev), run `make setup` in a checkout, or set "
                        "MOMENTO_DEPS_INCLUDE to a folder with boost/ and rapidjson/")
  endif()
endmacro()
