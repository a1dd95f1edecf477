# momento_add_table_test(<name> FUNCTION <function> SOURCES <source>…
#                        [INCLUDE_DIRECTORIES <directory>…] [DEFINITIONS <definition>…] [LIBRARIES <target>…])
#
# Tables in C++: adds a program <name> of these sources with Catch2's main, and a test <name> that runs it in the
# directory of <function>.wasm. The rows are sent to the targets that MOMENTO_TEST_TABLE specifies.
#
# momento_add_table_test(<name> FUNCTION <function> TABLE <table.json> [COVERAGE [COVERAGE_EXCEPT <response>…]])
#
# A table in JSON: adds a test <name>.in_process, which runs the rows natively in a program of the Function's sources
# and requires identical responses of the component, and a test <name>.component, which runs them with momento-local.
# With COVERAGE, the second test also fails if a declared response is not provoked by any row.
#
# <function> is the name of an earlier momento_add_function.

include_guard(GLOBAL)

cmake_policy(PUSH)
cmake_policy(VERSION 3.22...3.31)

function(momento_add_table_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "COVERAGE" "FUNCTION;TABLE"
    "SOURCES;INCLUDE_DIRECTORIES;DEFINITIONS;LIBRARIES;COVERAGE_EXCEPT")
  set(call "momento: momento_add_table_test(${name})")
  _momento_check_arguments("${call}"
    "FUNCTION, TABLE or SOURCES, COVERAGE, COVERAGE_EXCEPT, INCLUDE_DIRECTORIES, DEFINITIONS and LIBRARIES")
  set(function_sources FALSE)
  if(arg_FUNCTION AND TARGET ${arg_FUNCTION})
    get_target_property(function_sources ${arg_FUNCTION} MOMENTO_SOURCES)
  endif()
  if(NOT function_sources)
    message(FATAL_ERROR "${call} requires FUNCTION, the name of an earlier momento_add_function")
  endif()
  if((arg_TABLE AND arg_SOURCES) OR NOT (arg_TABLE OR arg_SOURCES))
    message(FATAL_ERROR "${call} requires either TABLE, a JSON table, or SOURCES")
  endif()
  if((arg_COVERAGE AND NOT arg_TABLE) OR (arg_COVERAGE_EXCEPT AND NOT arg_COVERAGE))
    message(FATAL_ERROR "${call}: COVERAGE requires TABLE, and COVERAGE_EXCEPT requires COVERAGE; in C++, use MOMENTO_TEST_COVERAGE")
  endif()
  if(TARGET ${name})
    message(FATAL_ERROR "${call}: the target ${name} already exists; use another name")
  endif()
  if(NOT TARGET momento::functions_table)
    if(NOT MOMENTO_TABLE_PROBLEM)
      set(MOMENTO_TABLE_PROBLEM "nlohmann/json; set MOMENTO_TESTING_INCLUDE to the folder that contains it")
    endif()
    message(FATAL_ERROR "${call} requires ${MOMENTO_TABLE_PROBLEM}")
  endif()
  get_target_property(folder ${arg_FUNCTION} BINARY_DIR)

  if(arg_SOURCES)
    if(NOT TARGET momento::functions_testing)
      message(FATAL_ERROR "${call} requires Catch2 3.7 or later, which was not found; add its prefix to CMAKE_PREFIX_PATH")
    endif()
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE momento::functions momento::functions_testing ${arg_LIBRARIES})
  else()
    get_filename_component(table "${arg_TABLE}" ABSOLUTE)
    if(NOT EXISTS "${table}")
      message(FATAL_ERROR "${call}: the table ${arg_TABLE} does not exist in ${CMAKE_CURRENT_SOURCE_DIR}")
    endif()
    foreach(part IN ITEMS INCLUDE_DIRECTORIES DEFINITIONS LIBRARIES)
      get_target_property(values ${arg_FUNCTION} MOMENTO_${part})
      list(PREPEND arg_${part} ${values})
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
  # The responses of the component are checked against the document next to it.
  add_dependencies(${name} ${arg_FUNCTION})
  if(TARGET ${arg_FUNCTION}_openapi)
    add_dependencies(${name} ${arg_FUNCTION}_openapi)
  endif()

  if(arg_SOURCES)
    add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY "${folder}")
    set(tests ${name})
  else()
    add_test(NAME ${name}.in_process COMMAND ${name} "${table}" "${folder}/${arg_FUNCTION}.wasm")
    set(coverage)
    if(arg_COVERAGE)
      set(coverage --coverage)
    endif()
    foreach(response IN LISTS arg_COVERAGE_EXCEPT)
      list(APPEND coverage --coverage-except "${response}")
    endforeach()
    add_test(NAME ${name}.component
      COMMAND "${MOMENTO_NODE}" "${MOMENTO_ROOT}/framework/local/momento-local" test "${table}" --component "${folder}/${arg_FUNCTION}.wasm" ${coverage})
    set(tests ${name}.in_process ${name}.component)
  endif()
  set_tests_properties(${tests} PROPERTIES TIMEOUT 300 LABELS component)
endfunction()

cmake_policy(POP)
