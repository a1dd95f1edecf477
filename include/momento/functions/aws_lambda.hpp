// AWS Lambda, through momento:aws-lambda/aws-lambda@1.0.0. A component imports that interface only if it creates an
// `aws::lambda`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/aws_auth.hpp"
#include "momento/functions/data.hpp"
#include "momento/functions/detail/body/body_check.hpp"
#include "momento/functions/detail/host/stored_value.hpp"

namespace momento::functions::detail {

// Whether the type can be the error of a function itself.
consteval bool has_error_message(const shape& part) {
    for (std::size_t i = 0; i < part.members.size(); ++i)
        if (part.members[i].name == "errorMessage") return true;
    return false;
}
// The error that a Lambda function reports as its payload: "<type>: <message>". None for any other payload.
std::optional<std::string> reported_failure(Data& payload);

}  // namespace momento::functions::detail

namespace momento::functions::aws {

/// Options of an invocation.
struct invoke_options {
    std::string_view qualifier{};       ///< a version or an alias; empty for the latest version
    std::string_view client_context{};  ///< base64 of JSON, for `invoke` and `invoke_with_details`
    bool log_tail = false;              ///< for `invoke_with_details`: the end of the log
};

/// A client of AWS Lambda; move-only.
///
/// ```cpp
/// const aws::lambda lambda(login);
/// auto resized = MOMENTO_TRY(lambda.invoke<Json<Resized>>("resize", Json(Resize{.width = 100})));
/// MOMENTO_TRY(lambda.invoke_event("audit", Json(entry)));
/// ```
///
/// A `Data` that is passed on unread, in either direction, stays on the host.
///
/// Source: `framework/wit/deps/momento-aws-lambda.wit`.
class lambda {
public:
    /// The result of `invoke_with_details`.
    template <class T>
    struct invocation {
        T payload;                                    ///< the response of the function
        int status = 0;                               ///< 200
        std::optional<std::string> executed_version;  ///< the version that was invoked
        std::optional<std::string> log;               ///< the last 4 KiB of the log, if `log_tail` is set
    };

    /// Creates a client with these credentials.
    explicit lambda(const credentials_provider& login);

    /// Invokes a function and waits for its response.
    ///
    /// @tparam T `Json<T>`, `Data`, `std::string` (UTF-8), `std::vector<std::uint8_t>`, or a type with an `extract<T>`.
    /// @param function The name or the ARN of the function.
    /// @param payload JSON: `Json<T>`, text, bytes, a moved `Data`, or a type with an `encode<T>`. A `Data` is consumed
    ///   even if the call fails.
    /// @param options The version, and the client context.
    /// @return The response. Fails with `function_error` if `T` is a `Json` and the response is the error of the
    ///   function: an object with an `errorMessage` and no other members than those that Lambda's runtimes report.
    ///   Fails with `invalid_value` if the payload has no encoding, or if the response cannot be read as a `T`.
    template <class T = Data>
    [[nodiscard]] Result<T, Error> invoke(std::string_view function, detail::sent_argument&& payload,
                                          const invoke_options& options = {}) const {
        auto result = invoke_with_details<T>(function, std::move(payload), options);
        if (!result) return std::unexpected(std::move(result).error());
        return std::move(result->payload);
    }
    /// Invokes a function without a payload. Otherwise like the other overload.
    template <class T = Data>
    [[nodiscard]] Result<T, Error> invoke(std::string_view function) const {
        auto result = read<T>(send(function, nullptr, {}, mode::request_response));
        if (!result) return std::unexpected(std::move(result).error());
        return std::move(result->payload);
    }
    /// Invokes a function, and returns the version and the end of the log too. Otherwise like `invoke`.
    template <class T = Data>
    [[nodiscard]] Result<invocation<T>, Error> invoke_with_details(std::string_view function,
                                                                   detail::sent_argument&& payload,
                                                                   const invoke_options& options = {}) const {
        return read<T>(send(function, &payload, options, mode::request_response));
    }

    /// Queues an invocation. Success means that it was accepted; Lambda retries a function that fails.
    ///
    /// @param function The name or the ARN of the function.
    /// @param payload JSON, as for `invoke`.
    /// @param options The version.
    [[nodiscard]] Result<void, Error> invoke_event(std::string_view function, detail::sent_argument&& payload,
                                                   const invoke_options& options = {}) const {
        return without_response(send(function, &payload, options, mode::event));
    }
    /// Checks whether the Function may invoke a function, without an invocation. Parameters are those of
    /// `invoke_event`.
    [[nodiscard]] Result<void, Error> dry_run(std::string_view function, detail::sent_argument&& payload = Data(),
                                              const invoke_options& options = {}) const {
        return without_response(send(function, &payload, options, mode::dry_run));
    }

private:
    enum class mode : std::uint8_t { request_response, event, dry_run };

    template <class T>
    static Result<invocation<T>, Error> read(Result<invocation<Data>, Error> sent) {
        (void)sizeof(detail::reading_check<T>);
        if constexpr (!detail::is_read_entirely<T>) {
            return std::unexpected(Error{});
        } else if constexpr (std::is_same_v<T, Data>) {
            return sent;
        } else {
            if (!sent) return std::unexpected(std::move(sent).error());
            if constexpr (detail::is_json<T>) {
                if constexpr (!detail::has_error_message(detail::shape_of<typename T::value_type>::value))
                    if (auto failure = detail::reported_failure(sent->payload))
                        return std::unexpected(Error{error_kind::function_error, *std::move(failure)});
            }
            auto payload = detail::read_value<detail::direction::client_in, T>(std::move(sent->payload));
            if (!payload) return std::unexpected(Error{error_kind::invalid_value, std::move(payload).error()});
            return invocation<T>{*std::move(payload), sent->status, std::move(sent->executed_version),
                                 std::move(sent->log)};
        }
    }
    static Result<void, Error> without_response(const Result<invocation<Data>, Error>& sent) {
        if (!sent) return std::unexpected(sent.error());
        return {};
    }

    // The host call, which does not depend on T and is compiled once. `payload` is null if there is none.
    [[nodiscard]] Result<invocation<Data>, Error> send(std::string_view function, detail::sent_argument* payload,
                                                       const invoke_options& options, mode how) const;

    detail::own<detail::aws_lambda_client> client_;
};

}  // namespace momento::functions::aws
