// AWS: login, DynamoDB, Lambda, S3 and Secrets Manager. Each header can also be included alone.
#pragma once

#include "momento/functions/aws_auth.hpp"     // IWYU pragma: export
#include "momento/functions/aws_ddb.hpp"      // IWYU pragma: export
#include "momento/functions/aws_lambda.hpp"   // IWYU pragma: export
#include "momento/functions/aws_s3.hpp"       // IWYU pragma: export
#include "momento/functions/aws_secrets.hpp"  // IWYU pragma: export
