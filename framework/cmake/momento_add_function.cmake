# momento_add_function(<name> SOURCES <source>…
#                      [INCLUDE_DIRECTORIES <directory>…] [DEFINITIONS <definition>…]
#                      [LIBRARIES <header-only target>…] [LINK_OPTIONS <option>…])
#
# Builds <name>.wasm, a component to upload, in the current binary directory. It
# works in a native build tree: custom commands run the wasm compiler beside
# whatever CMAKE_CXX_COMPILER is, so that one configure serves tests and Functions.
#
# Whoever includes this file first sets
#   MOMENTO_INCLUDE           the folder of momento/functions.hpp
#   MOMENTO_DEPS_INCLUDE      a folder with boost/ and rapidjson/ and nothing else
# and one of
#   MOMENTO_RUNTIME_SOURCES         the framework's own sources, compiled once a build tree
#   MOMENTO_WASM_RUNTIME_PREBUILT   the archive of an installed package

include_guard(GLOBAL)
include("${CMAKE_CURRENT_LIST_DIR}/wasm_toolchain.cmake")

set(MOMENTO_WASM_OPTIMIZE -Oz CACHE STRING "Optimisation level of Functions")
set(MOMENTO_WASM_STACK_SIZE 32768 CACHE STRING "Bytes of stack of a Function; with its data it should fit into 65536")
set(MOMENTO_WASM_OPT ON CACHE BOOL "Run wasm-opt over what the linker leaves: smaller, and 1.4 s a Function")
set(MOMENTO_WASM_FLAGS "" CACHE STRING "Further compiler options for Functions, separated by semicolons")
set(MOMENTO_WASM_COMPILER_LAUNCHER "${CMAKE_CXX_COMPILER_LAUNCHER}" CACHE STRING "Runs the wasm compiler, such as ccache")

# A function sees its caller's variables, and the caller may be another project.
get_filename_component(root "${CMAKE_CURRENT_LIST_DIR}/../.." ABSOLUTE)
set(MOMENTO_ROOT "${root}" CACHE INTERNAL "")
set(MOMENTO_RUNTIME_SOURCES "${MOMENTO_RUNTIME_SOURCES}" CACHE INTERNAL "")
set(MOMENTO_INCLUDE "${MOMENTO_INCLUDE}" CACHE INTERNAL "")
set(MOMENTO_WASM_DEPS_INCLUDE "${MOMENTO_DEPS_INCLUDE}" CACHE INTERNAL "")

set(MOMENTO_WASM_CODE_FLAGS
  -fno-exceptions -fno-rtti -fvisibility=hidden -ffunction-sections -fdata-sections -flto
  # An instance is discarded, never torn down, and has one thread.
  -fno-c++-static-destructors -fno-threadsafe-statics
  CACHE INTERNAL "")

# clang gives up on a constant after a thirty-second of the steps that gcc takes; this is gcc's number.
set(MOMENTO_CLANG_OPTIONS -fconstexpr-steps=33554432 CACHE INTERNAL "")

cmake_policy(PUSH)
cmake_policy(VERSION 3.22...3.31)

# Behind cmake_parse_arguments: what it did not know, and keywords with nothing behind them.
macro(_momento_check_arguments call known)
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "${call} does not know ${arg_UNPARSED_ARGUMENTS}; it takes ${known}.")
  endif()
  if(arg_KEYWORDS_MISSING_VALUES)
    message(FATAL_ERROR "${call} has nothing after ${arg_KEYWORDS_MISSING_VALUES}.")
  endif()
endmacro()

# Compiles sources into CMakeFiles/<folder> and lists the objects.
function(_momento_compile variable folder)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "SOURCES;OPTIONS")
  set(command ${MOMENTO_WASM_COMPILER_LAUNCHER} "${MOMENTO_WASM_CXX}" ${MOMENTO_WASM_TARGET_FLAGS}
    -std=c++23 ${MOMENTO_WASM_OPTIMIZE} ${MOMENTO_WASM_CODE_FLAGS} ${MOMENTO_CLANG_OPTIONS} -DNDEBUG ${MOMENTO_WASM_FLAGS}
    ${arg_OPTIONS} "-I${MOMENTO_INCLUDE}" -isystem "${MOMENTO_WASM_DEPS_INCLUDE}")
  # Makefiles do not notice by themselves that a command has changed.
  set(folder "${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/${folder}")
  file(GENERATE OUTPUT "${folder}/command" CONTENT "${command}\n")
  set(objects "")
  foreach(source IN LISTS arg_SOURCES)
    # A source above or beside its directory has its object inside the build tree all the same.
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

# Adds how `command` of the caller compiles a source to wasm/compile_commands.json of the build tree, for editors: CMake's own
# compile_commands.json has native compilers only.
function(_momento_add_compile_command source)
  list(LENGTH MOMENTO_WASM_COMPILER_LAUNCHER launcher)
  list(SUBLIST command ${launcher} -1 arguments)
  # What LIBRARIES bring is known at generation only, and its quotes cannot be escaped then.
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

# The framework's own part, once a build tree.
function(_momento_add_runtime)
  _momento_compile(objects momento_wasm_runtime SOURCES ${MOMENTO_RUNTIME_SOURCES} OPTIONS "-I${MOMENTO_ROOT}")
  set(archive "${CMAKE_CURRENT_BINARY_DIR}/libmomento_wasm_runtime.a")
  add_custom_command(
    OUTPUT "${archive}"
    # From nothing: ar would keep the members of sources that are gone.
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
    message(FATAL_ERROR "${call} needs SOURCES, at least one file.")
  endif()
  if(TARGET ${name})
    message(FATAL_ERROR "${call}: there is a target ${name} already; the Function needs a name of its own.")
  endif()
  if(MOMENTO_WASM_PROBLEM)
    message(FATAL_ERROR "${call} cannot build: ${MOMENTO_WASM_PROBLEM}.")
  endif()

  set(options "")
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
      message(FATAL_ERROR "${call}: LIBRARIES names ${library}, which is no target here.")
    endif()
    get_target_property(type ${library} TYPE)
    if(NOT type STREQUAL INTERFACE_LIBRARY)
      message(FATAL_ERROR "${call}: LIBRARIES names ${library}, which holds native code; it takes header-only (INTERFACE) targets, other code goes into SOURCES.")
    endif()
    # The system's own include directory would put another libc's headers before wasi-libc's.
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
      message(FATAL_ERROR "${call}: the source ${source} does not exist in ${CMAKE_CURRENT_SOURCE_DIR}.")
    endif()
    if(path IN_LIST sources)
      message(FATAL_ERROR "${call} names the source ${source} twice.")
    endif()
    list(APPEND sources "${path}")
  endforeach()
  _momento_compile(objects ${name} SOURCES ${sources} OPTIONS ${options})
  set(origins "")
  foreach(object source IN ZIP_LISTS objects arg_SOURCES)
    list(APPEND origins --object "${object}" --source "${source}")
  endforeach()

  set(tools "${MOMENTO_ROOT}/framework/component")
  # The project's own tests set another, with interfaces that no platform has.
  set(wit "${MOMENTO_ROOT}/framework/wit")
  if(_momento_wit)
    set(wit "${_momento_wit}")
  endif()
  set(component "${CMAKE_CURRENT_BINARY_DIR}/${name}.wasm")
  file(GLOB parts "${tools}/*.mjs" "${wit}/*.wit" "${wit}/deps/*.wit")
  set(command
    "${MOMENTO_WASM_CXX}" ${MOMENTO_WASM_TARGET_FLAGS} ${MOMENTO_WASM_OPTIMIZE} -flto -mexec-model=reactor
    # An optimiser that happens to be on the PATH must not change the result.
    --no-wasm-opt
    ${objects} "${MOMENTO_WASM_RUNTIME}"
    # The host calls it, and nothing else need refer to it: an archive's member would stay out.
    -Wl,--undefined=cabi_realloc
    # wasi-libc's default formatting writes to stderr when it meets a long double; this one does not.
    -lc-printscan-long-double
    # The stack below the data: an overflow traps instead of overwriting it.
    -Wl,--stack-first "-Wl,-z,stack-size=${MOMENTO_WASM_STACK_SIZE}"
    -Wl,--gc-sections -Wl,--fatal-warnings ${arg_LINK_OPTIONS})
  set(folder "${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/${name}")
  file(GENERATE OUTPUT "${folder}/link" CONTENT "${command}\n")
  add_custom_command(
    OUTPUT "${component}"
    COMMAND "${MOMENTO_NODE}" "${tools}/link.mjs"
      --component "${component}" --core "${folder}/core" --wit "${wit}"
      --nm "${MOMENTO_WASM_NM}" ${origins} $<$<BOOL:${MOMENTO_WASM_OPT}>:--optimise> -- ${command}
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
