#include "framework/host/aws_lambda.hpp"

#include <utility>
#include <vector>

#include "framework/text/append_number.hpp"
#include "momento/functions/aws_lambda.hpp"
#include "momento/functions/detail/text/base64.hpp"
#include "momento/functions/detail/text/utf8.hpp"
#include "momento/functions/json.hpp"

namespace momento::functions {
namespace detail {

// The members of the errors that Lambda's runtimes report.
struct lambda_failure {
    std::string errorMessage;
    std::optional<std::string> errorType;
    std::optional<RawJson> stackTrace;
    std::optional<RawJson> trace;
    std::optional<RawJson> cause;
    std::optional<RawJson> requestId;
};

}  // namespace detail

template <>
struct schema<detail::lambda_failure> {
    static constexpr bool closed = true;
};

namespace detail {

std::optional<std::string> reported_failure(Data& payload) {
    data_access::load(payload);
    const std::string_view json = data_access::view(payload);
    if (json.find("\"errorMessage\"") == json.npos) return std::nullopt;
    lambda_failure failure;
    std::string error;
    if (!read_json_text(json, json_table<lambda_failure, direction::in>::value, &failure, error)) return std::nullopt;
    if (!failure.errorType) return std::move(failure.errorMessage);
    return *failure.errorType + ": " + failure.errorMessage;
}

namespace {

// The log is base64, as in the header X-Amz-Log-Result.
std::optional<std::string> decoded_log(const std::optional<owned_text>& log) {
    if (!log) return std::nullopt;
    const std::string_view text = log->view();
    const std::size_t size = base64_size(text);
    if (size == any_size) return std::string(text);
    std::string decoded(size, '\0');
    decode_base64(text, reinterpret_cast<std::byte*>(decoded.data()));
    return decoded;
}

}  // namespace
}  // namespace detail

namespace aws {

namespace lambda_host = detail::host::aws_lambda;

lambda::lambda(const credentials_provider& login) : client_(lambda_host::client(login.handle_)) {}

Result<lambda::invocation<Data>, Error> lambda::send(std::string_view function, detail::sent_argument* payload,
                                                     const invoke_options& options, mode how) const {
    if (payload != nullptr)
        if (const std::string* const failure = payload->encoding_failure())
            return detail::aws_rejected(error_kind::invalid_value, *failure);
    lambda_host::request request{function, detail::unless_empty(options.qualifier), std::nullopt, {}};
    if (payload != nullptr) request.payload = payload->pass();
    if (!detail::all_utf8({function, options.qualifier, options.client_context})) return detail::aws_text_not_utf8();
    if (how == mode::request_response) {
        auto& parameters = request.invocation_type.emplace<0>();
        if (options.log_tail) parameters.log_type.emplace();
        parameters.client_context = detail::unless_empty(options.client_context);
    } else if (how == mode::event) {
        request.invocation_type.emplace<1>();
    } else {
        request.invocation_type.emplace<2>();
    }
    auto result = lambda_host::invoke(client_, std::move(request));
    if (!result) return detail::from_host(result.error());
    if (result->status_code < 200 || result->status_code > 299) {
        std::string text = "the invocation returned the status ";
        detail::append_number(text, static_cast<std::uint64_t>(result->status_code < 0 ? 0 : result->status_code));
        return detail::aws_rejected(error_kind::other, text);
    }
    return invocation<Data>{result->payload ? detail::receive(*std::move(result->payload)) : Data(),
                            result->status_code, detail::string_of(result->executed_version),
                            detail::decoded_log(result->log_result)};
}

}  // namespace aws
}  // namespace momento::functions
