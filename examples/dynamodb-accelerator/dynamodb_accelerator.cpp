#include "dynamodb_accelerator.hpp"

MOMENTO_INVOKE(dynamodb_accelerator::api)
