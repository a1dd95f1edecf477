// An item of DynamoDB has attributes with names.
//
// expects: momento: std::string cannot be an item, because its JSON is not an object; use a struct or a map
//
// general: momento: this type cannot be an item, because its JSON is not an object; use a struct or a map

#include <momento/functions.hpp>
#include <momento/functions/aws_ddb.hpp>

using namespace momento::functions;

#ifdef FIXED
using Note = std::map<std::string, std::string>;
#else
using Note = std::string;
#endif

Result<bool> has_note() {
    auto login = MOMENTO_TRY(aws::login(aws::iam_role{"arn"}, "us-east-1"));
    auto found = aws::ddb(login).get_item<Note>("notes", {{"id", "7"}});
    return found && *found;
}
Result<std::string> load(Data) { return MOMENTO_TRY(has_note()) ? "yes" : "no"; }

MOMENTO_INVOKE(load)
