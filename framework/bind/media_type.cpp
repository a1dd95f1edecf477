#include "framework/bind/media_type.hpp"

namespace momento::functions::detail {
namespace {

std::optional<std::string_view> declared(const WebEnvironment& environment) {
    const auto field = environment.headers().get("content-type");
    if (!field) return std::nullopt;
    return media_type_of(*field);
}

}  // namespace

bool is_json_media(std::string_view type) {
    constexpr std::string_view prefix = "application/";
    constexpr std::string_view suffix = "+json";
    if (type.size() < prefix.size() || !equal_ignoring_case(type.substr(0, prefix.size()), prefix)) return false;
    type.remove_prefix(prefix.size());
    return equal_ignoring_case(type, "json") ||
           (type.size() > suffix.size() && equal_ignoring_case(type.substr(type.size() - suffix.size()), suffix));
}

bool is_json_media_type(const WebEnvironment& environment) {
    const auto type = declared(environment);
    return !type || is_json_media(*type);
}

bool is_form_media_type(const WebEnvironment& environment) {
    const auto type = declared(environment);
    return !type || equal_ignoring_case(*type, "application/x-www-form-urlencoded");
}

}  // namespace momento::functions::detail
