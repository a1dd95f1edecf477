// An item of DynamoDB has attributes with names.
//
// expects: momento: std::vector<int> cannot be an item, because its JSON is not an object; use a struct or a map
//
// general: momento: this type cannot be an item, because its JSON is not an object; use a struct or a map

#include <momento/functions.hpp>
#include <momento/functions/aws_ddb.hpp>

using namespace momento::functions;

struct Numbers {
    std::vector<int> numbers;
};

Result<void> store(Data) {
    auto login = MOMENTO_TRY(aws::login(aws::iam_role{"arn"}, "us-east-1"));
    const aws::ddb ddb(login);
#ifdef FIXED
    return ddb.put_item("numbers", Numbers{{1, 2}});
#else
    return ddb.put_item("numbers", std::vector<int>{1, 2});
#endif
}

MOMENTO_INVOKE(store)
