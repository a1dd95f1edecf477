#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "momento/functions/detail/codec/apply_patch.hpp"
#include "momento/functions/detail/codec/json_reader.hpp"
#include "momento/functions/detail/codec/json_writer.hpp"

namespace momento::functions::detail {

using namespace std::string_view_literals;

namespace {

// Reads the members of an object in compact JSON text, which RawJson contains.
class member_texts {
public:
    explicit member_texts(std::string_view object) : rest_(object) { rest_.remove_prefix(1); }
    // The key with its quotes, and the value.
    bool next(std::string_view& key, std::string_view& value) {
        if (rest_.empty() || rest_.front() == '}') return false;
        if (rest_.front() == ',') rest_.remove_prefix(1);
        key = take();
        rest_.remove_prefix(1);  // the colon
        value = take();
        return true;
    }

private:
    // A value ends at a comma, a colon or a bracket that is not within it.
    std::string_view take() {
        std::size_t at = 0;
        std::size_t depth = 0;
        for (bool in_string = false; at < rest_.size(); ++at) {
            const char c = rest_[at];
            if (in_string) {
                if (c == '\\') ++at;
                else in_string = c != '"';
                continue;
            }
            in_string = c == '"';
            if (depth == 0 && (c == ',' || c == ':' || c == '}' || c == ']')) break;
            if (c == '{' || c == '[') ++depth;
            if (c == '}' || c == ']') --depth;
        }
        const std::string_view text = rest_.substr(0, at);
        rest_.remove_prefix(text.size());
        return text;
    }

    std::string_view rest_;
};

// The same value as compact text, if it is valid.
std::string compacted(std::string_view text) {
    RawJson value;
    std::string copy(text);
    input_errors errors;
    const json_type& type = json_table<RawJson, direction::in>::value;
    if (!read_json({copy.data(), copy.size()}, type, &value, std::numeric_limits<std::size_t>::max(), errors))
        return std::string(text);
    return std::move(value.text);
}

std::string merge_texts(std::string_view target, std::string_view patch) {
    if (!patch.starts_with('{')) return std::string(patch);
    std::vector<std::pair<std::string_view, std::string>> members;
    std::map<std::string_view, std::size_t> places;  // a client can send many members
    std::string_view key;
    std::string_view value;
    if (target.starts_with('{'))
        for (member_texts walk(target); walk.next(key, value);) {
            places.try_emplace(key, members.size());
            members.emplace_back(key, value);
        }
    for (member_texts walk(patch); walk.next(key, value);) {
        const auto [place, added] = places.try_emplace(key, members.size());
        if (added) members.emplace_back(key, std::string());
        std::string& member = members[place->second].second;
        // An empty text is a member that was removed.
        member = value == "null"sv ? std::string() : merge_texts(member, value);
    }
    std::string object = "{";
    for (const auto& [name, text] : members) {
        if (text.empty()) continue;
        if (object.size() > 1) object += ',';
        object.append(name).append(":"sv).append(text);
    }
    return object += '}';
}

}  // namespace

std::string merged_json(std::string_view target, std::string_view patch) {
    return merge_texts(compacted(target), compacted(patch));
}

WebError patch_error(std::string_view pointer, std::string_view detail) {
    std::string text = "the patched value is not valid: ";
    if (!pointer.empty()) text.append(pointer).append(": "sv);
    return WebError::with_status(422, text.append(detail));
}

Result<void> validate_json(const json_type& written, const void* value, const json_type& read, void* scratch) {
    output out;
    if (!write_json(out, written, value)) return patch_error({}, "JSON cannot represent it");
    std::string text(out.view());
    input_errors errors;
    const first_error first;
    if (read_json({text.data(), text.size()}, read, scratch, std::numeric_limits<std::size_t>::max(), errors, first))
        return {};
    return patch_error(first.pointer, first.detail);
}

}  // namespace momento::functions::detail
