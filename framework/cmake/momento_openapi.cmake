# momento_add_openapi(<name> [SOURCES <source>…]
#                     [INCLUDE_DIRECTORIES <directory>…] [DEFINITIONS <definition>…] [LIBRARIES <target>…])
#
# Writes <name>.openapi.json, the OpenAPI document of the table in MOMENTO_INVOKE, into the current binary directory. A
# native program of the same sources writes it. By default, the sources and settings are those of
# momento_add_function(<name>). The target is <name>_openapi, a part of ALL.
#
# momento_check_openapi(<name> COMMITTED <file>)
#
# Fails the build if <file> differs from the document that momento_add_openapi(<name>) writes, and rates the change. The
# target accept_<name>_openapi replaces the committed document by the new one.

include_guard(GLOBAL)

cmake_policy(PUSH)
cmake_policy(VERSION 3.22...3.31)

function(momento_add_openapi name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;INCLUDE_DIRECTORIES;DEFINITIONS;LIBRARIES")
  set(call "momento: momento_add_openapi(${name})")
  _momento_check_arguments("${call}" "SOURCES, INCLUDE_DIRECTORIES, DEFINITIONS and LIBRARIES")
  foreach(target IN ITEMS ${name}_openapi ${name}_openapi_writer)
    if(TARGET ${target})
      message(FATAL_ERROR "${call}: the target ${target} already exists; use another name")
    endif()
  endforeach()
  if(NOT arg_SOURCES)
    set(values FALSE)
    if(TARGET ${name})
      get_target_property(values ${name} MOMENTO_SOURCES)
    endif()
    if(NOT values)
      message(FATAL_ERROR "${call} requires SOURCES, or an earlier momento_add_function(${name})")
    endif()
    foreach(part IN ITEMS SOURCES INCLUDE_DIRECTORIES DEFINITIONS LIBRARIES)
      get_target_property(values ${name} MOMENTO_${part})
      list(PREPEND arg_${part} ${values})
    endforeach()
  endif()

  set(writer ${name}_openapi_writer)
  add_executable(${writer} EXCLUDE_FROM_ALL ${arg_SOURCES})
  target_compile_definitions(${writer} PRIVATE
    "MOMENTO_DETAIL_ENTRY=<momento/functions/detail/entry/openapi_document.hpp>" ${arg_DEFINITIONS})
  target_include_directories(${writer} PRIVATE ${arg_INCLUDE_DIRECTORIES})
  target_link_libraries(${writer} PRIVATE momento::functions_openapi_writer ${arg_LIBRARIES})
  # gcc frees memory when its heap has grown by this percentage. Its default of 100 takes 70 MB more for a large table.
  target_compile_options(${writer} PRIVATE $<$<CXX_COMPILER_ID:GNU>:--param=ggc-min-expand=30>)
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
    message(FATAL_ERROR "${call}: unknown arguments ${arg_UNPARSED_ARGUMENTS}; expected COMMITTED")
  endif()
  if(NOT arg_COMMITTED)
    message(FATAL_ERROR "${call} requires COMMITTED, the file to compare with")
  endif()
  if(NOT TARGET ${name}_openapi)
    message(FATAL_ERROR "${call} requires an earlier momento_add_openapi(${name})")
  endif()
  if(TARGET ${name}_openapi_check)
    message(FATAL_ERROR "${call} must be called once")
  endif()
  if(MOMENTO_NODE_PROBLEM)
    message(FATAL_ERROR "${call}: ${MOMENTO_NODE_PROBLEM}")
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

  # The committed document is in a dependency file, so that a missing document is reported by compare.mjs and not by the
  # build tool.
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
