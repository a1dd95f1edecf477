// Writes the request of a client from its type, the reverse of bind/record.hpp. The parts of a type become one constant
// table, which an ordinary function walks. Code that no part needs is not linked.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "momento/functions/client_transport.hpp"
#include "momento/functions/detail/bind/record_error.hpp"
#include "momento/functions/detail/body/body.hpp"

namespace momento::functions::detail {

// The error in a value, or an empty text.
using value_error = std::string_view;
inline constexpr value_error has_no_text = "it has no text: not a number, or an enumerator without a name";

// Sets the message for a member that cannot be written, and returns false.
bool reject_member(std::string& reason, std::string_view member, value_error what);

struct request_writing {
    client_request& made;
    std::string& pairs;  // the query or form as written so far
    char separator;      // before its next pair; NUL: none
    std::string cookies{};
    std::string_view boundary{};  // of a multipart form
};

struct request_part {
    // Adds one text of a value.
    value_error (*put)(request_writing& to, const request_part& part, std::string_view text) = nullptr;
    // Passes each text of a value to `put`.
    value_error (*write)(request_writing& to, const request_part& part, const void* value) = nullptr;
    std::string_view name{};    // the name in HTTP
    std::string_view member{};  // the name in C++
    std::uint32_t offset = 0;   // of the value in the request
};

value_error put_segment(request_writing& to, const request_part& part, std::string_view text);
value_error put_rest_of_path(request_writing& to, const request_part& part, std::string_view text);
value_error put_pair(request_writing& to, const request_part& part, std::string_view text);
value_error put_header(request_writing& to, const request_part& part, std::string_view text);
value_error put_cookie(request_writing& to, const request_part& part, std::string_view text);

struct request_body {
    // Sets the content and its content type. Returns false if the value cannot be written; `reason` is the reason.
    bool (*write)(void* body, Data& to, std::string& content_type, std::string& reason) = nullptr;
    std::uint32_t offset = 0;
    bool optional = false;  // an empty body is absent, and has no Content-Type
};

// The request of a route without its type.
struct request_plan {
    functions::method method;
    std::string_view path;
    const request_part* parts;
    std::uint8_t count;
    std::uint8_t segments;  // the number of parts in the path; they come first
    request_body body;
};

bool write_request(const request_plan& plan, void* request, client_request& made, std::string& reason);

// ---- values

template <class Value>
value_error write_texts(request_writing& to, const request_part& part, const void* value) {
    const Value& given = *static_cast<const Value*>(value);
    if constexpr (is_secret<Value>) {
        return write_texts<typename Value::value_type>(to, part, &given.reveal());
    } else if constexpr (may_be_absent<Value>) {
        return given ? write_texts<std::remove_cvref_t<decltype(*given)>>(to, part, &*given) : value_error();
    } else if constexpr (text_list<Value>) {
        for (const typename Value::value_type& element : given) {
            std::string text;
            if (!format_text(element, text)) return has_no_text;
            if (const value_error reason = part.put(to, part, text); !reason.empty()) return reason;
        }
        return {};
    } else if constexpr (std::convertible_to<const Value&, std::string_view>) {
        return part.put(to, part, given);
    } else {
        std::string text;
        return format_text(given, text) ? part.put(to, part, text) : has_no_text;
    }
}

// Writes a list as one field line.
template <class Value>
value_error write_elements(request_writing& to, const request_part& part, const void* value) {
    const Value& given = *static_cast<const Value*>(value);
    if constexpr (is_secret<Value>) {
        return write_elements<typename Value::value_type>(to, part, &given.reveal());
    } else if constexpr (may_be_absent<Value>) {
        return given ? write_elements<std::remove_cvref_t<decltype(*given)>>(to, part, &*given) : value_error();
    } else {
        std::string joined;
        for (const typename Value::value_type& element : given) {
            std::string text;
            if (!format_text(element, text)) return has_no_text;
            if (const value_error reason = append_element(joined, text); !reason.empty()) return reason;
        }
        return joined.empty() ? value_error() : part.put(to, part, joined);
    }
}

// An aggregate in the query: a pair for each text of its members.
value_error write_deep_object(request_writing& to, const request_part& part, const request_part* members,
                              std::size_t count, const void* value);
template <class Value>
value_error write_in_query(request_writing& to, const request_part& part, const void* value);

// ---- bodies

// JSON is sent without the charset parameter, which RFC 8259 §11 does not define.
template <class T>
consteval std::string_view sent_content_type() {
    return is_json<T> ? media_type_of(content_type_of<T>()) : content_type_of<T>();
}

// Whether a client can write a body that a route reads.
template <class T>
inline constexpr bool is_sendable_body = readable_body<T> ? encodable_body<T> : is_form<T> || is_multipart<T>;
template <class Body>
inline constexpr bool is_sendable_body<std::optional<Body>> = is_sendable_body<Body>;
template <class... Bodies>
inline constexpr bool is_sendable_body<std::variant<Bodies...>> = (is_sendable_body<Bodies> && ...);

bool write_text_body(const std::string& text, Data& to, std::string& reason);
bool write_form_body(const request_part* parts, std::size_t count, const void* value, Data& to, std::string& reason);

value_error put_multipart_text(request_writing& to, const request_part& part, std::string_view text);
value_error put_multipart_file(request_writing& to, const request_part& part, const File& file);
bool write_multipart_body(const request_part* parts, std::size_t count, const void* value, Data& to,
                          std::string& content_type, std::string& reason);

// Passes each file of a member to put_multipart_file.
template <class Member>
value_error write_files(request_writing& to, const request_part& part, const void* value) {
    const Member& given = *static_cast<const Member*>(value);
    if constexpr (is_file<Member>) {
        return put_multipart_file(to, part, given);
    } else if constexpr (is_optional<Member>) {
        return given ? put_multipart_file(to, part, *given) : value_error();
    } else {
        for (const File& each : given)
            if (const value_error reason = put_multipart_file(to, part, each); !reason.empty()) return reason;
        return {};
    }
}

// Omits members that only the server writes.
template <class T, bool IsMultipart = false>
struct form_parts {
    template <std::size_t I>
    static consteval request_part part() {
        using Member = field_type<T, I>;
        request_part made{put_pair, nullptr, quoted_name<T, I>::bare, field_name<T, I>, field_offset<T, I>};
        if constexpr (IsMultipart) made.put = put_multipart_text;
        if constexpr (rules_of<T, I>::value.read_only) return {};
        else if constexpr (is_file_member<Member>) made.write = write_files<Member>;
        else made.write = write_texts<Member>;
        return made;
    }
    template <std::size_t... I>
    static consteval std::array<request_part, sizeof...(I)> make(std::index_sequence<I...>) {
        return {{part<I>()...}};
    }
    static constexpr auto value = make(std::make_index_sequence<field_count<T>>{});
};

template <class Value>
value_error write_in_query(request_writing& to, const request_part& part, const void* value) {
    if constexpr (is_optional<Value>) {
        const Value& given = *static_cast<const Value*>(value);
        return given ? write_in_query<typename Value::value_type>(to, part, &*given) : value_error();
    } else {
        constexpr const auto& members = form_parts<Value>::value;
        return write_deep_object(to, part, members.data(), members.size(), value);
    }
}

template <class Body>
bool write_body(void* body, Data& to, std::string& content_type, std::string& reason) {
    Body& given = *static_cast<Body*>(body);
    constexpr body_kind kind = body_kind_of<Body>;
    if constexpr (!is_optional_body<Body> && !is_variant_body<Body>) content_type = sent_content_type<Body>();
    if constexpr (is_optional_body<Body>) {
        return !given || write_body<present_body<Body>>(&*given, to, content_type, reason);
    } else if constexpr (is_variant_body<Body>) {
        const auto write = [&]<class Held>(Held& held) { return write_body<Held>(&held, to, content_type, reason); };
        return std::visit(write, given);
    } else if constexpr (kind == body_kind::data) {
        to = std::move(given);
        return true;
    } else if constexpr (kind == body_kind::bytes) {
        to = Data(given);
        return true;
    } else if constexpr (kind == body_kind::text) {
        return write_text_body(given, to, reason);
    } else if constexpr (kind == body_kind::json) {
        return write_json_body(sided_json<typename Body::value_type, direction::client_out>(), &given.value, to,
                               reason);
    } else if constexpr (kind == body_kind::form) {
        constexpr const auto& parts = form_parts<typename Body::value_type>::value;
        return write_form_body(parts.data(), parts.size(), &given.value, to, reason);
    } else if constexpr (kind == body_kind::multipart) {
        constexpr const auto& parts = form_parts<typename Body::value_type, true>::value;
        return write_multipart_body(parts.data(), parts.size(), &given.value, to, content_type, reason);
    } else {
        Result<Data> encoded = encode<Body>::to(given);
        if (!encoded) {
            reason = encoded.error().text();
            return false;
        }
        to = *std::move(encoded);
        return true;
    }
}

template <class Body>
consteval request_body body_of(std::uint32_t offset) {
    if constexpr (is_sendable_body<Body>) return {write_body<Body>, offset, is_optional_body<Body>};
    else return {};
}

// ---- requests

// The platform derives the token metadata from the caller's API key, and the host writes its own fields, so a client
// sends neither.
template <class T>
constexpr bool is_sent_part(std::size_t member) {
    const part_kind kind = part_kinds<T>[member];
    return is_sent_parameter(kind) && !(kind == part_kind::header && is_host_owned(parameter_names<T>[member]));
}

template <class T>
constexpr bool is_url_part(std::size_t member) {
    return part_kinds<T>[member] == part_kind::path || part_kinds<T>[member] == part_kind::query;
}

template <class T, fixed_string Path, bool (*Included)(std::size_t member) = is_sent_part<T>>
struct sent_parts {
    static constexpr auto members = order_members<T>(part_kind::path, Included);

    template <std::size_t I>
    static consteval request_part part() {
        using Member = field_type<T, I>;
        using Value = typename Member::value_type;
        constexpr part_kind kind = part_kind_of<Member>;
        request_part made{.name = {parameter_text<T, I>.data(), parameter_text<T, I>.size() - 1},
                          .member = field_name<T, I>,
                          .offset = offset_in<T>(&*probe_field<T, I>(), field_offset<T, I>)};
        if constexpr (is_query_of_aggregate<Member>) made.write = write_in_query<Value>;
        else made.write = write_texts<Value>;
        if constexpr (kind == part_kind::path) {
            constexpr bool rest =
                parameter_index(Path.view(), parameter_name<T, I>()) + 1 == parameter_count(Path.view()) &&
                Path.view().ends_with("...}");
            made.put = rest ? put_rest_of_path : put_segment;
        } else if constexpr (kind == part_kind::query) {
            made.put = put_pair;
        } else if constexpr (kind == part_kind::cookie) {
            made.put = put_cookie;
        } else {
            static_assert(kind == part_kind::header, "write this parameter");
            made.put = put_header;
            if constexpr (text_list<present_value_t<Value>> && !has_separate_values(parameter_name<T, I>()))
                made.write = write_elements<Value>;
        }
        return made;
    }
    template <std::size_t... K>
    static consteval std::array<request_part, sizeof...(K) + 1> make(std::index_sequence<K...>) {
        return {{part<members.at[K]>()..., {}}};
    }
    static constexpr auto value = make(std::make_index_sequence<members.count>{});

    static consteval request_body body() {
        if constexpr (body_member<T>() == field_count<T>) return {};
        else return body_of<request_body_type<T>>(field_offset<T, body_member<T>()>);
    }
};

// Writes the path and the query. Returns an empty text if a value cannot be written.
std::string write_url(const request_plan& plan, const void* request);

template <class Request, fixed_string Path>
struct route_url {
    static constexpr auto path = Path;
    static consteval request_plan plan() {
        request_plan made{functions::method::get, path.view(), nullptr, 0, 0, {}};
        if constexpr (record_request<Request>) {
            using Flat = flat_request<Request>;
            using parts = sent_parts<Flat, Path, is_url_part<Flat>>;
            made.parts = parts::value.data();
            made.count = static_cast<std::uint8_t>(parts::members.count);
            made.segments = static_cast<std::uint8_t>(parts::members.first);
        }
        return made;
    }
    static constexpr request_plan value = plan();
};

// The path is a template argument, so that only its own text is linked.
template <class Request, fixed_string Path>
struct route_request {
    static constexpr auto path = Path;
    static consteval request_plan plan(functions::method verb) {
        request_plan made{verb, path.view(), nullptr, 0, 0, {}};
        const bool bodiless = verb == functions::method::get || verb == functions::method::head;
        if constexpr (record_request<Request>) {
            using parts = sent_parts<flat_request<Request>, Path>;
            made.parts = parts::value.data();
            made.count = static_cast<std::uint8_t>(parts::members.count);
            made.segments = static_cast<std::uint8_t>(parts::members.first);
            if (!bodiless) made.body = parts::body();
        } else if constexpr (!std::is_void_v<Request>) {
            if (!bodiless) made.body = body_of<Request>(0);
        }
        return made;
    }
};

}  // namespace momento::functions::detail
