// Declares momento:aws-s3/aws-s3@1.0.0 (see aws_auth.hpp).
#pragma once

#include <expected>
#include <optional>
#include <span>

#include "framework/host/aws_error.hpp"
#include "momento/functions/detail/host/bytes.hpp"

namespace momento::functions::detail::host::aws_s3 {

struct put_request {
    text_view bucket;
    text_view key;
    transferred_data body;
    std::span<const pair_view> metadata;
};
struct put_output {
    std::optional<owned_text> expiration;
    std::optional<owned_text> etag;
    std::optional<owned_text> version_id;
};
struct get_request {
    text_view bucket;
    text_view key;
};
struct get_output {
    std::optional<received_data> body;
    std::optional<owned_text> etag;
    std::optional<owned_text> version_id;
    std::optional<owned_text> expiration;
    owned_list<pair_view> metadata;  // for a received_pairs, which frees its texts
};

own<aws_s3_client> client(borrow<aws_credentials_provider> credentials);
std::expected<put_output, aws_error> put(borrow<aws_s3_client> client, put_request request);
std::expected<get_output, aws_error> get(borrow<aws_s3_client> client, get_request request);

}  // namespace momento::functions::detail::host::aws_s3
