#include <momento/functions.hpp>
#include <momento/functions/aws_ddb.hpp>

using namespace momento::functions;

struct Product {
    std::string name;
    std::uint32_t price_in_cents = 0;
};

Result<std::string> handle(Data) {
    auto login = MOMENTO_TRY(aws::login(aws::iam_role{"arn:aws:iam::123456789012:role/r"}, "us-east-1"));
    const aws::ddb ddb(login);
    std::optional<Product> found = MOMENTO_TRY(ddb.get_item<Product>("products", {{"name", "tea"}}));
    if (found) return std::move(found->name);
    MOMENTO_TRY(ddb.put_item("products", Product{"tea", 450}));
    return std::string("stored");
}

MOMENTO_INVOKE(handle)
