# Finds the compiler that makes WebAssembly: wasi-sdk where WASI_SDK_PATH names
# one (as a CMake or an environment variable), else clang 19 or later with its
# wasm parts as Debian packages them. A project without either still configures;
# momento_add_function then says what is missing.
#
# Sets, for every directory of the build:
#   MOMENTO_WASM_CXX, MOMENTO_WASM_AR, MOMENTO_WASM_NM, MOMENTO_NODE   programs
#   MOMENTO_WASM_TARGET_FLAGS    what chooses target, headers and libraries
#   MOMENTO_WASM_PROBLEM         why Functions cannot be built, empty if they can

include_guard(GLOBAL)

if(NOT WASI_SDK_PATH AND DEFINED ENV{WASI_SDK_PATH})
  set(WASI_SDK_PATH "$ENV{WASI_SDK_PATH}")
endif()
set(WASI_SDK_PATH "${WASI_SDK_PATH}" CACHE PATH "wasi-sdk; empty for the system's clang with its wasm parts")

# A stale answer would outlive a change of WASI_SDK_PATH.
if(NOT "${MOMENTO_WASM_SOURCE}" STREQUAL "${WASI_SDK_PATH}")
  foreach(tool IN ITEMS CXX AR NM)
    unset(MOMENTO_WASM_${tool} CACHE)
  endforeach()
endif()
set(MOMENTO_WASM_SOURCE "${WASI_SDK_PATH}" CACHE INTERNAL "")

find_program(MOMENTO_NODE NAMES node nodejs DOC "node 20 or later, which runs the component tools")

set(problem "")
set(flags "")
if(WASI_SDK_PATH)
  foreach(tool IN ITEMS CXX:clang++ AR:llvm-ar NM:llvm-nm)
    string(REGEX REPLACE ":.*" "" variable "${tool}")
    string(REGEX REPLACE ".*:" "" program "${tool}")
    find_program(MOMENTO_WASM_${variable} NAMES ${program} PATHS "${WASI_SDK_PATH}/bin" NO_DEFAULT_PATH)
  endforeach()
  # Preview 1 and not 2: the latter's linker makes a component at once, before the imports could be checked.
  set(flags --target=wasm32-wasip1 "--sysroot=${WASI_SDK_PATH}/share/wasi-sysroot")
  if(NOT MOMENTO_WASM_CXX OR NOT MOMENTO_WASM_AR OR NOT MOMENTO_WASM_NM)
    set(problem "WASI_SDK_PATH is ${WASI_SDK_PATH}, and bin/ there lacks clang++, llvm-ar or llvm-nm")
  endif()
else()
  set(missing "no clang with libc++ for wasm32-wasi was found: set WASI_SDK_PATH to a wasi-sdk, or install clang, lld, llvm, libc++-dev-wasm32, libc++abi-dev-wasm32, libclang-rt-dev-wasm32 (version 19 or later) and wasi-libc")
  set(problem "${missing}")
  # All tools of one version: objects of a newer clang's link-time optimisation are unreadable to an older linker.
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
        # Debian's clang would also look into /usr/include, where the headers are those of another libc.
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
if(NOT problem AND NOT MOMENTO_NODE)
  set(problem "node 20 or later was not found, which makes components of what clang links")
endif()

mark_as_advanced(MOMENTO_NODE MOMENTO_WASM_CXX MOMENTO_WASM_AR MOMENTO_WASM_NM MOMENTO_WASM_LD MOMENTO_WASI_INCLUDE)
set(MOMENTO_WASM_TARGET_FLAGS "${flags}" CACHE INTERNAL "")
set(MOMENTO_WASM_PROBLEM "${problem}" CACHE INTERNAL "")
