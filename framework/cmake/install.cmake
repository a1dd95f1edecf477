# `cmake --install` and CPack. A prefix contains
#   include/momento/                        the public headers
#   lib/                                    the native libraries
#   lib/cmake/momento-functions/            the package for find_package
#   lib/momento-functions/                  the wasm runtime, the WIT, and the Node.js tools with their packages
#   bin/momento-local
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(MOMENTO_INSTALL_ROOT "${CMAKE_INSTALL_LIBDIR}/momento-functions")
set(package "${CMAKE_INSTALL_LIBDIR}/cmake/momento-functions")

install(DIRECTORY include/momento DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")

# There is an export set for each optional dependency, so that a project without it can load the other targets.
install(TARGETS momento-functions momento-native momento-functions-fakes momento-functions-openapi-writer
  EXPORT momento-functions-targets)
install(EXPORT momento-functions-targets NAMESPACE momento:: DESTINATION "${package}")
set(MOMENTO_TABLE_NEEDS_CURL OFF)
if(TARGET momento-functions-table)
  install(TARGETS momento-functions-table momento-functions-table-runner EXPORT momento-functions-table-targets)
  install(EXPORT momento-functions-table-targets NAMESPACE momento:: DESTINATION "${package}")
  # CURL_FOUND is a variable of another directory.
  get_target_property(libraries momento-functions-table LINK_LIBRARIES)
  if("CURL::libcurl" IN_LIST libraries)
    set(MOMENTO_TABLE_NEEDS_CURL ON)
  endif()
endif()
if(TARGET momento-functions-testing)
  install(TARGETS momento-functions-testing EXPORT momento-functions-testing-targets)
  install(EXPORT momento-functions-testing-targets NAMESPACE momento:: DESTINATION "${package}")
  # Debian has Catch2 3 since version 13, so the package includes the one from `make setup`.
  if(EXISTS "${PROJECT_SOURCE_DIR}/.deps/catch2/usr/include/catch2")
    install(DIRECTORY "${PROJECT_SOURCE_DIR}/.deps/catch2/usr/" DESTINATION "${MOMENTO_INSTALL_ROOT}/catch2"
      PATTERN "share/doc" EXCLUDE PATTERN "share/man" EXCLUDE)
  endif()
endif()

configure_package_config_file(framework/cmake/momento-functions-config.cmake.in
  "${CMAKE_CURRENT_BINARY_DIR}/momento-functions-config.cmake"
  INSTALL_DESTINATION "${package}" PATH_VARS CMAKE_INSTALL_INCLUDEDIR MOMENTO_INSTALL_ROOT)
# Before 1.0, a minor version may change the API.
write_basic_package_version_file("${CMAKE_CURRENT_BINARY_DIR}/momento-functions-config-version.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/momento-functions-config.cmake"
  "${CMAKE_CURRENT_BINARY_DIR}/momento-functions-config-version.cmake" DESTINATION "${package}")

if(MOMENTO_WASM_PROBLEM)
  message(STATUS "momento: the package will not contain the wasm runtime: ${MOMENTO_WASM_PROBLEM}")
else()
  install(FILES "${MOMENTO_WASM_RUNTIME}" DESTINATION "${MOMENTO_INSTALL_ROOT}")
endif()
# The Boost and RapidJSON headers from `make setup`, if the libraries were built with these.
if(EXISTS "${PROJECT_SOURCE_DIR}/.deps/include/rapidjson")
  install(DIRECTORY "${MOMENTO_DEPS_INCLUDE}/" DESTINATION "${MOMENTO_INSTALL_ROOT}/dependencies")
endif()
install(FILES package.json package-lock.json LICENSE DESTINATION "${MOMENTO_INSTALL_ROOT}")
install(FILES framework/cmake/momento_add_function.cmake framework/cmake/momento_dependencies.cmake
  framework/cmake/momento_openapi.cmake framework/cmake/momento_table_test.cmake framework/cmake/wasm_toolchain.cmake
  DESTINATION "${MOMENTO_INSTALL_ROOT}/framework/cmake")
install(DIRECTORY framework/component framework/local framework/wit DESTINATION "${MOMENTO_INSTALL_ROOT}/framework"
  USE_SOURCE_PERMISSIONS)
install(DIRECTORY framework/openapi/ DESTINATION "${MOMENTO_INSTALL_ROOT}/framework/openapi" FILES_MATCHING PATTERN "*.mjs")

if(MOMENTO_NODE)
  execute_process(COMMAND "${MOMENTO_NODE}" framework/setup/production_packages.mjs
    WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}" OUTPUT_VARIABLE folders OUTPUT_STRIP_TRAILING_WHITESPACE)
  string(REPLACE "\n" ";" folders "${folders}")
  foreach(folder IN LISTS folders)
    if(folder STREQUAL "node_modules/binaryen")  # 10 of its 90 MB are used
      install(FILES "${folder}/package.json" "${folder}/LICENSE" DESTINATION "${MOMENTO_INSTALL_ROOT}/${folder}" OPTIONAL)
      install(PROGRAMS "${folder}/bin/wasm-opt" "${folder}/bin/package.json" DESTINATION "${MOMENTO_INSTALL_ROOT}/${folder}/bin")
    else()
      install(DIRECTORY "${folder}/" DESTINATION "${MOMENTO_INSTALL_ROOT}/${folder}" USE_SOURCE_PERMISSIONS)
    endif()
  endforeach()
endif()

# A relative link, so that the prefix can be moved.
file(RELATIVE_PATH link "/${CMAKE_INSTALL_BINDIR}" "/${MOMENTO_INSTALL_ROOT}/framework/local/momento-local")
file(CREATE_LINK "${link}" "${CMAKE_CURRENT_BINARY_DIR}/momento-local" SYMBOLIC)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/momento-local" DESTINATION "${CMAKE_INSTALL_BINDIR}")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME momento-functions-dev)
set(CPACK_PACKAGE_VENDOR "The Momento Functions for C++ authors")
set(CPACK_PACKAGE_CONTACT "The Momento Functions for C++ authors <noreply@example.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION libdevel)
# The native libraries require libstdc++, and the wasm runtime has the link-time format of this clang.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libboost1.81-dev | libboost-dev (>= 1.75), rapidjson-dev")
set(clang 22)
# Node.js is only recommended, because that of Debian 12 is too old: its users have one that is not a Debian package. CMake
# and momento-local say so if it is missing or too old.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "nodejs (>= ${MOMENTO_NODE_MINIMUM}), clang-${clang}, lld-${clang}, llvm-${clang}, libc++-${clang}-dev-wasm32, libc++abi-${clang}-dev-wasm32, libclang-rt-${clang}-dev-wasm32, wasi-libc, libcurl4-openssl-dev")
include(CPack)
