#include <momento/functions.hpp>
#include <momento/functions/aws_s3.hpp>

using namespace momento::functions;

Result<void> handle(Data body) {
    auto login = MOMENTO_TRY(aws::login(aws::iam_role{"arn:aws:iam::123456789012:role/r"}, "us-east-1"));
    MOMENTO_TRY(aws::s3(login).put({.bucket = "bucket", .key = "key"}, std::move(body)));
    return {};
}

MOMENTO_INVOKE(handle)
