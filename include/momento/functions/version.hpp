// The version of this library, for the preprocessor.
#pragma once

/// The major version.
#define MOMENTO_FUNCTIONS_VERSION_MAJOR 0
/// The minor version.
#define MOMENTO_FUNCTIONS_VERSION_MINOR 2
/// The patch version.
#define MOMENTO_FUNCTIONS_VERSION_PATCH 0

/// The version as one number, to compare: `#if MOMENTO_FUNCTIONS_VERSION >= 200` is true for 0.2.0 and later.
#define MOMENTO_FUNCTIONS_VERSION \
    (MOMENTO_FUNCTIONS_VERSION_MAJOR * 10000 + MOMENTO_FUNCTIONS_VERSION_MINOR * 100 + MOMENTO_FUNCTIONS_VERSION_PATCH)
