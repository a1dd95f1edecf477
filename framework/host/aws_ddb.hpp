// Declares momento:aws-ddb/aws-ddb@1.0.0 (see aws_auth.hpp).
#pragma once

#include <expected>
#include <optional>
#include <span>
#include <utility>
#include <variant>

#include "framework/host/aws_error.hpp"
#include "momento/functions/detail/host/bytes.hpp"

namespace momento::functions::detail::host::aws_ddb {

using key_value = std::variant<text_view, text_view, text_view>;  // s, n, b
struct key_attribute {
    text_view name;
    key_value value;
};
using sent_item = std::variant<transferred_data>;   // json
using received_item = std::variant<received_data>;  // json
using names = std::optional<std::span<const pair_view>>;

struct conditional {
    text_view expression;
    names expression_attribute_names;
    std::optional<sent_item> expression_attribute_values;
};
// none, total, indexes
using return_consumed_capacity = std::variant<std::monostate, std::monostate, std::monostate>;
// none, all-old
using return_values = std::variant<std::monostate, std::monostate>;

struct capacity {
    std::optional<double> capacity_units;
    std::optional<double> read_capacity_units;
    std::optional<double> write_capacity_units;
};
using index_capacities = std::optional<owned_list<std::pair<owned_text, capacity>>>;
struct consumed_capacity {
    owned_text table_name;
    std::optional<double> capacity_units;
    std::optional<double> read_capacity_units;
    std::optional<double> write_capacity_units;
    std::optional<capacity> table;
    index_capacities local_secondary_indexes;
    index_capacities global_secondary_indexes;
};

struct put_request {
    text_view table_name;
    sent_item item;
    aws_ddb::return_values return_values;
    aws_ddb::return_consumed_capacity return_consumed_capacity;
    std::optional<conditional> condition;
};
struct put_output {
    std::optional<received_item> attributes;
    std::optional<aws_ddb::consumed_capacity> consumed_capacity;
};
struct get_request {
    text_view table_name;
    std::span<const key_attribute> key;
    bool consistent_read;
    aws_ddb::return_consumed_capacity return_consumed_capacity;
    std::optional<text_view> projection_expression;
    names expression_attribute_names;
};
struct get_output {
    std::optional<received_item> item;
    std::optional<aws_ddb::consumed_capacity> consumed_capacity;
};

own<aws_ddb_client> client(borrow<aws_credentials_provider> credentials);
std::expected<put_output, aws_error> put_item(borrow<aws_ddb_client> client, put_request request);
std::expected<get_output, aws_error> get_item(borrow<aws_ddb_client> client, get_request request);

}  // namespace momento::functions::detail::host::aws_ddb
