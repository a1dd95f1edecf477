#include "framework/host/aws_ddb.hpp"

#include <utility>
#include <vector>

#include "framework/text/append_number.hpp"
#include "momento/functions/aws_ddb.hpp"
#include "momento/functions/detail/codec/json_writer.hpp"
#include "momento/functions/detail/codec/type.hpp"
#include "momento/functions/detail/text/base64.hpp"

namespace momento::functions::aws {
namespace {

namespace ddb_host = detail::host::aws_ddb;

using namespace std::string_view_literals;

// Without padding, as the platform's Rust SDK sends it.
std::string base64_of(const void* bytes, std::size_t size) {
    std::string text;
    detail::append_base64(static_cast<const std::byte*>(bytes), size, text);
    while (text.ends_with('=')) text.pop_back();
    return text;
}

template <class Variant>
Variant case_of(std::size_t which) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
        Variant made;
        ((which == I ? static_cast<void>(made.template emplace<I>()) : void()), ...);
        return made;
    }(std::make_index_sequence<std::variant_size_v<Variant>>{});
}

// Returns false if a name is not UTF-8.
bool lower(const std::vector<name_placeholder>& names, std::vector<detail::pair_view>& to) {
    bool readable = true;
    for (const auto& [placeholder, name] : names) {
        readable = readable && detail::all_utf8({placeholder, name});
        to.push_back({placeholder, name});
    }
    return readable;
}
ddb_host::names optional_names(const std::vector<detail::pair_view>& names) {
    if (names.empty()) return std::nullopt;
    return names;
}

// The values of a condition as the attributes of an item.
std::expected<Data, std::string> values_of(const std::vector<value_placeholder>& values, auto json_of) {
    detail::output item;
    item.Put('{');
    for (const value_placeholder& each : values) {
        const std::expected<std::string, std::string>& json = json_of(each.value);
        if (!json) return std::unexpected(json.error());
        if (&each != values.data()) item.Put(',');
        detail::write_json_string(item, each.placeholder);
        item.Put(':');
        item.append(*json);
    }
    item.Put('}');
    return detail::data_access::module(item.take());
}

// AWS reports a condition that does not hold as an exception, which the interface has no case for.
std::unexpected<Error> write_error(const detail::host::aws_error& error) {
    auto failed = detail::from_host(error);
    if (failed.error().kind == error_kind::unauthorized) return failed;
    const std::string_view text = failed.error().text;
    if (text.find("ConditionalCheckFailed"sv) != text.npos || text.find("conditional request failed"sv) != text.npos)
        return detail::aws_rejected(error_kind::condition_failed, text);
    return failed;
}

capacity converted(const ddb_host::capacity& from) {
    return {from.capacity_units, from.read_capacity_units, from.write_capacity_units};
}
std::vector<std::pair<std::string, capacity>> converted(const ddb_host::index_capacities& from) {
    std::vector<std::pair<std::string, capacity>> indexes;
    if (from)
        for (const auto& [name, used] : *from) indexes.emplace_back(name.view(), converted(used));
    return indexes;
}
std::optional<consumed_capacity> converted(const std::optional<ddb_host::consumed_capacity>& from) {
    if (!from) return std::nullopt;
    consumed_capacity used{.table = std::string(from->table_name.view()),
                           .total = {from->capacity_units, from->read_capacity_units, from->write_capacity_units},
                           .local_indexes = converted(from->local_secondary_indexes),
                           .global_indexes = converted(from->global_secondary_indexes)};
    if (from->table) used.table_only = converted(*from->table);
    return used;
}

std::optional<Data> received(std::optional<ddb_host::received_item>&& item) {
    if (!item) return std::nullopt;
    return detail::receive(std::move(*std::get_if<0>(&*item)));
}

}  // namespace

key_value::key_value(std::uint64_t magnitude, bool negative) : which_(1) {
    if (negative) text_ = '-';
    detail::append_number(text_, magnitude);
}
key_value::key_value(number value) : which_(1), text_(value.digits) {}
key_value::key_value(const std::vector<std::byte>& bytes) : which_(2), text_(base64_of(bytes.data(), bytes.size())) {}
key_value::key_value(const std::vector<std::uint8_t>& bytes)
    : which_(2), text_(base64_of(bytes.data(), bytes.size())) {}

ddb::ddb(const credentials_provider& login) : client_(ddb_host::client(login.handle_)) {}

Result<ddb::replaced<Data>, Error> ddb::put(std::string_view table, std::expected<Data, std::string>&& item,
                                            const put_options& options, bool returns_previous) const {
    if (!item) return detail::aws_rejected(error_kind::invalid_value, item.error());
    const condition& when = options.condition;
    bool readable = detail::all_utf8({table, when.expression});
    std::vector<detail::pair_view> names;
    readable = lower(when.names, names) && readable;
    for (const value_placeholder& each : when.values) readable = readable && detail::all_utf8({each.placeholder});
    if (!readable) return detail::aws_text_not_utf8();

    std::expected<Data, std::string> values;
    std::optional<ddb_host::conditional> conditional;
    if (!when.expression.empty()) {
        conditional.emplace(when.expression, optional_names(names), std::nullopt);
        if (!when.values.empty()) {
            values = values_of(when.values, [](const attribute_value& value) -> const auto& { return value.json_; });
            if (!values) return detail::aws_rejected(error_kind::invalid_value, values.error());
            conditional->expression_attribute_values.emplace(detail::pass(*values));
        }
    }
    auto result = ddb_host::put_item(
        client_, {table, detail::pass(*item), case_of<ddb_host::return_values>(returns_previous ? 1 : 0),
                  case_of<ddb_host::return_consumed_capacity>(static_cast<std::size_t>(options.report)),
                  std::move(conditional)});
    if (!result) return write_error(result.error());
    return replaced<Data>{received(std::move(result->attributes)), converted(result->consumed_capacity)};
}

Result<ddb::found<Data>, Error> ddb::get(std::string_view table, const item_key& key,
                                         const get_options& options) const {
    bool readable = detail::all_utf8({table, options.projection});
    std::vector<detail::pair_view> names;
    readable = lower(options.names, names) && readable;
    std::vector<ddb_host::key_attribute> attributes;
    for (const auto& [name, value] : key.attributes_) {
        readable = readable && detail::all_utf8({name, value.text_});
        if (value.which_ == 1 && !detail::is_number_text(value.text_))
            return detail::aws_rejected(error_kind::malformed, "a number in the key is not a JSON number");
        ddb_host::key_attribute& attribute = attributes.emplace_back();
        attribute.name = name;
        const detail::text_view text = std::string_view(value.text_);
        if (value.which_ == 0) attribute.value.emplace<0>(text);
        else if (value.which_ == 1) attribute.value.emplace<1>(text);
        else attribute.value.emplace<2>(text);
    }
    if (!readable) return detail::aws_text_not_utf8();
    const ddb_host::get_request request{
        table,
        attributes,
        options.consistent,
        case_of<ddb_host::return_consumed_capacity>(static_cast<std::size_t>(options.report)),
        detail::unless_empty(options.projection),
        optional_names(names)};
    auto result = ddb_host::get_item(client_, request);
    if (!result) return detail::from_host(result.error());
    return found<Data>{received(std::move(result->item)), converted(result->consumed_capacity)};
}

}  // namespace momento::functions::aws
