#include "s3_upload.hpp"

MOMENTO_INVOKE(s3_upload::api)
