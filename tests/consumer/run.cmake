# Does by hand what a user does: a copy of the project in a folder of its own, then configure, build, run. Variables are
# set by this folder's CMakeLists.txt. With INSTALLED, a build tree, it is installed first and found as a package; else LIBRARY is
# the folder that the project adds.
cmake_minimum_required(VERSION 3.22)

function(run)
  execute_process(COMMAND ${ARGV} WORKING_DIRECTORY "${FOLDER}" RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT result EQUAL 0)
    list(JOIN ARGV " " command)
    message(FATAL_ERROR "${command}\nended with ${result}:\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE "${FOLDER}")
file(COPY "${PROJECT}/" DESTINATION "${FOLDER}")

if(INSTALLED)
  run("${CMAKE_COMMAND}" --install "${INSTALLED}" --prefix "${FOLDER}/prefix first")
  # A prefix may be moved after it was filled.
  file(RENAME "${FOLDER}/prefix first" "${FOLDER}/prefix")
  set(library "-DCMAKE_PREFIX_PATH=${FOLDER}/prefix")
else()
  set(library "-DMOMENTO_FUNCTIONS=${LIBRARY}" "-DMOMENTO_DEPS_INCLUDE=${DEPS_INCLUDE}")
endif()
run("${CMAKE_COMMAND}" -S . -B build -G "${GENERATOR}" -DCMAKE_BUILD_TYPE=Debug
  "-DCMAKE_MAKE_PROGRAM=${MAKE_PROGRAM}" "-DCMAKE_CXX_COMPILER=${CXX_COMPILER}" "-DCMAKE_CXX_FLAGS=${CXX_FLAGS}"
  "-DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}" ${library})
run("${CMAKE_COMMAND}" --build build --parallel 2)

run("${FOLDER}/build/shop_native")
if(NOT output MATCHES "^6 checks passed\n$")
  message(FATAL_ERROR "shop_native said:\n${output}")
endif()

# A component begins with "\0asm" and its layer, which is 1 (a core module's is 0).
file(READ "${FOLDER}/build/shop.wasm" start LIMIT 8 HEX)
if(NOT start STREQUAL "0061736d0d000100")
  message(FATAL_ERROR "shop.wasm is no component; it begins with ${start}")
endif()

get_filename_component(bin "${CMAKE_COMMAND}" DIRECTORY)
run("${bin}/ctest" --test-dir build --output-on-failure)
if(NOT output MATCHES "100% tests passed, 0 tests failed out of 4\n")
  message(FATAL_ERROR "of the four tests of the project ctest said:\n${output}")
endif()
