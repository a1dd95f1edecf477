#include "framework/host/aws_auth.hpp"

#include <array>
#include <utility>

#include "framework/host/aws_error.hpp"
#include "momento/functions/detail/host/service_error.hpp"
#include "momento/functions/detail/text/utf8.hpp"

namespace momento::functions {

namespace detail {

bool all_utf8(std::initializer_list<std::string_view> texts) {
    for (const std::string_view text : texts)
        if (!is_utf8(text)) return false;
    return true;
}

std::unexpected<aws::Error> from_host(const host::aws_error& error) {
    return aws_rejected(static_cast<aws::error_kind>(error.index()), text_of(error));
}

}  // namespace detail

namespace aws {
namespace {

namespace auth_host = detail::host::aws_auth;

using handle = detail::own<detail::aws_credentials_provider>;

Result<handle, Error> provider(const auth_host::authorization& authorization, std::string_view region) {
    auto made = auth_host::provider(authorization, region);
    if (!made) return detail::aws_rejected(error_kind::unauthorized, detail::text_of(made.error()));
    return *std::move(made);
}

}  // namespace

Error::operator WebError() const {
    using each = detail::service_error_kind;
    // In the order of error_kind.
    constexpr std::array kinds{each::permission_denied,   each::invalid_argument, each::internal_error, each::not_found,
                               each::failed_precondition, each::internal_error,   each::invalid_value};
    return detail::service_problem(kinds[static_cast<std::size_t>(kind)], "AWS");
}

Result<credentials_provider, Error> login(const iam_role& role, std::string_view region) {
    if (!detail::all_utf8({role.role_arn, region})) return detail::aws_text_not_utf8();
    auto made = provider(auth_host::iam_role{role.role_arn}, region);
    if (!made) return std::unexpected(std::move(made).error());
    return credentials_provider(*std::move(made));
}

Result<credentials_provider, Error> login(const credentials& key, std::string_view region) {
    if (!detail::all_utf8({key.access_key_id, key.secret_access_key, region})) return detail::aws_text_not_utf8();
    auto made = provider(auth_host::credentials{key.access_key_id, key.secret_access_key}, region);
    if (!made) return std::unexpected(std::move(made).error());
    return credentials_provider(*std::move(made));
}

}  // namespace aws
}  // namespace momento::functions
