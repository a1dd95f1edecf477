#include "momento/functions/detail/bind/media_type.hpp"

#include "momento/functions/detail/body/body_traits.hpp"
#include "momento/functions/pairs.hpp"

namespace momento::functions::detail {
namespace {

std::optional<std::string_view> declared_media_type(const WebEnvironment& environment) {
    const auto field = environment.headers().get("content-type");
    if (!field) return std::nullopt;
    return media_type_of(*field);
}

// Whether a list of content codings contains only identity (RFC 9110 §8.4). Codings are tokens, which are matched
// letter by letter: `at` is the rest of the name, and a letter with the bit of ' ' is lower case.
bool is_identity(std::string_view codings) {
    static constexpr char identity[] = "identity";
    const char* at = identity;
    for (const char c : codings) {
        if ((c | ' ') == *at) ++at;
        else if ((at == identity || *at == '\0') && (c == ',' || c == ' ' || c == '\t')) at = identity;
        else return false;
    }
    return at == identity || *at == '\0';
}

}  // namespace

bool is_json_media_type(std::string_view type) {
    constexpr std::string_view prefix = "application/";
    constexpr std::string_view suffix = "+json";
    if (type.size() < prefix.size() || !equal_ignoring_case(type.substr(0, prefix.size()), prefix)) return false;
    type.remove_prefix(prefix.size());
    return equal_ignoring_case(type, "json") ||
           (type.size() > suffix.size() && equal_ignoring_case(type.substr(type.size() - suffix.size()), suffix));
}

bool has_json_content_type(const WebEnvironment& environment) {
    const auto type = declared_media_type(environment);
    return !type || is_json_media_type(*type);
}

bool has_form_content_type(const WebEnvironment& environment) {
    const auto type = declared_media_type(environment);
    return !type || equal_ignoring_case(*type, "application/x-www-form-urlencoded");
}

bool has_multipart_content_type(const WebEnvironment& environment) {
    const auto type = declared_media_type(environment);
    return type && equal_ignoring_case(*type, multipart_form);
}

std::size_t find_content_type(const WebEnvironment& environment, std::span<const std::string_view> types) {
    const auto declared = declared_media_type(environment);
    if (!declared) return 0;
    for (std::size_t i = 0; i < types.size(); ++i)
        if (equal_ignoring_case(*declared, types[i])) return i;
    if (is_json_media_type(*declared))
        for (std::size_t i = 0; i < types.size(); ++i)
            if (types[i] == "application/json") return i;
    for (std::size_t i = 0; i < types.size(); ++i)
        if (types[i] == "*/*") return i;
    return types.size();
}

bool has_patch_content_type(const WebEnvironment& environment) {
    const auto type = declared_media_type(environment);
    return !type || equal_ignoring_case(*type, merge_patch_json) || equal_ignoring_case(*type, "application/json");
}

bool has_content_coding(const WebEnvironment& environment) {
    for (const auto& [name, value] : environment.headers())
        if (equal_ignoring_case(name, "content-encoding") && !is_identity(value)) return true;
    return false;
}

}  // namespace momento::functions::detail
