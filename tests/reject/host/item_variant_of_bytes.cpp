// From the JSON of a variant, its alternative is not known, so its bytes cannot become binary attributes.
//
// expects: momento: a std::variant in an item cannot contain bytes, sets, RawJson or a map of optional values; use a struct with std::optional members

#include <momento/functions.hpp>
#include <momento/functions/aws_ddb.hpp>
#include <variant>

using namespace momento::functions;

struct Picture {
    std::string id;
#ifdef FIXED
    std::optional<std::vector<std::byte>> content;
#else
    std::variant<std::vector<std::byte>, int> content;
#endif
};

Result<void> store(Data) {
    auto login = MOMENTO_TRY(aws::login(aws::iam_role{"arn"}, "us-east-1"));
    return aws::ddb(login).put_item("pictures", Picture{});
}

MOMENTO_INVOKE(store)
