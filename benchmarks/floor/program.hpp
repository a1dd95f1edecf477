// A native program for a table or handler, to count the instructions of calls. Its host does no more than the
// platform's, which copies texts to the memory of the module.
//
//     floor_reflected_native 100 < requests      handles each request 100 times and prints each response once
//
// A request consists of lines of hexadecimal texts (`-` is the empty text), a response of one line:
//
//     method 47455420                     method and path once, query and header for each pair
//     path 2f76312f6f7264657273
//     query 6c696e6573 74727565
//     header 78 79
//     body 7b7d
//     end
//     200 636f6e74656e742d74797065=6170… 7b7d
#pragma once

#include <cstdlib>
#include <cstring>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "framework/host/host.hpp"
#include "momento/functions/detail/memory/allocation.hpp"
#include "momento/functions/detail/serve/serve.hpp"

namespace floor_program {

using text_pairs = std::vector<std::pair<std::string, std::string>>;

struct request {
    std::string method, path, body;
    text_pairs query, headers;
};
inline request current;

inline std::string bytes_of(std::string_view hex) {
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    std::string bytes;
    for (std::size_t at = 0; at + 1 < hex.size(); at += 2)
        bytes += static_cast<char>(digit(hex[at]) * 16 + digit(hex[at + 1]));
    return bytes;
}
inline std::string hex_of(std::string_view bytes) {
    std::string hex;
    for (const char c : bytes) hex.append(1, "0123456789abcdef"[(c >> 4) & 15]).append(1, "0123456789abcdef"[c & 15]);
    return hex;
}

using momento::functions::Data;
using momento::functions::WebResponse;
namespace detail = momento::functions::detail;

// Not inlined into the measured code, like a real host.
[[gnu::noinline]] inline detail::owned_text place(std::string_view text) {
    if (text.empty()) return {};
    auto* const memory = static_cast<char*>(detail::checked_realloc(nullptr, text.size()));
    std::memcpy(memory, text.data(), text.size());
    return {memory, text.size()};
}
[[gnu::noinline]] inline detail::owned_list<detail::pair_view> place(const text_pairs& pairs) {
    if (pairs.empty()) return {};
    auto* const memory =
        static_cast<detail::pair_view*>(detail::checked_realloc(nullptr, pairs.size() * sizeof(detail::pair_view)));
    const auto lent = [](std::string_view text) { return std::string_view(place(text).release(), text.size()); };
    for (std::size_t i = 0; i < pairs.size(); ++i)
        new (memory + i) detail::pair_view{lent(pairs[i].first), lent(pairs[i].second)};
    return {memory, pairs.size()};
}

template <auto& Api>
[[gnu::noinline]] WebResponse respond(Data body) {
    const detail::call_scope scope;
    return detail::serve<detail::constant<Api>>(scope.environment(), body);
}

inline void print(WebResponse response) {
    std::cout << response.status() << ' ';
    for (const auto& [name, value] : response.headers()) std::cout << hex_of(name) << '=' << hex_of(value) << ';';
    std::cout << ' ' << hex_of(detail::data_access::view(detail::response_access::body(response))) << '\n';
}

template <auto& Api>
int run(int count, char** arguments) {
    const long rounds = count > 1 ? std::strtol(arguments[1], nullptr, 10) : 1;
    std::string word, first, second;
    const auto read = [&](std::string& to) {
        std::cin >> to;
        to = to == "-" ? std::string() : bytes_of(to);
    };
    while (std::cin >> word) {
        if (word == "method") read(current.method);
        if (word == "path") read(current.path);
        if (word == "body") read(current.body);
        if (word == "query" || word == "header") {
            read(first);
            read(second);
            (word == "query" ? current.query : current.headers).emplace_back(first, second);
        }
        if (word != "end") continue;
        for (long i = 1; i < rounds; ++i) respond<Api>(detail::data_access::module(place(current.body)));
        print(respond<Api>(detail::data_access::module(place(current.body))));
        current = {};
    }
    return 0;
}

}  // namespace floor_program

namespace momento::functions::detail {

void buffer::drop(std::uint32_t) { std::abort(); }

namespace host {

owned_list<pair_view> headers() { return floor_program::place(floor_program::current.headers); }
owned_list<pair_view> query_parameters() { return floor_program::place(floor_program::current.query); }
std::optional<owned_text> token_metadata() { return std::nullopt; }
std::optional<owned_text> invocation_path() { return floor_program::place(floor_program::current.path); }
owned_text invocation_id() { return {}; }
owned_text http_method() { return floor_program::place(floor_program::current.method); }
std::optional<std::string_view> environment_variable(std::string_view) { return std::nullopt; }
std::uint32_t buffer_remaining(std::uint32_t) { std::abort(); }
std::optional<owned_text> buffer_read(std::uint32_t, std::uint32_t) { std::abort(); }

}  // namespace host
}  // namespace momento::functions::detail
