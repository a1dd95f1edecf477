// The fake of momento:aws-lambda in a native build.
#include "framework/host/aws_lambda.hpp"
#include "framework/testing/aws_calls.hpp"

namespace momento::functions::detail {

void aws_lambda_client::drop(std::uint32_t handle) { drop_aws_handle(handle, aws_resource::lambda); }

void lambda_functions::set(std::string_view name, std::function<std::string(const invocation&)> function) {
    functions_.insert_or_assign(std::string(name), std::move(function));
}

// Calls the function of the test, unless it is a dry run.
std::optional<std::string> lambda_functions::invoke(const invocation& asked) {
    const auto found = functions_.find(asked.function);
    if (found == functions_.end()) return std::nullopt;
    invocations.push_back(asked);
    return asked.type == invocation_type::dry_run ? std::string() : found->second(asked);
}

namespace host::aws_lambda {

own<aws_lambda_client> client(borrow<aws_credentials_provider> credentials) {
    use_aws_handle(credentials.get(), aws_resource::credentials);
    return own<aws_lambda_client>(make_aws_handle(aws_resource::lambda));
}

std::expected<response, aws_error> invoke(borrow<aws_lambda_client> client, aws_lambda::request request) {
    using type = lambda_functions::invocation_type;
    use_aws_handle(client.get(), aws_resource::lambda);
    const aws_calls call("aws-lambda.invoke");
    taken_data payload;
    if (request.payload) payload = take(*std::move(request.payload), call.host);
    if (const auto failed = call.find_error()) return std::unexpected(to_host_error(*failed));
    lambda_functions::invocation asked{.function = std::string(request.function_name.view()),
                                       .payload = std::move(payload.bytes),
                                       .payload_on_host = payload.on_host,
                                       .type = static_cast<type>(request.invocation_type.index())};
    if (request.qualifier) asked.qualifier = request.qualifier->view();
    const auto* const parameters = std::get_if<0>(&request.invocation_type);
    if (parameters != nullptr && parameters->client_context) asked.client_context = parameters->client_context->view();
    std::optional<std::string> result = call.aws->lambda.invoke(asked);
    if (!result)
        return std::unexpected(to_host_error({aws::error_kind::other, "ResourceNotFoundException: " + asked.function}));
    if (asked.type != type::request_response)
        return response{asked.type == type::event ? 202 : 204, std::nullopt, std::nullopt, std::nullopt};
    response sent{200, give(*std::move(result), call.host), std::nullopt, place("$LATEST")};
    if (!asked.qualifier.empty()) sent.executed_version = place(asked.qualifier);
    if (parameters->log_type) sent.log_result = place("U1RBUlQ=");  // "START"
    return sent;
}

}  // namespace host::aws_lambda
}  // namespace momento::functions::detail
