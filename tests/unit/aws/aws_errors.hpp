// The errors that the AWS interfaces have in common, as the function and as its caller see them.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "../support.hpp"
#include "momento/functions/aws.hpp"
#include "momento/functions/testing_aws.hpp"

namespace momento::functions::tests {

struct aws_case {
    aws::error_kind kind;
    int status;
    std::string_view title;
    std::string_view detail;
};
inline constexpr aws_case aws_cases[] = {
    {aws::error_kind::unauthorized, 500, "Internal Server Error", "AWS denied the function permission"},
    {aws::error_kind::malformed, 500, "Internal Server Error", "AWS rejected an argument of the function"},
    {aws::error_kind::other, 502, "Bad Gateway", "AWS failed"},
};

inline aws::credentials_provider logged_in() {
    return aws::login(aws::iam_role{"arn:aws:iam::123456789012:role/test"}, "us-east-1").value();
}

// `ask` calls the service with a login of its own, and `Api` does so in a route.
template <auto& Api, class Ask>
void check_aws_errors(testing::fake_aws& fake, Ask ask) {
    for (const aws_case& each : aws_cases) {
        INFO(each.detail);
        const aws::credentials_provider login = logged_in();
        fake.fail_with({each.kind, "secret-account-7 says no"}, 1);
        const auto result = ask(login);
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().kind == each.kind);
        CHECK(result.error().text == "secret-account-7 says no");
        const WebError converted = result.error();
        CHECK(converted.status() == each.status);
        CHECK(converted.text() == each.detail);
    }
    // A login fails with one kind only.
    fake.fail_with({aws::error_kind::other, "secret-account-7 says no"});
    const testing::response got = testing::call<Api>({});
    CHECK(got.status == 500);
    CHECK(got.body == problem(500, "Internal Server Error", "AWS denied the function permission"));
    fake.fail_with({}, 0);
}

}  // namespace momento::functions::tests
