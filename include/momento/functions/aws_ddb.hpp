// Amazon DynamoDB, through momento:aws-ddb/aws-ddb@1.0.0. A component imports that interface only if it creates an
// `aws::ddb`.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "momento/functions/aws_auth.hpp"
#include "momento/functions/data.hpp"
#include "momento/functions/detail/host/bytes.hpp"
#include "momento/functions/detail/host/item.hpp"

namespace momento::functions::aws {

/// A number in a key that is not an integer: `number{"1.5"}`.
struct number {
    std::string_view digits{};  ///< a JSON number
};

/// The value of a key attribute: text, a number, or bytes.
class key_value {
public:
    /// A string (S).
    template <detail::text_argument Text>
    key_value(const Text& text) : text_(std::string_view(text)) {}
    /// A number (N).
    template <std::integral Integer>
        requires(!std::same_as<Integer, bool> && !std::same_as<Integer, char>)
    key_value(Integer integer)
        : key_value(integer < 0 ? 0 - static_cast<std::uint64_t>(integer) : static_cast<std::uint64_t>(integer),
                    integer < 0) {}
    /// A number (N).
    key_value(number value);
    /// Binary (B).
    key_value(const std::vector<std::byte>& bytes);
    /// Binary (B).
    key_value(const std::vector<std::uint8_t>& bytes);

private:
    friend class ddb;
    key_value(std::uint64_t magnitude, bool negative);

    std::size_t which_ = 0;  // the case of key-value in the WIT file
    std::string text_;
};

/// An attribute of a key.
struct key_attribute {
    std::string_view name{};  ///< the name of the attribute
    key_value value = "";     ///< its value
};

/// The key of an item: `{{"id", "7"}}`, or `{{"user", "ann"}, {"created", 1700000000}}` with a sort key. It refers to
/// the names.
class item_key {
public:
    /// Creates a key from its attributes.
    item_key(std::initializer_list<key_attribute> attributes) : attributes_(attributes) {}

private:
    friend class ddb;
    std::vector<key_attribute> attributes_;
};

/// A value in a condition: anything that can be a member of an item.
class attribute_value {
public:
    /// Encodes a value: text, a number, `bool`, bytes, or a type that JSON can encode.
    template <class T>
        requires(!std::same_as<std::remove_cvref_t<T>, attribute_value>)
    attribute_value(const T& value) {
        if constexpr (std::convertible_to<const T&, std::string_view> && !std::is_class_v<T>) {
            const std::string_view text(value);
            json_ = encoded(text);
        } else {
            (void)sizeof(detail::attribute_check<T>);
            if constexpr (detail::json_encodes<T> && detail::is_item_part<T>) json_ = encoded(value);
        }
    }

private:
    friend class ddb;
    template <class T>
    static std::expected<std::string, std::string> encoded(const T& value) {
        return detail::encode_attribute(detail::sided_json<T, detail::direction::stored_out>(), &value,
                                        detail::item_shape_for<T>);
    }
    std::expected<std::string, std::string> json_;
};

/// A name in an expression, for names that are reserved words: `{"#s", "status"}`.
struct name_placeholder {
    std::string_view placeholder{};  ///< begins with `#`
    std::string_view name{};         ///< the name of the attribute
};
/// A value in an expression: `{":v", 3}`.
struct value_placeholder {
    std::string_view placeholder{};  ///< begins with `:`
    attribute_value value = "";      ///< the value
};

/// A condition on the stored item: `{"attribute_not_exists(id)"}`, or
/// `{.expression = "#s = :s", .names = {{"#s", "status"}}, .values = {{":s", "open"}}}`.
struct condition {
    std::string_view expression{};            ///< the expression; empty for an unconditional write
    std::vector<name_placeholder> names{};    ///< the names in it
    std::vector<value_placeholder> values{};  ///< the values in it
};

/// Selects how much the report about consumed capacity contains.
enum class capacity_report : std::uint8_t { none, total, indexes };

/// The capacity that a table or an index has consumed. AWS reports some of the members.
struct capacity {
    std::optional<double> units{};        ///< capacity units
    std::optional<double> read_units{};   ///< read capacity units
    std::optional<double> write_units{};  ///< write capacity units
};
/// The capacity that a call has consumed.
struct consumed_capacity {
    std::string table{};                                             ///< the name of the table
    capacity total{};                                                ///< of the table and its indexes
    std::optional<capacity> table_only{};                            ///< of the table
    std::vector<std::pair<std::string, capacity>> local_indexes{};   ///< of each local secondary index
    std::vector<std::pair<std::string, capacity>> global_indexes{};  ///< of each global secondary index
};

/// Options of a write.
struct put_options {
    aws::condition condition{};                      ///< by default, the write is unconditional
    capacity_report report = capacity_report::none;  ///< for `replace_item`
};
/// Options of a read.
struct get_options {
    bool consistent = false;                         ///< a strongly consistent read
    std::string_view projection{};                   ///< the attributes to read: "id, title"; empty for all
    std::vector<name_placeholder> names{};           ///< the names in the projection
    capacity_report report = capacity_report::none;  ///< for `get_item_with_report`
};

/// A client of Amazon DynamoDB; move-only.
///
/// ```cpp
/// struct Note { std::string id; std::string title; std::set<std::string> tags; };
///
/// const aws::ddb ddb(login);
/// MOMENTO_TRY(ddb.put_item("notes", Note{"7", "Tea", {"drinks"}}));
/// std::optional<Note> note = MOMENTO_TRY(ddb.get_item<Note>("notes", {{"id", "7"}}));
/// ```
///
/// An item is a struct or a map, whose members are attributes as in JSON: text, dates and enums are strings, numbers
/// keep all digits, `std::vector<std::byte>` is binary, `std::set` of text, numbers or bytes is a set, other lists are
/// lists, and structs are maps. An empty optional and an empty set are left out. `Data` is the JSON of DynamoDB itself,
/// and stays on the host.
///
/// Source: `framework/wit/deps/momento-aws-ddb.wit`.
class ddb {
public:
    /// The result of `replace_item`.
    template <class T>
    struct replaced {
        std::optional<T> previous;                  ///< the item before the write, or none
        std::optional<consumed_capacity> capacity;  ///< as `report` selects
    };
    /// The result of `get_item_with_report`.
    template <class T>
    struct found {
        std::optional<T> item;                      ///< the item, or none
        std::optional<consumed_capacity> capacity;  ///< as `report` selects
    };

    /// Creates a client with these credentials.
    explicit ddb(const credentials_provider& login);

    /// Stores an item and replaces the previous one.
    ///
    /// @param table The name or the ARN of the table.
    /// @param item A struct, a map, `Json` of one, or a moved `Data` with the JSON of DynamoDB.
    /// @param options A condition.
    /// @return Nothing. Fails with `condition_failed` if the condition does not hold, and with `invalid_value` if the
    ///   item has no encoding; then the host is not called.
    template <class T>
    [[nodiscard]] Result<void, Error> put_item(std::string_view table, T&& item,
                                               const put_options& options = {}) const {
        (void)sizeof(detail::sent_item_check<T>);
        Result<replaced<Data>, Error> stored = put(table, encode(std::forward<T>(item)), options, false);
        if (!stored) return std::unexpected(std::move(stored).error());
        return {};
    }
    /// Stores an item, and returns the previous one as an `Old`. Otherwise like `put_item`; also fails with
    /// `invalid_value` if the previous item cannot be read as an `Old`, after it was replaced.
    template <class Old, class T>
    [[nodiscard]] Result<replaced<Old>, Error> replace_item(std::string_view table, T&& item,
                                                            const put_options& options = {}) const {
        (void)sizeof(detail::sent_item_check<T>);
        (void)sizeof(detail::received_item_check<Old>);
        Result<replaced<Data>, Error> stored = put(table, encode(std::forward<T>(item)), options, true);
        if (!stored) return std::unexpected(std::move(stored).error());
        Result<std::optional<Old>, Error> previous = decode<Old>(std::move(stored->previous));
        if (!previous) return std::unexpected(std::move(previous).error());
        return replaced<Old>{*std::move(previous), std::move(stored->capacity)};
    }

    /// Reads an item.
    ///
    /// Schema rules are not checked. `read_only` and `write_only` members are read like all others.
    ///
    /// @tparam T A struct, a map, or `Data` for the JSON of DynamoDB.
    /// @param table The name or the ARN of the table.
    /// @param key The attributes of the primary key.
    /// @param options A consistent read, or a projection.
    /// @return The item, or an empty optional if it does not exist. Fails with `invalid_value` if the item cannot be
    ///   read as a `T`; the text of the error contains the place.
    template <class T>
    [[nodiscard]] Result<std::optional<T>, Error> get_item(std::string_view table, const item_key& key,
                                                           const get_options& options = {}) const {
        (void)sizeof(detail::received_item_check<T>);
        Result<found<T>, Error> read = get_item_with_report<T>(table, key, options);
        if (!read) return std::unexpected(std::move(read).error());
        return std::move(read->item);
    }
    /// Reads an item, and reports the consumed capacity. Otherwise like `get_item`.
    template <class T>
    [[nodiscard]] Result<found<T>, Error> get_item_with_report(std::string_view table, const item_key& key,
                                                               const get_options& options = {}) const {
        (void)sizeof(detail::received_item_check<T>);
        Result<found<Data>, Error> read = get(table, key, options);
        if (!read) return std::unexpected(std::move(read).error());
        Result<std::optional<T>, Error> item = decode<T>(std::move(read->item));
        if (!item) return std::unexpected(std::move(item).error());
        return found<T>{*std::move(item), std::move(read->capacity)};
    }

private:
    template <class T>
    static std::expected<Data, std::string> encode(T&& item) {
        using value = detail::item_value_t<T>;
        if constexpr (std::same_as<value, Data>) {
            if constexpr (detail::copies_data<T>) return Data();
            else return std::forward<T>(item);
        } else {
            if constexpr (!detail::is_writable_item<value>) return Data();
            else if constexpr (detail::is_json<std::remove_cvref_t<T>>) return detail::encode_item(item.value);
            else return detail::encode_item(item);
        }
    }
    template <class T>
    static Result<std::optional<T>, Error> decode(std::optional<Data>&& item) {
        using value = detail::item_value_t<T>;
        if constexpr (std::same_as<T, Data>) {
            return std::move(item);
        } else {
            if constexpr (!detail::is_readable_item<value>) {
                return std::nullopt;
            } else {
                if (!item) return std::nullopt;
                std::expected<value, std::string> read = detail::decode_item<value>(*std::move(item));
                if (!read) return std::unexpected(Error{error_kind::invalid_value, std::move(read).error()});
                return T{*std::move(read)};
            }
        }
    }

    // The host calls, which do not depend on T and are compiled once.
    [[nodiscard]] Result<replaced<Data>, Error> put(std::string_view table, std::expected<Data, std::string>&& item,
                                                    const put_options& options, bool returns_previous) const;
    [[nodiscard]] Result<found<Data>, Error> get(std::string_view table, const item_key& key,
                                                 const get_options& options) const;

    detail::own<detail::aws_ddb_client> client_;
};

}  // namespace momento::functions::aws
