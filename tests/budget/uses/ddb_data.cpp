#include <momento/functions.hpp>
#include <momento/functions/aws_ddb.hpp>

using namespace momento::functions;

Result<std::optional<Data>> handle(Data) {
    auto login = MOMENTO_TRY(aws::login(aws::iam_role{"arn:aws:iam::123456789012:role/r"}, "us-east-1"));
    return MOMENTO_TRY(aws::ddb(login).get_item<Data>("notes", {{"id", "7"}}));
}

MOMENTO_INVOKE(handle)
