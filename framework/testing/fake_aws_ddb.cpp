// The fake of momento:aws-ddb in a native build. It knows the common forms of conditions and projections; any other
// one is an error.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <span>

#include "framework/host/aws_ddb.hpp"
#include "framework/testing/aws_calls.hpp"
#include "momento/functions/detail/vocabulary/field_list.hpp"
#include "momento/functions/json_text.hpp"

namespace momento::functions::detail {
namespace {

using item_attributes = std::map<std::string, RawJson>;

std::optional<aws::Error> no_table(std::string_view name) {
    return aws::Error{aws::error_kind::other, "ResourceNotFoundException: there is no table " + std::string(name)};
}
std::optional<aws::Error> malformed(std::string_view text) {
    return aws::Error{aws::error_kind::malformed, std::string(text)};
}

std::string json_of(const item_attributes& item) { return to_json(item).value(); }

std::string name_in(std::string_view text, std::span<const pair_view> names) {
    for (const pair_view& each : names)
        if (each.name.view() == text) return std::string(each.value.view());
    return std::string(text);
}

// The text between `before` and `after`, if `text` has both.
std::optional<std::string_view> between(std::string_view text, std::string_view before, std::string_view after) {
    if (!text.starts_with(before) || !text.ends_with(after)) return std::nullopt;
    return trimmed(text.substr(before.size(), text.size() - before.size() - after.size()));
}

// Whether one term of a condition holds; nothing if it is not supported.
std::optional<bool> term_holds(std::string_view term, const item_attributes& item, std::span<const pair_view> names,
                               const item_attributes& values) {
    if (const auto name = between(term, "attribute_not_exists(", ")")) return !item.contains(name_in(*name, names));
    if (const auto name = between(term, "attribute_exists(", ")")) return item.contains(name_in(*name, names));
    const std::size_t equals = term.find('=');
    if (equals == term.npos || term.find_first_of("<>(") != term.npos) return std::nullopt;
    const auto value = values.find(std::string(trimmed(term.substr(equals + 1))));
    if (value == values.end()) return std::nullopt;
    const auto stored = item.find(name_in(trimmed(term.substr(0, equals)), names));
    return stored != item.end() && stored->second == value->second;
}

}  // namespace

void aws_ddb_client::drop(std::uint32_t handle) { drop_aws_handle(handle, aws_resource::ddb); }

void table_store::create(std::string_view name, std::vector<std::string> key) {
    tables_[std::string(name)] = {std::move(key), {}};
}

void table_store::put(std::string_view name, std::string_view item) {
    if (const std::optional<aws::Error> failed = store(name, item)) {
        std::fprintf(stderr, "momento: the item of a test: %s\n", failed->text.c_str());
        std::abort();
    }
}

std::optional<std::string> table_store::get(std::string_view name, std::string_view key) const {
    const auto found = tables_.find(name);
    if (found == tables_.end()) return std::nullopt;
    const Result<item_attributes> wanted = parse_json<item_attributes>(key);
    if (!wanted) return std::nullopt;
    const auto item = found->second.items.find(json_of(*wanted));
    return item == found->second.items.end() ? std::nullopt : std::optional(item->second);
}

std::size_t table_store::size(std::string_view name) const {
    const auto found = tables_.find(name);
    return found == tables_.end() ? 0 : found->second.items.size();
}

std::optional<aws::Error> table_store::store(std::string_view name, std::string_view json) {
    const auto found = tables_.find(name);
    if (found == tables_.end()) return no_table(name);
    Result<item_attributes> item = parse_json<item_attributes>(json);
    if (!item) return malformed("the item is not a JSON object");
    item_attributes key;
    for (const std::string& each : found->second.key) {
        const auto attribute = item->find(each);
        if (attribute == item->end()) return malformed("ValidationException: the item lacks its key " + each);
        key.insert(*attribute);
    }
    found->second.items.insert_or_assign(json_of(key), json_of(*item));
    return std::nullopt;
}

// The stored item that has the key of `json`, or an empty item.
struct table_calls {
    static item_attributes previous(const table_store& tables, std::string_view name, std::string_view json) {
        const auto found = tables.tables_.find(name);
        Result<item_attributes> item = parse_json<item_attributes>(json);
        if (found == tables.tables_.end() || !item) return {};
        std::erase_if(*item, [&](const auto& each) { return std::ranges::count(found->second.key, each.first) == 0; });
        const auto stored = found->second.items.find(json_of(*item));
        return stored == found->second.items.end() ? item_attributes()
                                                   : parse_json<item_attributes>(stored->second).value();
    }
    static std::optional<aws::Error> store(table_store& tables, std::string_view name, std::string_view item) {
        return tables.store(name, item);
    }
    static std::optional<aws::Error> check_key(const table_store& tables, std::string_view name,
                                               const item_attributes& key) {
        const auto found = tables.tables_.find(name);
        if (found == tables.tables_.end()) return no_table(name);
        const bool fits = key.size() == found->second.key.size() &&
                          std::ranges::all_of(found->second.key, [&](const auto& each) { return key.contains(each); });
        return fits ? std::nullopt : malformed("ValidationException: the key does not match the key of the table");
    }
};

namespace host::aws_ddb {
namespace {

std::span<const pair_view> names_of(const names& given) { return given ? *given : std::span<const pair_view>(); }

std::optional<aws_ddb::consumed_capacity> capacity_of(const aws_ddb::return_consumed_capacity& wanted, text_view table,
                                                      bool writes) {
    if (wanted.index() == 0) return std::nullopt;
    aws_ddb::consumed_capacity used{};
    used.table_name = place(table.view());
    used.capacity_units = writes ? 1 : 0.5;
    if (wanted.index() == 2) {
        used.table = capacity{used.capacity_units, std::nullopt, std::nullopt};
        used.global_secondary_indexes.emplace();
    }
    return used;
}

// The error of a condition that does not hold.
std::optional<aws::Error> check(conditional&& when, const item_attributes& item, fake_host* host) {
    item_attributes values;
    if (when.expression_attribute_values) {
        const taken_data json = take(std::move(*std::get_if<0>(&*when.expression_attribute_values)), host);
        values = parse_json<item_attributes>(json.bytes).value();
    }
    std::string_view rest = when.expression.view();
    while (!rest.empty()) {
        const std::size_t next = rest.find(" AND ");
        const auto held =
            term_holds(trimmed(rest.substr(0, next)), item, names_of(when.expression_attribute_names), values);
        if (!held)
            return malformed(
                "the fake supports only attribute_exists(name), attribute_not_exists(name), name = :value, and AND");
        if (!*held)
            return aws::Error{aws::error_kind::other,
                              "ConditionalCheckFailedException: The conditional request failed"};
        rest = next == rest.npos ? std::string_view() : rest.substr(next + 5);
    }
    return std::nullopt;
}

}  // namespace

own<aws_ddb_client> client(borrow<aws_credentials_provider> credentials) {
    use_aws_handle(credentials.get(), aws_resource::credentials);
    return own<aws_ddb_client>(make_aws_handle(aws_resource::ddb));
}

std::expected<put_output, aws_error> put_item(borrow<aws_ddb_client> client, put_request request) {
    use_aws_handle(client.get(), aws_resource::ddb);
    const aws_calls call("aws-ddb.put-item");
    const std::string item = take(std::move(*std::get_if<0>(&request.item)), call.host).bytes;
    if (const auto failed = call.find_error()) return std::unexpected(to_host_error(*failed));
    const std::string_view table = request.table_name.view();
    const item_attributes previous = table_calls::previous(call.aws->ddb, table, item);
    std::optional<aws::Error> failed;
    if (request.condition) failed = check(*std::move(request.condition), previous, call.host);
    if (!failed) failed = table_calls::store(call.aws->ddb, table, item);
    if (failed) return std::unexpected(to_host_error(*failed));
    put_output stored{std::nullopt, capacity_of(request.return_consumed_capacity, request.table_name, true)};
    if (request.return_values.index() == 1 && !previous.empty())
        stored.attributes = received_item(give(json_of(previous), call.host));
    return stored;
}

std::expected<get_output, aws_error> get_item(borrow<aws_ddb_client> client, get_request request) {
    use_aws_handle(client.get(), aws_resource::ddb);
    const aws_calls call("aws-ddb.get-item");
    if (const auto failed = call.find_error()) return std::unexpected(to_host_error(*failed));
    item_attributes key;
    for (const key_attribute& each : request.key) {
        static constexpr const char* types[] = {"S", "N", "B"};
        const text_view text = std::visit([](text_view value) { return value; }, each.value);
        const std::map<std::string, std::string> value{{types[each.value.index()], std::string(text.view())}};
        key.emplace(each.name.view(), RawJson{to_json(value).value()});
    }
    if (const auto failed = table_calls::check_key(call.aws->ddb, request.table_name.view(), key))
        return std::unexpected(to_host_error(*failed));
    get_output read{std::nullopt, capacity_of(request.return_consumed_capacity, request.table_name, false)};
    const std::optional<std::string> stored = call.aws->ddb.get(request.table_name.view(), json_of(key));
    if (!stored) return read;
    item_attributes item = parse_json<item_attributes>(*stored).value();
    if (request.projection_expression) {
        std::vector<std::string> wanted;
        for (std::string_view rest = request.projection_expression->view(); !rest.empty();) {
            const std::size_t comma = std::min(rest.find(','), rest.size());
            wanted.push_back(name_in(trimmed(rest.substr(0, comma)), names_of(request.expression_attribute_names)));
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
        std::erase_if(item, [&](const auto& each) { return std::ranges::count(wanted, each.first) == 0; });
    }
    read.item = received_item(give(json_of(item), call.host));
    return read;
}

}  // namespace host::aws_ddb
}  // namespace momento::functions::detail
