#include "framework/host/aws_s3.hpp"

#include <utility>
#include <vector>

#include "momento/functions/aws_s3.hpp"

namespace momento::functions::aws {
namespace {

namespace s3_host = detail::host::aws_s3;

}  // namespace

s3::s3(const credentials_provider& login) : client_(s3_host::client(login.handle_)) {}

Result<s3::receipt, Error> s3::put(const target& where, detail::value_argument&& body) const {
    if (const std::string* const failure = body.encoding_failure())
        return detail::aws_rejected(error_kind::invalid_value, *failure);
    bool readable = detail::all_utf8({where.bucket, where.key});
    std::vector<detail::pair_view> metadata;
    for (const auto& [name, value] : where.metadata) {
        readable = readable && detail::all_utf8({name, value});
        metadata.push_back({name, value});
    }
    // The host consumes the body of every request; this one is consumed with its argument.
    if (!readable) return (void)body.pass(), detail::aws_text_not_utf8();
    auto result = s3_host::put(client_, {where.bucket, where.key, body.pass(), metadata});
    if (!result) return detail::from_host(result.error());
    return receipt{detail::string_of(result->etag), detail::string_of(result->version_id),
                   detail::string_of(result->expiration)};
}

Result<std::optional<s3::object<Data>>, Error> s3::fetch(const location& where) const {
    if (!detail::all_utf8({where.bucket, where.key})) return detail::aws_text_not_utf8();
    auto result = s3_host::get(client_, {where.bucket, where.key});
    if (!result) return detail::from_host(result.error());
    // Frees the texts also if there is no body.
    detail::received_pairs metadata(std::move(result->metadata), detail::pair_list::match_names::ignoring_case);
    if (!result->body) return std::nullopt;
    return object<Data>{detail::receive(*std::move(result->body)), std::move(metadata), detail::string_of(result->etag),
                        detail::string_of(result->version_id), detail::string_of(result->expiration)};
}

}  // namespace momento::functions::aws
