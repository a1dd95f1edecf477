# Copies the project to a separate folder, configures, builds, and runs it, as a user would. CMakeLists.txt sets the
# variables. INSTALLED is a build tree to install and find as a package. PACKED is a build tree to create a Debian
# package of, which is unpacked and found; PACKAGE is such a package. SOURCE is a checkout whose source package is
# unpacked, built, installed and found. LIBRARY is a folder that the project adds.
cmake_minimum_required(VERSION 3.22)

function(run)
  execute_process(COMMAND ${ARGV} WORKING_DIRECTORY "${FOLDER}" RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT result EQUAL 0)
    list(JOIN ARGV " " command)
    message(FATAL_ERROR "${command}\nfailed with ${result}:\n${output}")
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
  # A prefix can be moved after the installation.
  file(RENAME "${FOLDER}/prefix first" "${FOLDER}/prefix")
  set(library "-DCMAKE_PREFIX_PATH=${FOLDER}/prefix")
elseif(PACKED OR PACKAGE)
  if(PACKAGE)
    set(package "${PACKAGE}")
  else()
    get_filename_component(bin "${CMAKE_COMMAND}" DIRECTORY)
    run("${bin}/cpack" -G DEB --config "${PACKED}/CPackConfig.cmake" -B "${FOLDER}/packages")
    file(GLOB package "${FOLDER}/packages/momento-functions-dev_*.deb")
  endif()
  run("${DPKG_DEB}" --field "${package}" Package Version Depends Recommends)
  # The Node.js of Debian 12 is too old, so the package cannot depend on one.
  if(NOT output MATCHES "Package: momento-functions-dev\nVersion: [0-9.]+\nDepends: [^\n]*rapidjson-dev[^\n]*\nRecommends: nodejs \\(>= [0-9]+\\), clang-"
     OR output MATCHES "Depends: [^\n]*nodejs")
    message(FATAL_ERROR "unexpected fields of the package:\n${output}")
  endif()
  run("${DPKG_DEB}" --extract "${package}" "${FOLDER}/machine")
  file(REMOVE_RECURSE "${FOLDER}/packages")
  set(library "-DCMAKE_PREFIX_PATH=${FOLDER}/machine/usr")
elseif(SOURCE)
  run("${SOURCE}/framework/setup/release.sh" source "${FOLDER}/packages")
  file(GLOB archive "${FOLDER}/packages/momento-functions-*.tar.gz")
  run("${CMAKE_COMMAND}" -E tar xzf "${archive}")
  get_filename_component(source "${archive}" NAME)
  string(REGEX REPLACE "\\.tar\\.gz$" "" source "${FOLDER}/${source}")
  # The same as `make setup` would install.
  foreach(installed IN ITEMS .deps node_modules)
    file(CREATE_LINK "${SOURCE}/${installed}" "${source}/${installed}" SYMBOLIC)
  endforeach()
  set(ENV{GIT_CEILING_DIRECTORIES} "${FOLDER}")  # hides the checkout around this folder
  run("${CMAKE_COMMAND}" -S "${source}" -B "${source}/build" -G "${GENERATOR}" -DCMAKE_BUILD_TYPE=Debug
    "-DCMAKE_MAKE_PROGRAM=${MAKE_PROGRAM}" "-DCMAKE_CXX_COMPILER=${CXX_COMPILER}"
    "-DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}" "-DCMAKE_PREFIX_PATH=${source}/.deps/catch2/usr"
    -DMOMENTO_TESTS=OFF -DCMAKE_UNITY_BUILD=ON -DCMAKE_CXX_FLAGS_DEBUG=-g0)
  run("${CMAKE_COMMAND}" --build "${source}/build" --parallel 2)
  run("${CMAKE_COMMAND}" --install "${source}/build" --prefix "${FOLDER}/prefix")
  file(REMOVE_RECURSE "${source}" "${FOLDER}/packages")
  set(library "-DCMAKE_PREFIX_PATH=${FOLDER}/prefix")
else()
  # A user's project may have unity builds. Without them and with debug information, this test takes three times as long.
  set(library "-DMOMENTO_FUNCTIONS=${LIBRARY}" "-DMOMENTO_DEPS_INCLUDE=${DEPS_INCLUDE}" -DCMAKE_UNITY_BUILD=ON -DCMAKE_CXX_FLAGS_DEBUG=-g0)
endif()
run("${CMAKE_COMMAND}" -S . -B build -G "${GENERATOR}" -DCMAKE_BUILD_TYPE=Debug
  "-DCMAKE_MAKE_PROGRAM=${MAKE_PROGRAM}" "-DCMAKE_CXX_COMPILER=${CXX_COMPILER}" "-DCMAKE_CXX_FLAGS=${CXX_FLAGS}"
  "-DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}" "-DTABLES=${TABLES}" ${library})
run("${CMAKE_COMMAND}" --build build --parallel 2)

run("${FOLDER}/build/shop_native")
if(NOT output MATCHES "^6 checks passed\n$")
  message(FATAL_ERROR "unexpected output of shop_native:\n${output}")
endif()

# A component starts with "\0asm" and its layer, which is 1 (0 for a core module).
file(READ "${FOLDER}/build/shop.wasm" start LIMIT 8 HEX)
if(NOT start STREQUAL "0061736d0d000100")
  message(FATAL_ERROR "shop.wasm is not a component; it starts with ${start}")
endif()

get_filename_component(bin "${CMAKE_COMMAND}" DIRECTORY)
run("${bin}/ctest" --test-dir build --output-on-failure)
set(count 4)
if(NOT TABLES)
  set(count 1)
endif()
if(NOT output MATCHES "100% tests passed, 0 tests failed out of ${count}\n")
  message(FATAL_ERROR "expected ${count} passed tests, ctest reported:\n${output}")
endif()
