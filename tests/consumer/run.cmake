# Does what a user does by hand: copies the project into a folder of its own, configures, builds and runs it. CMakeLists.txt sets the
# variables. INSTALLED is a build tree to install and find as a package; PACKED is one to make a Debian package of, whose files
# are found; LIBRARY is a folder that the project adds.
cmake_minimum_required(VERSION 3.22)

function(run)
  execute_process(COMMAND ${ARGV} WORKING_DIRECTORY "${FOLDER}" RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT result EQUAL 0)
    list(JOIN ARGV " " command)
    message(FATAL_ERROR "${command}\nended with ${result}:\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

if(NOT DEFINED TABLES)
  set(TABLES ON)
endif()
file(REMOVE_RECURSE "${FOLDER}")
file(COPY "${PROJECT}/" DESTINATION "${FOLDER}")

if(INSTALLED)
  run("${CMAKE_COMMAND}" --install "${INSTALLED}" --prefix "${FOLDER}/prefix first")
  # A prefix may be moved after it was filled.
  file(RENAME "${FOLDER}/prefix first" "${FOLDER}/prefix")
  set(library "-DCMAKE_PREFIX_PATH=${FOLDER}/prefix")
elseif(PACKED)
  get_filename_component(bin "${CMAKE_COMMAND}" DIRECTORY)
  run("${bin}/cpack" -G DEB --config "${PACKED}/CPackConfig.cmake" -B "${FOLDER}/packages")
  file(GLOB package "${FOLDER}/packages/momento-functions-dev_*.deb")
  run("${DPKG_DEB}" --field "${package}" Package Version Depends)
  if(NOT output MATCHES "Package: momento-functions-dev\nVersion: [0-9.]+\nDepends: [^\n]*rapidjson-dev")
    message(FATAL_ERROR "the package's fields are:\n${output}")
  endif()
  run("${DPKG_DEB}" --extract "${package}" "${FOLDER}/machine")
  file(REMOVE_RECURSE "${FOLDER}/packages")
  set(library "-DCMAKE_PREFIX_PATH=${FOLDER}/machine/usr")
else()
  set(library "-DMOMENTO_FUNCTIONS=${LIBRARY}" "-DMOMENTO_DEPS_INCLUDE=${DEPS_INCLUDE}")
endif()
run("${CMAKE_COMMAND}" -S . -B build -G "${GENERATOR}" -DCMAKE_BUILD_TYPE=Debug
  "-DCMAKE_MAKE_PROGRAM=${MAKE_PROGRAM}" "-DCMAKE_CXX_COMPILER=${CXX_COMPILER}" "-DCMAKE_CXX_FLAGS=${CXX_FLAGS}"
  "-DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}" "-DTABLES=${TABLES}" ${library})
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
set(count 4)
if(NOT TABLES)
  set(count 1)
endif()
if(NOT output MATCHES "100% tests passed, 0 tests failed out of ${count}\n")
  message(FATAL_ERROR "instead of ${count} passed tests, ctest reported:\n${output}")
endif()
