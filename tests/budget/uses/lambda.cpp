#include <momento/functions.hpp>
#include <momento/functions/aws_lambda.hpp>

using namespace momento::functions;

Result<Data> handle(Data body) {
    auto login = MOMENTO_TRY(aws::login(aws::iam_role{"arn:aws:iam::123456789012:role/r"}, "us-east-1"));
    return MOMENTO_TRY(aws::lambda(login).invoke("resize", std::move(body)));
}

MOMENTO_INVOKE(handle)
