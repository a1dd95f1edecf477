# momento_add_openapi(<name> [SOURCES <source>…]
#                     [INCLUDE_DIRECTORIES <directory>…] [DEFINITIONS <definition>…] [LIBRARIES <target>…])
#
# Writes <name>.openapi.json, the OpenAPI document of the table that MOMENTO_INVOKE names, into the current binary
# directory, by a native program of the same sources. Without SOURCES they are those of momento_add_function(<name>),
# with all that was said there. The target is <name>_openapi, a part of ALL.
#
# momento_check_openapi(<name> COMMITTED <file>)
#
# Fails the build where <file> is another document than momento_add_openapi(<name>) writes, and rates the change. Then
# the target accept_<name>_openapi makes the new document the committed one.

include_guard(GLOBAL)

cmake_policy(PUSH)
cmake_policy(VERSION 3.22...3.31)

function(momento_add_openapi name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;INCLUDE_DIRECTORIES;DEFINITIONS;LIBRARIES")
  set(call "momento: momento_add_openapi(${name})")
  _momento_check_arguments("${call}" "SOURCES, INCLUDE_DIRECTORIES, DEFINITIONS and LIBRARIES")
  foreach(target IN ITEMS ${name}_openapi ${name}_openapi_writer)
    if(TARGET ${target})
      message(FATAL_ERROR "${call}: there is a target ${target} already.")
    endif()
  endforeach()
  if(NOT arg_SOURCES)
    set(said FALSE)
    if(TARGET ${name})
      get_target_property(said ${name} MOMENTO_SOURCES)
    endif()
    if(NOT said)
      message(FATAL_ERROR "${call} needs SOURCES, or momento_add_function(${name}) before it.")
    endif()
    foreach(part IN ITEMS SOURCES INCLUDE_DIRECTORIES DEFINITIONS LIBRARIES)
      get_target_property(said ${name} MOMENTO_${part})
      list(PREPEND arg_${part} ${said})
    endforeach()
  endif()

  set(writer ${name}_openapi_writer)
  add_executable(${writer} EXCLUDE_FROM_ALL ${arg_SOURCES})
  target_compile_definitions(${writer} PRIVATE
    "MOMENTO_DETAIL_ENTRY=<momento/functions/detail/entry/openapi_document.hpp>" ${arg_DEFINITIONS})
  target_include_directories(${writer} PRIVATE ${arg_INCLUDE_DIRECTORIES})
  target_link_libraries(${writer} PRIVATE momento::functions_openapi_writer ${arg_LIBRARIES})
  target_compile_features(${writer} PRIVATE cxx_std_23)
  set_target_properties(${writer} PROPERTIES CXX_EXTENSIONS OFF)

  set(document "${CMAKE_CURRENT_BINARY_DIR}/${name}.openapi.json")
  add_custom_command(
    OUTPUT "${document}"
    COMMAND ${writer} "${document}"
    DEPENDS ${writer}
    COMMENT "Writing ${name}.openapi.json"
    VERBATIM)
  add_custom_target(${name}_openapi ALL DEPENDS "${document}")
  set_target_properties(${name}_openapi PROPERTIES MOMENTO_DOCUMENT "${document}")
endfunction()

function(momento_check_openapi name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "COMMITTED" "")
  set(call "momento: momento_check_openapi(${name})")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "${call} does not know ${arg_UNPARSED_ARGUMENTS}; it takes COMMITTED.")
  endif()
  if(NOT arg_COMMITTED)
    message(FATAL_ERROR "${call} needs COMMITTED and the file to compare with.")
  endif()
  if(NOT TARGET ${name}_openapi)
    message(FATAL_ERROR "${call} needs momento_add_openapi(${name}) before it.")
  endif()
  if(TARGET ${name}_openapi_check)
    message(FATAL_ERROR "${call} is called twice.")
  endif()
  if(NOT MOMENTO_NODE)
    message(FATAL_ERROR "${call} needs node 20 or later; set MOMENTO_NODE to it.")
  endif()

  get_filename_component(committed "${arg_COMMITTED}" ABSOLUTE)
  get_target_property(document ${name}_openapi MOMENTO_DOCUMENT)
  set(tools "${MOMENTO_ROOT}/framework/openapi")
  file(GLOB parts "${tools}/*.mjs")

  set(accept "accept_${name}_openapi")
  set(build "${CMAKE_BINARY_DIR}")
  if(build MATCHES " ")
    set(build "'${build}'")
  endif()

  # As a dependency of a file of dependencies, the committed document may be missing without that being the build tool's
  # own, less helpful error.
  set(checked "${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/${name}_openapi.checked")
  string(REPLACE " " "\\ " from "${committed}")
  string(REPLACE " " "\\ " to "${checked}")
  file(GENERATE OUTPUT "${checked}.dependencies" CONTENT "${to}: ${from}\n")
  add_custom_command(
    OUTPUT "${checked}"
    COMMAND "${MOMENTO_NODE}" "${tools}/compare.mjs" --accept "cmake --build ${build} --target ${accept}" "${committed}" "${document}"
    COMMAND "${CMAKE_COMMAND}" -E copy "${checked}.dependencies" "${checked}.d"
    COMMAND "${CMAKE_COMMAND}" -E touch "${checked}"
    DEPENDS ${name}_openapi "${document}" "${checked}.dependencies" ${parts}
    DEPFILE "${checked}.d"
    COMMENT "Comparing ${name}.openapi.json with the committed one"
    VERBATIM)
  add_custom_target(${name}_openapi_check ALL DEPENDS "${checked}")

  add_custom_target(${accept}
    COMMAND "${MOMENTO_NODE}" "${tools}/accept.mjs" "${committed}" "${document}"
    VERBATIM)
  add_dependencies(${accept} ${name}_openapi)
endfunction()

cmake_policy(POP)
