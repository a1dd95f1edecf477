#include "framework/host/aws_secrets.hpp"

#include <utility>

#include "framework/host/aws_error.hpp"
#include "momento/functions/aws_secrets.hpp"
#include "momento/functions/detail/host/service_error.hpp"

namespace momento::functions::aws {
namespace {

namespace secrets_host = detail::host::aws_secrets;

std::unexpected<Error> secret_error(const secrets_host::error& error) {
    constexpr error_kind kinds[] = {error_kind::not_found, error_kind::unauthorized, error_kind::malformed,
                                    error_kind::other};
    return detail::aws_rejected(kinds[error.index()], detail::text_of(error));
}

}  // namespace

secrets::secrets(const credentials_provider& login) : client_(secrets_host::client(login.handle_)) {}

Result<secrets::secret<Data>, Error> secrets::fetch(std::string_view id, const secret_options& chosen) const {
    if (!detail::all_utf8({id, chosen.version_id, chosen.version_stage})) return detail::aws_text_not_utf8();
    const std::int64_t staleness = chosen.allowed_staleness.count();
    // A negative duration would become a very long one.
    if (staleness < 0) return detail::aws_rejected(error_kind::malformed, "the allowed staleness is negative");
    auto result = secrets_host::get_secret_value(
        client_, {id, detail::unless_empty(chosen.version_id), detail::unless_empty(chosen.version_stage),
                  static_cast<std::uint64_t>(staleness)});
    if (!result) return secret_error(result.error());
    detail::owned_text value;
    if (auto* const bytes = std::get_if<0>(&result->secret)) value = std::move(*bytes);
    if (auto* const text = std::get_if<1>(&result->secret)) value = std::move(*text);
    secret<Data> found{detail::data_access::module(std::move(value)),
                       std::string(result->arn.view()),
                       std::string(result->name.view()),
                       std::string(result->version_id.view()),
                       {},
                       result->created_date_epoch_seconds};
    for (const detail::owned_text& stage : result->version_stages) found.version_stages.emplace_back(stage.view());
    return found;
}

}  // namespace momento::functions::aws
