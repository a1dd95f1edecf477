// Reads a response into the caller's type. The form is chosen by status, then by content type, then by whether it can
// be read. The declared responses of a route become one constant table, which an ordinary function walks.
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/call_error.hpp"
#include "momento/functions/detail/bind/values.hpp"
#include "momento/functions/detail/body/body.hpp"
#include "momento/functions/detail/client/caller_response.hpp"

namespace momento::functions::detail {

struct response_form {
    int status;              // 0: any
    std::string_view media;  // empty: any
    // Stores the caller's response in `to`. Returns false if it cannot be read; `reason` is the reason.
    bool (*read)(client_response& from, void* to, std::string& reason);
};

// The responses of a route without their types. Forms of any status come last.
struct response_plan {
    const response_form* forms;
    std::size_t count;
    // Copies the response, because a form may consume it before the next form is tried. Null if no form has a next one.
    client_response (*copy)(client_response& from);
};

// Fills `to`, or sets all of `error` except the route.
bool read_call_response(const response_plan& plan, client_response& from, void* to, call_error& error);

client_response copy_of(client_response& from);

// ---- bodies

struct problem_texts {
    std::string& type;
    std::string& title;
    std::string& detail;
    std::string& instance;
};
bool read_problem_body(Data& body, const problem_texts& to, std::string& reason);
bool read_extended_problem(Data& body, const problem_texts& to, const json_type& type, void* extension,
                           std::string& reason);

// ---- headers

struct response_field {
    std::string_view name{};
    const json_type* type = nullptr;
    std::uint32_t offset = 0;  // of the value in the response
    bool list = false;
    bool required = false;
};
bool read_fields(const pair_list& headers, const response_field* fields, std::size_t count, void* to,
                 std::string& reason);

template <class T>
struct response_fields {
    static constexpr std::size_t body = body_index<T>();
    // The Header members. Cookies are not read: they are for the user agent.
    struct header_members {
        std::array<std::size_t, field_count<T> + 1> at{};
        std::size_t count = 0;
    };
    static constexpr header_members members = [] {
        header_members found;
        for_each_field<T>([&](auto index) {
            if constexpr (is_header<field_type<T, index>>) found.at[found.count++] = index;
        });
        return found;
    }();
    static constexpr std::size_t count = members.count;

    template <std::size_t I>
    static consteval response_field field() {
        using Value = typename field_type<T, I>::value_type;
        const auto& member = probe_field<T, I>();
        return {.name = header_name<T, I>,
                .type = &sided_json<Value, direction::client_in>(),
                .offset = offset_in<T>(&*member, field_offset<T, I>),
                .list = text_list<typename without_absence<Value>::type> && !has_separate_values(header_name<T, I>),
                .required = !may_be_absent<Value>};
    }
    template <std::size_t... K>
    static consteval std::array<response_field, sizeof...(K)> make(std::index_sequence<K...>) {
        return {{field<members.at[K]>()...}};
    }
    static constexpr auto value = make(std::make_index_sequence<count>{});
};

// ---- responses

template <class T>
bool read_one(client_response& from, T& to, std::string& reason) {
    if constexpr (std::same_as<T, client_response>) {
        to = std::move(from);
        return true;
    } else if constexpr (status_of<T> != 0) {
        if constexpr (is_status_of_body<T>) return read_one(from, to.value, reason);
        else return true;
    } else if constexpr (problem_of<T> != 0) {
        const problem_texts texts{to.type, to.title, to.detail, to.instance};
        using Extension = problem_extension<T>;
        if constexpr (std::is_void_v<Extension>) return read_problem_body(from.body, texts, reason);
        else
            return read_extended_problem(from.body, texts, sided_json<Extension, direction::client_in>(), &to.extension,
                                         reason);
    } else if constexpr (is_media<T>) {
        return read_one(from, to.value, reason);
    } else if constexpr (is_optional<T>) {
        data_access::load(from.body);
        return data_access::is_empty(from.body) || read_one(from, to.emplace(), reason);
    } else if constexpr (record_response<T>) {
        using fields = response_fields<T>;
        if (!read_fields(from.headers, fields::value.data(), fields::count, &to, reason)) return false;
        if constexpr (fields::body != field_count<T>) return read_one(from, field_of<fields::body>(to), reason);
        else return true;
    } else {
        std::expected<T, std::string> read = read_value<direction::client_in, T>(std::move(from.body));
        if (read) to = *std::move(read);
        else reason = std::move(read).error();
        return read.has_value();
    }
}

// `Response` is the caller's type for all responses. It is void if the caller only learns that a response arrived.
template <class Declared, class Response>
bool read_as(client_response& from, void* to, std::string& reason) {
    auto& result = *static_cast<std::optional<std::expected<Response, call_error>>*>(to);
    if constexpr (std::is_void_v<Response>) {
        result.emplace(std::in_place);
        return true;
    } else {
        using T = typename returned_as<Declared>::type;
        const auto put = [&](T&& read) {
            if constexpr (std::same_as<T, Response>) result.emplace(std::in_place, std::move(read));
            else result.emplace(std::in_place, std::in_place_type<T>, std::move(read));
            return true;
        };
        if constexpr (std::is_default_constructible_v<T>) {
            T read{};
            return read_one(from, read, reason) && put(std::move(read));
        } else {
            std::expected<T, std::string> read = read_value<direction::client_in, T>(std::move(from.body));
            if (!read) reason = std::move(read).error();
            return read && put(*std::move(read));
        }
    }
}

// Empty if the response has no body, or if its media type is known only at run time.
template <class Declared>
consteval std::string_view expected_media_type() {
    constexpr std::string_view type = response_model<Declared>::media_type;
    return type == "*/*" ? std::string_view() : type;
}

template <class Alternatives>
struct route_responses;
template <class... Declared>
struct route_responses<type_list<Declared...>> {
    using type = typename response_of_list<type_list<Declared...>>::type;

    static constexpr auto forms = [] {
        const std::array<response_form, sizeof...(Declared) + 1> declared{
            {{response_model<Declared>::status, expected_media_type<Declared>(), read_as<Declared, type>}..., {}}};
        std::array<response_form, sizeof...(Declared) + 1> ordered{};
        std::size_t count = 0;
        for (const bool any : {false, true})
            for (std::size_t i = 0; i < sizeof...(Declared); ++i)
                if ((declared[i].status == 0) == any) ordered[count++] = declared[i];
        return ordered;
    }();
    // Whether some forms can only be distinguished by trying to read the response.
    static constexpr bool has_rivals = [] {
        bool found = false;
        for (std::size_t i = 0; i < sizeof...(Declared); ++i)
            for (std::size_t k = 0; k < i; ++k)
                found = found || forms[i].status == 0 || forms[i].status == forms[k].status;
        return found;
    }();
    static constexpr response_plan plan{forms.data(), sizeof...(Declared), has_rivals ? copy_of : nullptr};
};

}  // namespace momento::functions::detail
