// The fakes of AWS services in native tests.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "momento/functions/aws.hpp"
#include "momento/functions/detail/testing/failing.hpp"
#include "momento/functions/detail/testing/scoped_current.hpp"

namespace momento::functions::detail {

/// The objects of the fake S3.
class s3_store {
public:
    /// An object.
    struct object {
        std::string body;                                             ///< the content
        std::vector<std::pair<std::string, std::string>> metadata{};  ///< names and values
        bool body_on_host = false;                                    ///< whether the Function passed it on unread
        std::string etag{};                                           ///< the entity tag, in quotes
    };
    /// Stores an object and replaces the previous one.
    void put(std::string_view bucket, std::string_view key, object stored);
    /// Returns an object, or null.
    [[nodiscard]] const object* find(std::string_view bucket, std::string_view key) const;
    /// Returns the number of objects in all buckets.
    [[nodiscard]] std::size_t size() const { return objects_.size(); }

private:
    std::map<std::pair<std::string, std::string>, object> objects_;
    std::size_t writes_ = 0;
};

/// The secrets of the fake Secrets Manager.
class secret_store {
public:
    /// Stores a new version of a secret: text, or bytes if `is_text` is false.
    void set(std::string_view name, std::string_view value, bool is_text = true);
    /// The allowed staleness of each call, in seconds.
    std::vector<std::uint64_t> allowed_staleness;

private:
    friend struct aws_calls;
    struct version {
        std::string value;
        bool is_text;
    };
    std::map<std::string, std::vector<version>, std::less<>> secrets_;
};

/// The tables of the fake DynamoDB. Items are its JSON: `{"id":{"S":"7"}}`.
class table_store {
public:
    /// Creates an empty table.
    ///
    /// @param name The name.
    /// @param key The name of the partition key, and that of the sort key if there is one.
    void create(std::string_view name, std::vector<std::string> key);
    /// Stores an item, and ends the test program if it is invalid or if there is no such table.
    void put(std::string_view name, std::string_view item);
    /// Returns the item with a key, such as `{"id":{"S":"7"}}`, with its attributes in the order of their names; or
    /// none.
    [[nodiscard]] std::optional<std::string> get(std::string_view name, std::string_view key) const;
    /// Returns the number of items in a table.
    [[nodiscard]] std::size_t size(std::string_view name) const;

private:
    friend struct table_calls;
    struct table {
        std::vector<std::string> key;
        std::map<std::string, std::string> items;  // by the JSON of their keys
    };
    std::optional<aws::Error> store(std::string_view name, std::string_view json);
    std::map<std::string, table, std::less<>> tables_;
};

/// The functions of the fake Lambda.
class lambda_functions {
public:
    /// How a function is invoked.
    enum class invocation_type : std::uint8_t { request_response, event, dry_run };
    /// An invocation.
    struct invocation {
        std::string function{};                                    ///< the name
        std::string payload{};                                     ///< the payload
        bool payload_on_host = false;                              ///< whether the Function passed it on unread
        std::string qualifier{};                                   ///< the version or the alias; empty if there is none
        std::string client_context{};                              ///< the client context; empty if there is none
        invocation_type type = invocation_type::request_response;  ///< how it is invoked
    };
    /// Defines a function, which returns the JSON of its response.
    void set(std::string_view name, std::function<std::string(const invocation&)> function);
    /// The invocations of defined functions, in order.
    std::vector<invocation> invocations;

    // None if the function is not defined.
    std::optional<std::string> invoke(const invocation& asked);

private:
    std::map<std::string, std::function<std::string(const invocation&)>, std::less<>> functions_;
};

/// The base of `fake_aws`, with its members.
///
/// `fail_with(error[, calls])` makes calls of all services fail, `login` included. A kind that an interface does not
/// have arrives as `other`; for `login`, all kinds arrive as `unauthorized`.
class aws_services : public failing<aws::Error> {
public:
    s3_store s3;              ///< the objects
    secret_store secrets;     ///< the secrets
    table_store ddb;          ///< the tables
    lambda_functions lambda;  ///< the functions
    /// The credentials of each login: "role <arn> <region>" or "key <access key id> <region>".
    std::vector<std::string> logins;

    /// Returns the number of handles of this thread that were not dropped: credentials and clients.
    [[nodiscard]] static std::size_t handles();

private:
    friend struct aws_calls;
};

}  // namespace momento::functions::detail

namespace momento::functions::testing {

/// AWS for all calls on its thread until it is destroyed. If there are several, calls use the one that was created
/// last.
///
/// ```cpp
/// fake_aws aws;
/// aws.secrets.set("prod/db", R"({"user":"ann","password":"…"})");
/// CHECK(call<api>({.method = put, .path = "/photos/7", .body = "…"}).status == 204);
/// CHECK(aws.s3.find("photos", "7")->body == "…");
/// aws.fail_with({.kind = aws::error_kind::unauthorized}, 1);  // the next call fails; without a number, all calls do
/// ```
///
/// Without it, each call has its own empty AWS, and the steps of a row share one.
class fake_aws : public detail::aws_services {
    detail::scoped_current<detail::aws_services> scope_{*this};
};

}  // namespace momento::functions::testing
