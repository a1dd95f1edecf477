# Finds the WebAssembly compiler: the wasi-sdk in WASI_SDK_PATH (a CMake or
# environment variable), else clang 19 or later with Debian's packages for wasm.
# A project without either can be configured; momento_add_function then reports
# the missing parts.
#
# Sets these in every directory of the build:
#   MOMENTO_WASM_CXX, MOMENTO_WASM_AR, MOMENTO_WASM_NM, MOMENTO_NODE   programs
#   MOMENTO_WASM_TARGET_FLAGS    flags for target, headers, and libraries
#   MOMENTO_WASM_PROBLEM         why Functions cannot be built; empty if they can
#   MOMENTO_NODE_MINIMUM         the oldest major version of Node.js that runs the component tools
#   MOMENTO_NODE_PROBLEM         why MOMENTO_NODE cannot run them; empty if it can

include_guard(GLOBAL)

if(NOT WASI_SDK_PATH AND DEFINED ENV{WASI_SDK_PATH})
  set(WASI_SDK_PATH "$ENV{WASI_SDK_PATH}")
endif()
set(WASI_SDK_PATH "${WASI_SDK_PATH}" CACHE PATH "The path of a wasi-sdk; empty for the system's clang")

# Cached programs are invalid after a change of WASI_SDK_PATH.
if(NOT "${MOMENTO_WASM_SOURCE}" STREQUAL "${WASI_SDK_PATH}")
  foreach(tool IN ITEMS CXX AR NM)
    unset(MOMENTO_WASM_${tool} CACHE)
  endforeach()
endif()
set(MOMENTO_WASM_SOURCE "${WASI_SDK_PATH}" CACHE INTERNAL "")

set(MOMENTO_NODE_MINIMUM 20)
find_program(MOMENTO_NODE NAMES node nodejs DOC "Node.js ${MOMENTO_NODE_MINIMUM} or later, which runs the component tools")
set(node_problem "")
set(node_advice "install version ${MOMENTO_NODE_MINIMUM} or later, or set MOMENTO_NODE to its path")
if(NOT MOMENTO_NODE)
  set(node_problem "Node.js was not found; ${node_advice}")
else()
  execute_process(COMMAND "${MOMENTO_NODE}" --version RESULT_VARIABLE result OUTPUT_VARIABLE version
    OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(NOT result STREQUAL "0" OR NOT version MATCHES "^v([0-9]+)\\.")
    set(node_problem "MOMENTO_NODE is ${MOMENTO_NODE}, which is not Node.js; ${node_advice}")
  elseif(CMAKE_MATCH_1 LESS MOMENTO_NODE_MINIMUM)
    set(node_problem "Node.js ${version} at ${MOMENTO_NODE} is too old; ${node_advice}")
  endif()
endif()

set(problem "")
set(flags "")
if(WASI_SDK_PATH)
  foreach(tool IN ITEMS CXX:clang++ AR:llvm-ar NM:llvm-nm)
    string(REGEX REPLACE ":.*" "" variable "${tool}")
    string(REGEX REPLACE ".*:" "" program "${tool}")
    find_program(MOMENTO_WASM_${variable} NAMES ${program} PATHS "${WASI_SDK_PATH}/bin" NO_DEFAULT_PATH)
  endforeach()
  # WASI preview 1: the linker for preview 2 creates a component directly, before the imports can be checked.
  set(flags --target=wasm32-wasip1 "--sysroot=${WASI_SDK_PATH}/share/wasi-sysroot")
  if(NOT MOMENTO_WASM_CXX OR NOT MOMENTO_WASM_AR OR NOT MOMENTO_WASM_NM)
    set(problem "WASI_SDK_PATH is ${WASI_SDK_PATH}, which has no bin/clang++, bin/llvm-ar, or bin/llvm-nm; correct the path")
  endif()
else()
  set(missing "clang with libc++ for wasm32-wasi was not found; set WASI_SDK_PATH to a wasi-sdk, or install clang, lld, llvm, libc++-dev-wasm32, libc++abi-dev-wasm32, libclang-rt-dev-wasm32 (version 19 or later) and wasi-libc")
  set(problem "${missing}")
  # All tools have one version: an older linker cannot read the link-time objects of a newer clang.
  foreach(version IN ITEMS -23 -22 -21 -20 -19 "")
    find_program(MOMENTO_WASM_CXX NAMES clang++${version})
    find_program(MOMENTO_WASM_AR NAMES llvm-ar${version})
    find_program(MOMENTO_WASM_NM NAMES llvm-nm${version})
    find_program(MOMENTO_WASM_LD NAMES wasm-ld${version})
    if(MOMENTO_WASM_CXX AND MOMENTO_WASM_AR AND MOMENTO_WASM_NM AND MOMENTO_WASM_LD)
      execute_process(COMMAND "${MOMENTO_WASM_CXX}" -print-resource-dir
        OUTPUT_VARIABLE resources OUTPUT_STRIP_TRAILING_WHITESPACE)
      find_path(MOMENTO_WASI_INCLUDE NAMES c++/v1/string PATH_SUFFIXES wasm32-wasi wasm32-wasip1)
      if(MOMENTO_WASI_INCLUDE AND EXISTS "${resources}/lib/wasi/libclang_rt.builtins-wasm32.a")
        # Debian's clang would also search /usr/include, which has the headers of another C library.
        set(flags --target=wasm32-wasi -Wno-deprecated -nostdinc
          -isystem "${MOMENTO_WASI_INCLUDE}/c++/v1" -isystem "${resources}/include" -isystem "${MOMENTO_WASI_INCLUDE}")
        set(problem "")
        break()
      endif()
    endif()
    foreach(tool IN ITEMS CXX AR NM LD)
      unset(MOMENTO_WASM_${tool} CACHE)
    endforeach()
  endforeach()
endif()
if(NOT problem)
  set(problem "${node_problem}")
endif()

mark_as_advanced(MOMENTO_NODE MOMENTO_WASM_CXX MOMENTO_WASM_AR MOMENTO_WASM_NM MOMENTO_WASM_LD MOMENTO_WASI_INCLUDE)
set(MOMENTO_WASM_TARGET_FLAGS "${flags}" CACHE INTERNAL "")
set(MOMENTO_WASM_PROBLEM "${problem}" CACHE INTERNAL "")
set(MOMENTO_NODE_MINIMUM "${MOMENTO_NODE_MINIMUM}" CACHE INTERNAL "")
set(MOMENTO_NODE_PROBLEM "${node_problem}" CACHE INTERNAL "")
