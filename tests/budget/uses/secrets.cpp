#include <momento/functions.hpp>
#include <momento/functions/aws_secrets.hpp>

using namespace momento::functions;

Result<std::string> handle(Data) {
    auto login = MOMENTO_TRY(aws::login(aws::iam_role{"arn:aws:iam::123456789012:role/r"}, "us-east-1"));
    return MOMENTO_TRY(aws::secrets(login).get("prod/db"));
}

MOMENTO_INVOKE(handle)
