#include "framework/testing/permissions.hpp"

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "momento/functions/detail/codec/json_reader.hpp"
#include "momento/functions/json.hpp"
#include "momento/functions/schema.hpp"

namespace momento::functions::detail::granted {

enum class cache_role { CachePermitNone, CacheReadWrite, CacheReadOnly, CacheWriteOnly };
BOOST_DESCRIBE_ENUM(cache_role, CachePermitNone, CacheReadWrite, CacheReadOnly, CacheWriteOnly)
enum class topic_role { TopicPermitNone, TopicReadWrite, TopicReadOnly, TopicWriteOnly };
BOOST_DESCRIBE_ENUM(topic_role, TopicPermitNone, TopicReadWrite, TopicReadOnly, TopicWriteOnly)
enum class function_role { FunctionPermitNone, FunctionInvoke };
BOOST_DESCRIBE_ENUM(function_role, FunctionPermitNone, FunctionInvoke)

struct cache_selector {
    std::string cacheName;
};
struct item_selector {
    std::optional<std::vector<std::uint8_t>> key;
    std::optional<std::vector<std::uint8_t>> key_prefix;
};
struct topic_selector {
    std::optional<std::string> topic_name;
    std::optional<std::string> topic_name_prefix;
};
struct function_selector {
    std::optional<std::string> function_name;
    std::optional<std::string> function_name_prefix;
};

// `all_…` is null if present. A std::optional could not distinguish null from absent.
struct cache_permissions {
    cache_role role{};
    RawJson all_caches{""};
    std::optional<granted::cache_selector> cache_selector;
    RawJson all_items{""};
    std::optional<granted::item_selector> item_selector;
};
struct topic_permissions {
    topic_role role{};
    RawJson all_caches{""};
    std::optional<granted::cache_selector> cache_selector;
    RawJson all_topics{""};
    std::optional<granted::topic_selector> topic_selector;
};
struct function_permissions {
    function_role role{};
    RawJson all_caches{""};
    std::optional<granted::cache_selector> cache_selector;
    RawJson all_functions{""};
    std::optional<granted::function_selector> function_selector;
};

struct permission {
    std::optional<granted::cache_permissions> cache_permissions;
    std::optional<granted::topic_permissions> topic_permissions;
    std::optional<granted::function_permissions> function_permissions;
};
struct permission_list {
    std::vector<permission> permissions;
};
struct permission_document {
    permission_list in;
};

}  // namespace momento::functions::detail::granted

namespace momento::functions {

namespace granted = detail::granted;

template <>
struct schema<granted::cache_selector> {
    static constexpr bool closed = true;
    field cacheName{.min_length = 1};
};
template <>
struct schema<granted::item_selector> {
    static constexpr bool closed = true;
    field key{.min_items = 1};
    field key_prefix{.min_items = 1};
};
template <>
struct schema<granted::topic_selector> {
    static constexpr bool closed = true;
    field topic_name{.min_length = 1};
    field topic_name_prefix{.min_length = 1};
};
template <>
struct schema<granted::function_selector> {
    static constexpr bool closed = true;
    field function_name{.min_length = 1};
    field function_name_prefix{.min_length = 1};
};
template <>
struct schema<granted::cache_permissions> {
    static constexpr bool closed = true;
    field all_caches{.optional = true};
    field all_items{.optional = true};
};
template <>
struct schema<granted::topic_permissions> {
    static constexpr bool closed = true;
    field all_caches{.optional = true};
    field all_topics{.optional = true};
};
template <>
struct schema<granted::function_permissions> {
    static constexpr bool closed = true;
    field all_caches{.optional = true};
    field all_functions{.optional = true};
};
template <>
struct schema<granted::permission> {
    static constexpr bool closed = true;
};
template <>
struct schema<granted::permission_list> {
    static constexpr bool closed = true;
};
template <>
struct schema<granted::permission_document> {
    static constexpr bool closed = true;
    field in{.name = "explicit"};
};

namespace detail {
namespace {

using namespace granted;

struct parsed {
    permission_document permissions;
    std::string error;  // the first error, if any
};

// A validation error, read from its JSON object.
struct reported_error {
    std::string pointer;
    std::string detail;
};

template <class T>
bool read(std::string& text, T& to, input_errors& errors) {
    return read_json({text.data(), text.size()}, json_table<T, direction::in>::value, &to, 32, errors);
}

parsed parse(std::string_view json) {
    parsed result;
    std::string text(json);
    input_errors errors;
    if (read(text, result.permissions, errors)) return result;
    std::string error_list = "[" + std::string(errors.text()) + "]";
    std::vector<reported_error> list;
    input_errors none;
    read(error_list, list, none);
    result.error = list.empty() ? "the permissions are not JSON" : list[0].pointer + ": " + list[0].detail;
    return result;
}

// Permissions apply either to all resources or to those of a selector, which has one of two members.
std::string choice_error(const std::string& location, std::string_view all_name, const RawJson& all, bool selector) {
    if (!all.text.empty() && all.text != "null") return location + '/' + std::string(all_name) + ": expected null";
    if (all.text.empty() == selector) return {};
    return location + ": expected either " + std::string(all_name) + " or a selector";
}
std::string selector_error(const std::string& location, bool exact, bool prefix) {
    return exact != prefix ? std::string() : location + ": expected either a name or a prefix";
}
std::string error_of(const std::string& location, const cache_permissions& of) {
    std::string error = choice_error(location, "all_items", of.all_items, of.item_selector.has_value());
    if (error.empty() && of.item_selector)
        error = selector_error(location + "/item_selector", of.item_selector->key.has_value(),
                               of.item_selector->key_prefix.has_value());
    return error;
}
std::string error_of(const std::string& location, const topic_permissions& of) {
    std::string error = choice_error(location, "all_topics", of.all_topics, of.topic_selector.has_value());
    if (error.empty() && of.topic_selector)
        error = selector_error(location + "/topic_selector", of.topic_selector->topic_name.has_value(),
                               of.topic_selector->topic_name_prefix.has_value());
    return error;
}
std::string error_of(const std::string& location, const function_permissions& of) {
    std::string error = choice_error(location, "all_functions", of.all_functions, of.function_selector.has_value());
    if (error.empty() && of.function_selector)
        error = selector_error(location + "/function_selector", of.function_selector->function_name.has_value(),
                               of.function_selector->function_name_prefix.has_value());
    return error;
}
template <class Permissions>
std::string error_of(const std::string& location, std::string_view kind, const std::optional<Permissions>& of) {
    if (!of) return {};
    const std::string within = location + '/' + std::string(kind);
    std::string error = choice_error(within, "all_caches", of->all_caches, of->cache_selector.has_value());
    return error.empty() ? error_of(within, *of) : error;
}

bool selects(const std::optional<cache_selector>& selector, std::string_view cache) {
    return !selector || selector->cacheName == cache;
}
bool selects(const std::optional<function_selector>& selector, std::string_view function) {
    if (!selector) return true;
    return selector->function_name ? *selector->function_name == function
                                   : function.starts_with(*selector->function_name_prefix);
}

}  // namespace

std::string permissions_error(std::string_view json) {
    const parsed read = parse(json);
    if (!read.error.empty()) return read.error;
    const std::vector<permission>& list = read.permissions.in.permissions;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string location = "/explicit/permissions/" + std::to_string(i);
        const int kinds = list[i].cache_permissions.has_value() + list[i].topic_permissions.has_value() +
                          list[i].function_permissions.has_value();
        if (kinds != 1)
            return location + ": expected one of cache_permissions, topic_permissions, function_permissions";
        std::string error = error_of(location, "cache_permissions", list[i].cache_permissions) +
                            error_of(location, "topic_permissions", list[i].topic_permissions) +
                            error_of(location, "function_permissions", list[i].function_permissions);
        if (!error.empty()) return error;
    }
    return {};
}

bool permits_invoking(std::string_view json, std::string_view cache, std::string_view function) {
    const parsed read = parse(json);
    for (const permission& each : read.permissions.in.permissions)
        if (const auto& granted = each.function_permissions; granted)
            if (granted->role == function_role::FunctionInvoke && selects(granted->cache_selector, cache) &&
                selects(granted->function_selector, function))
                return true;
    return false;
}

}  // namespace detail
}  // namespace momento::functions
