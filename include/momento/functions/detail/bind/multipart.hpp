// Reads multipart/form-data into a struct (RFC 7578). The body is not copied: the names, values and files are views.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "momento/functions/detail/bind/form.hpp"
#include "momento/functions/detail/codec/json_error.hpp"

namespace momento::functions::detail {

inline constexpr std::size_t max_multipart_parts = 1000;
inline constexpr std::size_t max_part_headers = 8192;  // bytes
inline constexpr std::size_t max_boundary = 70;        // characters (RFC 2046 §5.1.1)

// Stores a file in a member. Returns false if there is already one, and the member is no list.
using file_writer = bool (*)(void* member, bool first, const File& file);

struct multipart_field {
    std::string_view name;
    const json_type* type = nullptr;  // of a text member
    file_writer add_file = nullptr;   // of a file member
    std::uint32_t offset = 0;
    std::uint32_t minimum = 0;  // the number of files
    std::uint32_t maximum = 0;
    bool required = false;
    std::uint8_t bits = 0;  // form_field
};
struct multipart_type {
    const multipart_field* fields = nullptr;
    std::size_t count = 0;
    bool closed = false;  // unknown members are errors
};

// The boundary of a Content-Type (RFC 2046 §5.1.1); empty if it is missing or invalid.
std::string boundary_of(std::string_view content_type);

// Reads the members and adds their errors to `errors`.
void read_multipart(std::span<char> body, std::string_view boundary, const multipart_type& type, void* target,
                    input_errors& errors);

template <class T>
inline constexpr bool is_file = std::same_as<T, File>;
template <class T>
inline constexpr bool is_file_member = is_file<T>;
template <class T>
inline constexpr bool is_file_member<std::optional<T>> = is_file<T>;
template <class T, class A>
inline constexpr bool is_file_member<std::vector<T, A>> = is_file<T>;

// The first member that a multipart form cannot represent, or an empty name.
template <class T>
consteval std::string_view multipart_error_member() {
    std::string_view member;
    if constexpr (json_object_type<T>)
        for_each_field<T>([&](auto index) {
            using Member = field_type<T, index>;
            if (member.empty() && !is_readable_text<Member> && !is_file_member<Member>) member = field_name<T, index>;
        });
    return member;
}
template <class T>
inline constexpr bool has_multipart_members = json_object_type<T> && !is_file<T> && multipart_error_member<T>().empty();
// An error of the type itself or its schema, as in JSON, which has no files.
template <class T>
inline constexpr json_error multipart_error_of = find_json_error(shape_of<T>::value, true);
template <class T>
inline constexpr bool multipart_encodes = has_multipart_members<T> && !multipart_error_of<T>.found();

template <class T>
consteval auto multipart_message() {
    composed_text<400> text;
    if (!json_object_type<T> || is_file<T>)
        return text.append("momento: a multipart form cannot encode ")
            .append(type_name<T>())
            .append("; use an aggregate");
    return text.append("momento: a multipart form cannot encode the member ")
        .append(type_name<T>())
        .append("::")
        .append(multipart_error_member<T>())
        .append("; use File, text, a number, bool, a described enum, or a std::optional or std::vector of those");
}

template <class Member>
bool write_file(void* member, [[maybe_unused]] bool first, const File& file) {
    Member& to = *static_cast<Member*>(member);
    if constexpr (requires { to.push_back(file); }) {
        to.push_back(file);
    } else {
        if (!first) return false;
        to = file;
    }
    return true;
}

template <class T>
struct multipart_table {
    template <std::size_t I>
    static consteval multipart_field field_at() {
        using Member = field_type<T, I>;
        constexpr const field& rules = rules_of<T, I>::value;
        multipart_field made{.name = json_name<T, I>(), .offset = field_offset<T, I>};
        if constexpr (rules.read_only) {
            return made;  // known, but not read
        } else if constexpr (is_file_member<Member>) {
            constexpr bool is_list = !is_file<Member> && !is_optional<Member>;
            made.add_file = write_file<Member>;
            made.required = !is_list && is_required<T, I>;
            made.minimum = static_cast<std::uint32_t>(rules.min_items.count_or(0));
            made.maximum = static_cast<std::uint32_t>(rules.max_items.count_or(max_multipart_parts));
        } else {
            made.type = &member_table<Member, rules_of<T, I>, direction::in>::value;
            made.required = is_required<T, I>;
            made.bits = form_fields<T>::template at<I>();
        }
        return made;
    }
    template <std::size_t... I>
    static consteval std::array<multipart_field, sizeof...(I) + 1> make(std::index_sequence<I...>) {
        return {{field_at<I>()..., {}}};
    }
    static constexpr auto fields = make(std::make_index_sequence<field_count<T>>{});
};

// A type that cannot be encoded was diagnosed, so it gets an empty table.
template <class T>
constexpr multipart_type multipart_table_of() {
    if constexpr (multipart_encodes<T>) return {multipart_table<T>::fields.data(), field_count<T>, is_closed<T>};
    else return {};
}

}  // namespace momento::functions::detail
