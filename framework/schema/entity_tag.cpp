#include "momento/functions/entity_tag.hpp"

namespace momento::functions {
namespace {

// etagc of RFC 9110 §8.8.3.
bool is_tag_character(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x21 && byte != '"' && byte != 0x7f;
}
bool is_tag(std::string_view text) {
    for (char c : text)
        if (!is_tag_character(c)) return false;
    return true;
}

void skip_spaces(std::string_view& rest) {
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\t')) rest.remove_prefix(1);
}

// Reads one tag from the beginning of a text.
bool take_tag(std::string_view& rest, EntityTag& to) {
    to.weak = rest.starts_with("W/");
    if (to.weak) rest.remove_prefix(2);
    if (!rest.starts_with('"')) return false;
    const std::size_t end = rest.find('"', 1);
    if (end == rest.npos || !is_tag(rest.substr(1, end - 1))) return false;
    to.tag = rest.substr(1, end - 1);
    rest.remove_prefix(end + 1);
    return true;
}

std::unexpected<WebError> not_a_tag() { return std::unexpected(WebError::message("expected an entity tag")); }
std::unexpected<WebError> not_a_list() {
    return std::unexpected(WebError::message("expected a list of entity tags, or *"));
}

}  // namespace

bool EntityTags::matches(const EntityTag& tag) const {
    for (const EntityTag& each : tags)
        if (each.tag == tag.tag) return true;
    return any;
}
bool EntityTags::matches_strongly(const EntityTag& tag) const {
    for (const EntityTag& each : tags)
        if (!each.weak && !tag.weak && each.tag == tag.tag) return true;
    return any;
}

Result<EntityTag> text<EntityTag>::parse(std::string_view given) {
    EntityTag tag;
    if (!take_tag(given, tag) || !given.empty()) return not_a_tag();
    return tag;
}

std::string text<EntityTag>::format(const EntityTag& value) {
    // A line break is no value of a header, so the response becomes a 500.
    if (!is_tag(value.tag)) return "\n";
    std::string text = value.weak ? "W/\"" : "\"";
    text += value.tag;
    text += '"';
    return text;
}

Result<EntityTags> text<EntityTags>::parse(std::string_view given) {
    EntityTags list;
    if (given == "*") {
        list.any = true;
        return list;
    }
    // Elements may be empty (RFC 9110 §5.6.1.2).
    while (true) {
        skip_spaces(given);
        if (!given.starts_with(',') && !given.empty()) {
            if (!take_tag(given, list.tags.emplace_back())) return not_a_list();
            skip_spaces(given);
        }
        if (given.empty()) break;
        if (!given.starts_with(',')) return not_a_list();
        given.remove_prefix(1);
    }
    if (list.tags.empty()) return not_a_list();
    return list;
}

std::string text<EntityTags>::format(const EntityTags& value) {
    if (value.any) return "*";
    std::string text;
    for (const EntityTag& each : value.tags) {
        if (!text.empty()) text += ", ";
        text += functions::text<EntityTag>::format(each);
    }
    return text;
}

}  // namespace momento::functions
