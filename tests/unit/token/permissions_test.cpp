// The permissions of a key in the platform's JSON, byte for byte, and permissions that a native call rejects.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>
#include <vector>

#include "framework/host/token.hpp"
#include "momento/functions/detail/host/service_error.hpp"
#include "momento/functions/testing_token.hpp"
#include "momento/functions/token.hpp"

using namespace momento::functions;
using namespace std::string_literals;
using token::permissions;

namespace {

std::string listed(std::string_view each) { return R"({"explicit":{"permissions":[)" + std::string(each) + "]}}"; }

// The service's error for a permission text, or an empty string.
std::string error_text(std::string_view json) {
    const testing::fake_token tokens;
    const auto result = detail::host::token::generate_disposable_token({60}, json, std::nullopt);
    if (result) return {};
    CHECK(result.error().index() == 1);
    return std::string(detail::text_of(result.error()));
}
std::string error_in(std::string_view each) { return error_text(listed(each)); }

}  // namespace

TEST_CASE("permits nothing by default") {
    CHECK(permissions().json() == R"({"explicit":{"permissions":[]}})");
    CHECK(error_text(*permissions().json()).empty());
}

TEST_CASE("writes each role with each selector") {
    const std::pair<token::cache_role, std::string> cache_roles[] = {{token::cache_role::none, "CachePermitNone"},
                                                                     {token::cache_role::read_write, "CacheReadWrite"},
                                                                     {token::cache_role::read_only, "CacheReadOnly"},
                                                                     {token::cache_role::write_only, "CacheWriteOnly"}};
    const std::pair<token::topic_role, std::string> topic_roles[] = {
        {token::topic_role::none, "TopicPermitNone"},
        {token::topic_role::publish_subscribe, "TopicReadWrite"},
        {token::topic_role::subscribe_only, "TopicReadOnly"},
        {token::topic_role::publish_only, "TopicWriteOnly"}};
    const std::pair<token::function_role, std::string> function_roles[] = {
        {token::function_role::none, "FunctionPermitNone"}, {token::function_role::invoke, "FunctionInvoke"}};
    const std::pair<token::cache_selector, std::string> caches[] = {
        {token::all, R"("all_caches":null)"}, {"demo", R"("cache_selector":{"cacheName":"demo"})"}};
    struct choice {
        token::selector which;
        std::string of_cache, of_topic, of_function;
    };
    const choice choices[] = {
        {token::all, R"("all_items":null)", R"("all_topics":null)", R"("all_functions":null)"},
        {"ab", R"("item_selector":{"key":[97,98]})", R"("topic_selector":{"topic_name":"ab"})",
         R"("function_selector":{"function_name":"ab"})"},
        {token::prefix("c"), R"("item_selector":{"key_prefix":[99]})", R"("topic_selector":{"topic_name_prefix":"c"})",
         R"("function_selector":{"function_name_prefix":"c"})"}};
    const auto is = [](const permissions& permitted, const std::string& kind, const std::string& role,
                       const std::string& in, const std::string& things) {
        const std::string expected =
            listed("{\"" + kind + "_permissions\":{\"role\":\"" + role + "\"," + in + "," + things + "}}");
        CHECK(permitted.json() == expected);
        CHECK(error_text(expected).empty());
    };
    for (const auto& [in, in_text] : caches)
        for (const choice& each : choices) {
            for (const auto& [role, name] : cache_roles)
                is(permissions().cache(role, in, each.which), "cache", name, in_text, each.of_cache);
            for (const auto& [role, name] : topic_roles)
                is(permissions().topic(role, in, each.which), "topic", name, in_text, each.of_topic);
            for (const auto& [role, name] : function_roles)
                is(permissions().function(role, in, each.which), "function", name, in_text, each.of_function);
        }
}

TEST_CASE("writes several permissions, and escapes names") {
    permissions both;
    both.cache(token::cache_role::read_only, "a\"b\\\n", token::prefix("\0\xff"s));
    both.topic(token::topic_role::publish_only, std::string("é"), std::string_view("\x01"));
    const std::string expected =
        listed(R"({"cache_permissions":{"role":"CacheReadOnly","cache_selector":{"cacheName":"a\"b\\\n"},)"
               R"("item_selector":{"key_prefix":[0,255]}}},)"
               R"({"topic_permissions":{"role":"TopicWriteOnly","cache_selector":{"cacheName":"é"},)"
               R"("topic_selector":{"topic_name":"\u0001"}}})");
    CHECK(both.json() == expected);
    CHECK(error_text(expected).empty());
    const permissions chained = permissions()
                                    .function(token::function_role::invoke, token::all, token::all)
                                    .cache(token::cache_role::none, token::all, token::all);
    CHECK(chained.json() == listed(R"({"function_permissions":{"role":"FunctionInvoke","all_caches":null,)"
                                   R"("all_functions":null}},)"
                                   R"({"cache_permissions":{"role":"CachePermitNone","all_caches":null,)"
                                   R"("all_items":null}})"));
}

TEST_CASE("names that are not UTF-8 cannot be written, and keys may have any bytes") {
    CHECK_FALSE(permissions().cache(token::cache_role::none, "\xff", token::all).json());
    CHECK_FALSE(permissions().topic(token::topic_role::none, token::all, "\xff").json());
    CHECK_FALSE(permissions().function(token::function_role::none, token::all, token::prefix("\xff")).json());
    CHECK_FALSE(permissions()
                    .topic(token::topic_role::none, "\xff", token::all)
                    .topic(token::topic_role::none, "fine", token::all)
                    .json());
    CHECK(
        permissions().cache(token::cache_role::none, token::all, "\xff").json() ==
        listed(R"({"cache_permissions":{"role":"CachePermitNone","all_caches":null,"item_selector":{"key":[255]}}})"));
}

TEST_CASE("a name that is not UTF-8 invalidates the permissions, and an empty key is an empty list") {
    const auto all = token::all;
    const auto role = token::topic_role::subscribe_only;
    CHECK_FALSE(permissions().topic(role, all, "\xff").topic(role, all, "good").json().has_value());
    CHECK_FALSE(permissions().topic(role, "\xff", "good").topic(role, "good", "good").json().has_value());
    CHECK_FALSE(permissions().topic(role, "good", "good").topic(role, "good", "\xff").json().has_value());
    CHECK(permissions().cache(token::cache_role::read_only, all, "").json() ==
          listed(R"({"cache_permissions":{"role":"CacheReadOnly","all_caches":null,"item_selector":{"key":[]}}})"));
}

TEST_CASE("rejects malformed permissions with their location") {
    CHECK_FALSE(error_text("").empty());
    CHECK_FALSE(error_text("[]").empty());
    CHECK_FALSE(error_text("{}").empty());
    CHECK_FALSE(error_text(R"({"explicit":{"permissions":[]},"more":1})").empty());
    CHECK_FALSE(error_text(R"({"explicit":{}})").empty());
    CHECK_FALSE(error_text(R"({"explicit":{"permissions":{}}})").empty());
    CHECK(error_in("{}") ==
          "/explicit/permissions/0: expected one of cache_permissions, topic_permissions, function_permissions");
    const std::string fine = R"("role":"CacheReadOnly","all_caches":null,"all_items":null)";
    CHECK(error_in(R"({"cache_permissions":{)" + fine + "}}").empty());
    CHECK(error_in(R"({"cache_permissions":{)" + fine + R"(}},{"else":1})").starts_with("/explicit/permissions/1"));
    const auto of = [](std::string_view kind, std::string_view members) {
        const std::string error = error_in("{\"" + std::string(kind) + "\":{" + std::string(members) + "}}");
        const std::string place = "/explicit/permissions/0/" + std::string(kind);
        CHECK(error.starts_with(place));
        return error.substr(std::min(place.size(), error.size()));
    };
    CHECK(of("cache_permissions", R"("role":"TopicReadOnly","all_caches":null,"all_items":null)").starts_with("/role"));
    CHECK(of("cache_permissions", R"("all_caches":null,"all_items":null)").starts_with("/role"));
    CHECK(of("cache_permissions", R"("role":"CacheReadOnly","all_caches":true,"all_items":null)") ==
          "/all_caches: expected null");
    CHECK(of("cache_permissions", R"("role":"CacheReadOnly","all_items":null)") ==
          ": expected either all_caches or a selector");
    CHECK(of("cache_permissions",
             R"("role":"CacheReadOnly","all_caches":null,"cache_selector":{"cacheName":"a"},"all_items":null)") ==
          ": expected either all_caches or a selector");
    CHECK(of("cache_permissions", R"("role":"CacheReadOnly","cache_selector":{"cacheName":""},"all_items":null)")
              .starts_with("/cache_selector/cacheName"));
    CHECK(of("cache_permissions", R"("role":"CacheReadOnly","all_caches":null)") ==
          ": expected either all_items or a selector");
    CHECK(of("cache_permissions", R"("role":"CacheReadOnly","all_caches":null,"item_selector":{})") ==
          "/item_selector: expected either a name or a prefix");
    CHECK(of("cache_permissions",
             R"("role":"CacheReadOnly","all_caches":null,"item_selector":{"key":[1],"key_prefix":[1]})") ==
          "/item_selector: expected either a name or a prefix");
    CHECK(of("cache_permissions", R"("role":"CacheReadOnly","all_caches":null,"item_selector":{"key":[]})")
              .starts_with("/item_selector/key"));
    CHECK(of("cache_permissions", R"("role":"CacheReadOnly","all_caches":null,"item_selector":{"key":[256]})")
              .starts_with("/item_selector/key/0"));
    CHECK(of("cache_permissions", R"("role":"CacheReadOnly","all_caches":null,"item_selector":{"key":"a"})")
              .starts_with("/item_selector/key"));
    CHECK(of("topic_permissions", R"("role":"TopicReadOnly","all_caches":null)") ==
          ": expected either all_topics or a selector");
    CHECK(of("topic_permissions", R"("role":"TopicReadOnly","all_caches":null,"topic_selector":{})") ==
          "/topic_selector: expected either a name or a prefix");
    CHECK(of("topic_permissions", R"("role":"TopicReadOnly","all_caches":null,"all_items":null)")
              .starts_with("/all_items"));
    CHECK(of("function_permissions", R"("role":"FunctionInvoke","all_caches":null)") ==
          ": expected either all_functions or a selector");
    CHECK(of("function_permissions",
             R"("role":"FunctionInvoke","all_caches":null,"function_selector":{"function_name":1})")
              .starts_with("/function_selector/function_name"));
    CHECK(of("function_permissions", R"("role":"FunctionInvoke","all_caches":null,"function_selector":{})") ==
          "/function_selector: expected either a name or a prefix");
}
