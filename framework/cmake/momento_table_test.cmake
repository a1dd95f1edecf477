# momento_add_table_test(<name> FUNCTION <function> SOURCES <source>…
#                        [INCLUDE_DIRECTORIES <directory>…] [DEFINITIONS <definition>…] [LIBRARIES <target>…])
#
# Tables in C++: a program <name> of these sources with Catch2's main, and a test <name> that runs it in the folder where
# <function>.wasm lies. What MOMENTO_TEST_TABLE says is sent to both targets is.
#
# momento_add_table_test(<name> FUNCTION <function> TABLE <table.json>)
#
# A table in JSON: a test <name>.in_process, which runs it natively by a program made of the Function's own sources and
# holds the component's answers to the same bytes, and a test <name>.component, which runs it by momento-local.
#
# <function> is one of momento_add_function.

include_guard(GLOBAL)

cmake_policy(PUSH)
cmake_policy(VERSION 3.22...3.31)

function(momento_add_table_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "FUNCTION;TABLE" "SOURCES;INCLUDE_DIRECTORIES;DEFINITIONS;LIBRARIES")
  set(call "momento: momento_add_table_test(${name})")
  _momento_check_arguments("${call}" "FUNCTION, TABLE or SOURCES, INCLUDE_DIRECTORIES, DEFINITIONS and LIBRARIES")
  set(function_sources FALSE)
  if(arg_FUNCTION AND TARGET ${arg_FUNCTION})
    get_target_property(function_sources ${arg_FUNCTION} MOMENTO_SOURCES)
  endif()
  if(NOT function_sources)
    message(FATAL_ERROR "${call} needs FUNCTION, the name of a momento_add_function before it.")
  endif()
  if((arg_TABLE AND arg_SOURCES) OR NOT (arg_TABLE OR arg_SOURCES))
    message(FATAL_ERROR "${call} needs either TABLE, a table in JSON, or SOURCES.")
  endif()
  if(TARGET ${name})
    message(FATAL_ERROR "${call}: there is a target ${name} already.")
  endif()
  if(NOT TARGET momento::functions_table)
    message(FATAL_ERROR "${call} needs nlohmann/json; set MOMENTO_TESTING_INCLUDE to a folder that holds it.")
  endif()
  get_target_property(folder ${arg_FUNCTION} BINARY_DIR)

  if(arg_SOURCES)
    if(NOT TARGET momento::functions_testing)
      message(FATAL_ERROR "${call} needs Catch2 3.7 or later, which find_package did not find.")
    endif()
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE momento::functions momento::functions_testing ${arg_LIBRARIES})
  else()
    get_filename_component(table "${arg_TABLE}" ABSOLUTE)
    if(NOT EXISTS "${table}")
      message(FATAL_ERROR "${call}: the table ${arg_TABLE} does not exist in ${CMAKE_CURRENT_SOURCE_DIR}.")
    endif()
    foreach(part IN ITEMS INCLUDE_DIRECTORIES DEFINITIONS LIBRARIES)
      get_target_property(said ${arg_FUNCTION} MOMENTO_${part})
      list(PREPEND arg_${part} ${said})
    endforeach()
    add_executable(${name} ${function_sources})
    target_compile_definitions(${name} PRIVATE
      "MOMENTO_DETAIL_ENTRY=<momento/functions/detail/testing/table_entry.hpp>")
    target_link_libraries(${name} PRIVATE momento::functions_table_runner ${arg_LIBRARIES})
  endif()
  target_compile_definitions(${name} PRIVATE ${arg_DEFINITIONS})
  target_include_directories(${name} PRIVATE ${arg_INCLUDE_DIRECTORIES})
  target_compile_features(${name} PRIVATE cxx_std_23)
  set_target_properties(${name} PROPERTIES CXX_EXTENSIONS OFF)
  # A component's document lies beside it, for conformance.
  add_dependencies(${name} ${arg_FUNCTION})
  if(TARGET ${arg_FUNCTION}_openapi)
    add_dependencies(${name} ${arg_FUNCTION}_openapi)
  endif()

  if(arg_SOURCES)
    add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY "${folder}")
    set(tests ${name})
  else()
    add_test(NAME ${name}.in_process COMMAND ${name} "${table}" "${folder}/${arg_FUNCTION}.wasm")
    add_test(NAME ${name}.component
      COMMAND "${MOMENTO_NODE}" "${MOMENTO_ROOT}/framework/local/momento-local" test "${table}" --component "${folder}/${arg_FUNCTION}.wasm")
    set(tests ${name}.in_process ${name}.component)
  endif()
  set_tests_properties(${tests} PROPERTIES TIMEOUT 300 LABELS component)
endfunction()

cmake_policy(POP)
