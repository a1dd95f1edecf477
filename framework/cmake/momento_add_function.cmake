# momento_add_function(<name> SOURCES <source>…
#                      [INCLUDE_DIRECTORIES <directory>…] [DEFINITIONS <definition>…]
#                      [LIBRARIES <header-only target>…] [LINK_OPTIONS <option>…])
#
# Builds <name>.wasm, a component to upload, in the current binary directory, and
# <name>.debug.wasm, the same with the names of functions, for momento-local. It
# works in a native build tree: custom commands run the wasm compiler, whatever
# CMAKE_CXX_COMPILER is, so that one build tree has tests and Functions.
#
# If CMAKE_BUILD_TYPE is Debug, it builds for development: fast, without
# optimization, with assert, with checks of indices and iterators in the C++
# library, and with DWARF in <name>.debug.wasm.
#
# Set these before you include this file:
#   MOMENTO_INCLUDE           the folder of momento/functions.hpp
#   MOMENTO_DEPS_INCLUDE      a folder that contains only boost/ and rapidjson/
# and one of these:
#   MOMENTO_RUNTIME_SOURCES         the framework's sources, compiled once per build tree
#   MOMENTO_WASM_RUNTIME_PREBUILT   the archive of an installed package

include_guard(GLOBAL)
include("${CMAKE_CURRENT_LIST_DIR}/wasm_toolchain.cmake")

set(MOMENTO_WASM_DEVELOPMENT AUTO CACHE STRING "Build Functions for development: ON, OFF, or AUTO, which is ON if CMAKE_BUILD_TYPE is Debug")
set(MOMENTO_WASM_OPTIMIZE -Oz CACHE STRING "Optimization level of Functions, except for development")
# The data follows the stack, so this decides which pages of 4 KiB they share. Of the multiples of 512 near 32 KiB, the
# calls of the examples touch the fewest pages with this one.
set(MOMENTO_WASM_STACK_SIZE 35328 CACHE STRING "Size of a Function's stack in bytes; stack and data should have at most 65536")
set(MOMENTO_WASM_OPT AUTO CACHE STRING
  "Run wasm-opt after the linker: ON, OFF, or AUTO, which is OFF for development. Components are 12% smaller, and their functions have no names")
option(MOMENTO_WASM_STANDARD_LAYOUT "Create components as wasm-tools does, with two more core modules" OFF)
set(MOMENTO_WASM_FLAGS "" CACHE STRING "Further compiler options for Functions, separated by semicolons")
set(MOMENTO_WASM_COMPILER_LAUNCHER "${CMAKE_CXX_COMPILER_LAUNCHER}" CACHE STRING "A launcher for the wasm compiler, such as ccache")

# Cached: a function sees the variables of its caller, which may be another project.
get_filename_component(root "${CMAKE_CURRENT_LIST_DIR}/../.." ABSOLUTE)
set(MOMENTO_ROOT "${root}" CACHE INTERNAL "")
set(MOMENTO_RUNTIME_SOURCES "${MOMENTO_RUNTIME_SOURCES}" CACHE INTERNAL "")
set(MOMENTO_INCLUDE "${MOMENTO_INCLUDE}" CACHE INTERNAL "")
set(MOMENTO_WASM_DEPS_INCLUDE "${MOMENTO_DEPS_INCLUDE}" CACHE INTERNAL "")

set(MOMENTO_WASM_CODE_FLAGS
  -fno-exceptions -fno-rtti -fvisibility=hidden -ffunction-sections -fdata-sections -flto
  # An instance has one thread, and is discarded without running destructors.
  -fno-c++-static-destructors -fno-threadsafe-statics
  CACHE INTERNAL "")

# Of a Function's own sources. A development build keeps each statement, so that a trap has its line, and checks indices
# and iterators in the C++ library.
set(MOMENTO_WASM_DEVELOPMENT_FLAGS -O0 -g -fno-lto -D_LIBCPP_HARDENING_MODE=_LIBCPP_HARDENING_MODE_EXTENSIVE CACHE INTERNAL "")

# By default, clang stops evaluating a constant after 1/32 of the steps of gcc. This is gcc's limit.
set(MOMENTO_CLANG_OPTIONS -fconstexpr-steps=33554432 CACHE INTERNAL "")

cmake_policy(PUSH)
cmake_policy(VERSION 3.22...3.31)

# Call it after cmake_parse_arguments: checks for unknown arguments and keywords without a value.
macro(_momento_check_arguments call known)
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "${call}: unknown arguments ${arg_UNPARSED_ARGUMENTS}; expected ${known}")
  endif()
  if(arg_KEYWORDS_MISSING_VALUES)
    message(FATAL_ERROR "${call}: missing value after ${arg_KEYWORDS_MISSING_VALUES}")
  endif()
endmacro()

# Compiles sources into CMakeFiles/<folder> and lists the objects. DEVELOPMENT is a generator expression; the
# framework's own sources are always optimized.
function(_momento_compile variable folder)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "DEVELOPMENT" "SOURCES;OPTIONS")
  set(build "$<$<NOT:${arg_DEVELOPMENT}>:-DNDEBUG>")
  foreach(flag IN LISTS MOMENTO_WASM_DEVELOPMENT_FLAGS)
    list(APPEND build "$<${arg_DEVELOPMENT}:${flag}>")
  endforeach()
  set(command ${MOMENTO_WASM_COMPILER_LAUNCHER} "${MOMENTO_WASM_CXX}" ${MOMENTO_WASM_TARGET_FLAGS}
    -std=c++23 ${MOMENTO_WASM_OPTIMIZE} ${MOMENTO_WASM_CODE_FLAGS} ${MOMENTO_CLANG_OPTIONS}
    ${build} ${MOMENTO_WASM_FLAGS}
    ${arg_OPTIONS} "-I${MOMENTO_INCLUDE}" -isystem "${MOMENTO_WASM_DEPS_INCLUDE}")
  # Makefiles do not detect a changed command.
  set(folder "${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/${folder}")
  file(GENERATE OUTPUT "${folder}/command" CONTENT "${command}\n")
  set(objects "")
  foreach(source IN LISTS arg_SOURCES)
    # The object of a source outside the directory must also be in the build tree.
    file(RELATIVE_PATH path "${CMAKE_CURRENT_SOURCE_DIR}" "${source}")
    string(REPLACE "../" "__/" path "${path}")
    set(object "${folder}/${path}.o")
    get_filename_component(directory "${object}" DIRECTORY)
    file(MAKE_DIRECTORY "${directory}")
    file(RELATIVE_PATH shown "${CMAKE_BINARY_DIR}" "${object}")
    add_custom_command(
      OUTPUT "${object}"
      COMMAND ${command} -MD -MT "${object}" -MF "${object}.d" -c "${source}" -o "${object}"
      DEPENDS "${source}" "${folder}/command" "${MOMENTO_WASM_CXX}"
      DEPFILE "${object}.d"
      COMMENT "Building wasm object ${shown}"
      COMMAND_EXPAND_LISTS VERBATIM)
    list(APPEND objects "${object}")
    _momento_add_compile_command("${source}")
  endforeach()
  set(${variable} "${objects}" PARENT_SCOPE)
endfunction()

# Adds the caller's `command` for a source to wasm/compile_commands.json of the build tree, for editors: CMake's own
# compile_commands.json has only native compilers.
function(_momento_add_compile_command source)
  list(LENGTH MOMENTO_WASM_COMPILER_LAUNCHER launcher)
  list(SUBLIST command ${launcher} -1 arguments)
  # The options of LIBRARIES are known only at generation, when quotes cannot be escaped.
  list(FILTER arguments EXCLUDE REGEX "[$]<")
  string(REPLACE "\\" "\\\\" arguments "${arguments}")
  string(REPLACE "\"" "\\\"" arguments "${arguments}")
  get_property(entries GLOBAL PROPERTY MOMENTO_WASM_COMPILE_COMMANDS)
  if(entries)
    string(APPEND entries ",\n")
  else()
    cmake_language(DEFER DIRECTORY "${CMAKE_SOURCE_DIR}" CALL _momento_write_compile_commands)
  endif()
  string(APPEND entries "{\"directory\": \"${CMAKE_CURRENT_BINARY_DIR}\", \"file\": \"${source}\", "
    "\"arguments\": [\"$<JOIN:$<FILTER:${arguments},EXCLUDE,^$>,\", \">\", \"-c\", \"${source}\"]}")
  set_property(GLOBAL PROPERTY MOMENTO_WASM_COMPILE_COMMANDS "${entries}")
endfunction()
function(_momento_write_compile_commands)
  get_property(entries GLOBAL PROPERTY MOMENTO_WASM_COMPILE_COMMANDS)
  file(GENERATE OUTPUT "${CMAKE_BINARY_DIR}/wasm/compile_commands.json" CONTENT "[\n${entries}\n]\n")
endfunction()

# The framework's part, once per build tree.
function(_momento_add_runtime)
  _momento_compile(objects momento_wasm_runtime DEVELOPMENT 0 SOURCES ${MOMENTO_RUNTIME_SOURCES} OPTIONS "-I${MOMENTO_ROOT}")
  set(archive "${CMAKE_CURRENT_BINARY_DIR}/libmomento_wasm_runtime.a")
  add_custom_command(
    OUTPUT "${archive}"
    # A new archive: ar does not remove the members of deleted sources.
    COMMAND "${CMAKE_COMMAND}" -E rm -f "${archive}"
    COMMAND "${MOMENTO_WASM_AR}" rcsD "${archive}" ${objects}
    DEPENDS ${objects}
    COMMENT "Building the wasm runtime"
    COMMAND_EXPAND_LISTS VERBATIM)
  add_custom_target(momento_wasm_runtime DEPENDS "${archive}")
  set(MOMENTO_WASM_RUNTIME "${archive}" CACHE INTERNAL "")
endfunction()

function(momento_add_function name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;INCLUDE_DIRECTORIES;DEFINITIONS;LIBRARIES;LINK_OPTIONS")
  set(call "momento: momento_add_function(${name})")
  _momento_check_arguments("${call}" "SOURCES, INCLUDE_DIRECTORIES, DEFINITIONS, LIBRARIES and LINK_OPTIONS")
  if(NOT arg_SOURCES)
    message(FATAL_ERROR "${call} requires SOURCES")
  endif()
  if(TARGET ${name})
    message(FATAL_ERROR "${call}: the target ${name} already exists; use another name")
  endif()
  if(MOMENTO_WASM_PROBLEM)
    message(FATAL_ERROR "${call}: cannot build components: ${MOMENTO_WASM_PROBLEM}")
  endif()

  # Before the source, so that its first include does not matter.
  set(options -include "${MOMENTO_INCLUDE}/momento/functions/detail/platform/momento/missing_library.hpp")
  set(include_directories "")
  foreach(directory IN LISTS arg_INCLUDE_DIRECTORIES)
    get_filename_component(directory "${directory}" ABSOLUTE)
    list(APPEND include_directories "${directory}")
    list(APPEND options "-I${directory}")
  endforeach()
  foreach(definition IN LISTS arg_DEFINITIONS)
    string(REGEX REPLACE "^-D" "" definition "${definition}")
    list(APPEND options "-D${definition}")
  endforeach()
  foreach(library IN LISTS arg_LIBRARIES)
    if(NOT TARGET ${library})
      message(FATAL_ERROR "${call}: LIBRARIES contains ${library}, which is not a target")
    endif()
    get_target_property(type ${library} TYPE)
    if(NOT type STREQUAL INTERFACE_LIBRARY)
      message(FATAL_ERROR "${call}: LIBRARIES contains ${library}, which has native code; use header-only (INTERFACE) targets, and add other code to SOURCES")
    endif()
    # The include directory of the system has another C library, which would come before wasi-libc.
    set(includes "$<FILTER:$<TARGET_PROPERTY:${library},INTERFACE_INCLUDE_DIRECTORIES>,EXCLUDE,^/usr(/local)?/include/?$>")
    set(definitions "$<TARGET_PROPERTY:${library},INTERFACE_COMPILE_DEFINITIONS>")
    list(APPEND options
      "$<$<BOOL:${includes}>:-I$<JOIN:${includes},$<SEMICOLON>-I>>"
      "$<$<BOOL:${definitions}>:-D$<JOIN:${definitions},$<SEMICOLON>-D>>")
  endforeach()

  set(sources "")
  foreach(source IN LISTS arg_SOURCES)
    get_filename_component(path "${source}" ABSOLUTE)
    get_source_file_property(generated "${path}" GENERATED)
    if(NOT EXISTS "${path}" AND NOT generated)
      message(FATAL_ERROR "${call}: the source ${source} does not exist in ${CMAKE_CURRENT_SOURCE_DIR}")
    endif()
    if(path IN_LIST sources)
      message(FATAL_ERROR "${call}: duplicate source ${source}")
    endif()
    list(APPEND sources "${path}")
  endforeach()
  set(development "$<BOOL:${MOMENTO_WASM_DEVELOPMENT}>")
  if(MOMENTO_WASM_DEVELOPMENT STREQUAL "AUTO")
    set(development "$<CONFIG:Debug>")
  endif()
  _momento_compile(objects ${name} DEVELOPMENT ${development} SOURCES ${sources} OPTIONS ${options})
  set(origins "")
  foreach(object source IN ZIP_LISTS objects arg_SOURCES)
    list(APPEND origins --object "${object}" --source "${source}")
  endforeach()

  set(tools "${MOMENTO_ROOT}/framework/component")
  # The tests of this project set another one, with interfaces that the platform does not have.
  set(wit "${MOMENTO_ROOT}/framework/wit")
  if(_momento_wit)
    set(wit "${_momento_wit}")
  endif()
  set(component "${CMAKE_CURRENT_BINARY_DIR}/${name}.wasm")
  file(GLOB parts "${tools}/*.mjs" "${wit}/*.wit" "${wit}/deps/*.wit")
  set(command
    "${MOMENTO_WASM_CXX}" ${MOMENTO_WASM_TARGET_FLAGS} ${MOMENTO_WASM_OPTIMIZE} -flto -mexec-model=reactor
    # A wasm-opt in PATH must not change the result.
    --no-wasm-opt
    ${objects} "${MOMENTO_WASM_RUNTIME}"
    # Only the host calls it, so the linker would not extract it from the archive.
    -Wl,--undefined=cabi_realloc
    # wasi-libc's default formatting of a long double writes to stderr; this one does not.
    -lc-printscan-long-double
    # The stack is below the data: an overflow traps instead of overwriting data.
    -Wl,--stack-first "-Wl,-z,stack-size=${MOMENTO_WASM_STACK_SIZE}"
    -Wl,--gc-sections -Wl,--fatal-warnings ${arg_LINK_OPTIONS})
  set(folder "${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/${name}")
  set(optimize "$<BOOL:${MOMENTO_WASM_OPT}>")
  if(MOMENTO_WASM_OPT STREQUAL "AUTO")
    set(optimize "$<NOT:${development}>")
  endif()
  file(GENERATE OUTPUT "${folder}/link" CONTENT "${command}\n")
  add_custom_command(
    OUTPUT "${component}"
    BYPRODUCTS "${CMAKE_CURRENT_BINARY_DIR}/${name}.debug.wasm"
    COMMAND "${MOMENTO_NODE}" "${tools}/link.mjs"
      --component "${component}" --core "${folder}/core" --wit "${wit}"
      --nm "${MOMENTO_WASM_NM}" ${origins} $<${optimize}:--optimize>
      $<${development}:--debug> $<$<BOOL:${MOMENTO_WASM_STANDARD_LAYOUT}>:--standard-layout> -- ${command}
    DEPENDS ${objects} "${MOMENTO_WASM_RUNTIME}" $<$<TARGET_EXISTS:momento_wasm_runtime>:momento_wasm_runtime> "${folder}/link" ${parts}
    COMMENT "Linking Function ${name}.wasm"
    COMMAND_EXPAND_LISTS VERBATIM)
  add_custom_target(${name} ALL DEPENDS "${component}")
  # For momento_add_openapi and momento_add_table_test.
  set_target_properties(${name} PROPERTIES
    MOMENTO_SOURCES "${sources}"
    MOMENTO_INCLUDE_DIRECTORIES "${include_directories}"
    MOMENTO_DEFINITIONS "${arg_DEFINITIONS}"
    MOMENTO_LIBRARIES "${arg_LIBRARIES}")
endfunction()

if(MOMENTO_WASM_RUNTIME_PREBUILT)
  if(NOT MOMENTO_WASM_PROBLEM AND NOT EXISTS "${MOMENTO_WASM_RUNTIME_PREBUILT}")
    set(MOMENTO_WASM_PROBLEM "the package was built without the wasm compiler; ${MOMENTO_WASM_RUNTIME_PREBUILT} does not exist" CACHE INTERNAL "")
  endif()
  set(MOMENTO_WASM_RUNTIME "${MOMENTO_WASM_RUNTIME_PREBUILT}" CACHE INTERNAL "")
elseif(NOT MOMENTO_WASM_PROBLEM AND NOT TARGET momento_wasm_runtime)
  _momento_add_runtime()
endif()

cmake_policy(POP)
