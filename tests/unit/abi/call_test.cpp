// Calls of imports with more parameters than core values allow: they are passed as a tuple in memory. The expected
// layouts are derived by hand from the component model's rules, with momento:http as the largest example.
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "framework/abi/call.hpp"
#include "framework/platform/native/memory_location.hpp"
#include "momento/functions/detail/host/http.hpp"
#include "momento/functions/detail/testing/fake_host.hpp"
#include "momento/functions/pairs.hpp"

using namespace momento::functions::detail;
namespace abi = momento::functions::detail::abi;
namespace http = momento::functions::detail::host::http;
using call_result = std::expected<http::response, http::error>;

namespace {

constexpr std::size_t word = sizeof(void*);

template <class T>
T at(const void* memory, std::size_t words) {
    T value;
    std::memcpy(&value, static_cast<const std::byte*>(memory) + words * word, sizeof value);
    return value;
}
template <class T>
void put(void* memory, std::size_t words, T value) {
    std::memcpy(static_cast<std::byte*>(memory) + words * word, &value, sizeof value);
}
std::string text_at(const void* memory, std::size_t words) {
    return {at<const char*>(memory, words), at<std::size_t>(memory, words + 1)};
}
void put_text(void* memory, std::size_t words, std::string_view text) {
    owned_text placed = place(text);
    put(memory, words + 1, placed.size());
    put(memory, words, placed.release());
}

// The arguments of the last call, and the function that writes its result.
std::vector<std::string> seen;
void (*write_result)(void* result) = nullptr;

void invoke(const void* request, void* result) {
    seen = {text_at(request, 0), text_at(request, 2)};
    const auto* const pairs = at<const pair_view*>(request, 4);
    for (std::size_t i = 0; i < at<std::size_t>(request, 5); ++i)
        seen.push_back(std::string(pairs[i].name.view()) + ": " + std::string(pairs[i].value.view()));
    seen.push_back(at<std::uint8_t>(request, 6) == 0 ? "buffer " + std::to_string(at<std::uint32_t>(request, 7))
                                                     : "value " + text_at(request, 7));
    const auto authorization = at<std::uint8_t>(request, 9);
    seen.push_back("case " + std::to_string(authorization));
    for (std::size_t i = 0; i < std::array{0U, 4U, 2U}.at(authorization); ++i)
        seen.push_back(text_at(request, 10 + 2 * i));
    std::memset(result, 0xee, 7 * word);  // bytes that no case writes have no meaning
    write_result(result);
}

call_result ask(http::request request) { return abi::call_import<call_result>(invoke, std::move(request)); }
http::request plain() { return {std::string_view("u"), std::string_view("v"), {}, text_view(), {}}; }

template <std::size_t Case>
void fails(void* result) {
    put(result, 0, std::uint8_t{1});
    put(result, 1, static_cast<std::uint8_t>(Case));
    if (Case > 0) put_text(result, 2, "first");
    if (Case > 1) put_text(result, 4, "second");
}

}  // namespace

TEST_CASE("the shapes of momento:http in pointer-sized words") {
    STATIC_REQUIRE(abi::shape<http::request>().size == 18 * word);
    STATIC_REQUIRE(abi::shape<http::request>().slots == 18);
    STATIC_REQUIRE(abi::in_memory<http::request>);
    STATIC_REQUIRE(abi::part_offset<http::request, 3>() == 6 * word);
    STATIC_REQUIRE(abi::part_offset<http::request, 4>() == 9 * word);
    STATIC_REQUIRE(abi::shape<http::error>().size == 5 * word);
    STATIC_REQUIRE(abi::shape<call_result>().size == 7 * word);
}

TEST_CASE("stores each case of a request") {
    fake_host host;
    host.buffers.resize(3);
    write_result = fails<0>;
    const std::array<pair_view, 2> headers{
        {{std::string_view("a"), std::string_view("1")}, {std::string_view("b"), std::string_view()}}};
    http::request request{
        std::string_view("url"), std::string_view("POST"), headers, text_view(std::string_view("bytes")), {}};
    (void)ask(std::move(request));
    CHECK(seen == std::vector<std::string>{"url", "POST", "a: 1", "b: ", "value bytes", "case 0"});

    request = plain();
    request.body = buffer_handle(3);
    request.authorization = http::aws_sigv4_secret{std::string_view("id"), std::string_view("secret"),
                                                   std::string_view("region"), std::string_view("service")};
    (void)ask(std::move(request));
    CHECK(seen == std::vector<std::string>{"u", "v", "buffer 3", "case 1", "id", "secret", "region", "service"});

    request = plain();
    request.authorization = http::iam_role{std::string_view("role"), std::string_view("service")};
    (void)ask(std::move(request));
    CHECK(seen == std::vector<std::string>{"u", "v", "value ", "case 2", "role", "service"});
    // The handle is transferred with the request: the host owns it.
    CHECK(host.calls.empty());
}

TEST_CASE("loads each error") {
    write_result = fails<0>;
    CHECK(ask(plain()).error().index() == 0);
    write_result = fails<1>;
    {
        const call_result failed = ask(plain());
        REQUIRE(failed.error().index() == 1);
        CHECK(std::get<1>(failed.error()).view() == "first");
    }
    const auto check = [](const call_result& failed, const http::invalid& invalid, std::size_t which) {
        CHECK(failed.error().index() == which);
        CHECK(invalid.what.view() == "first");
        CHECK(invalid.error.view() == "second");
    };
    write_result = fails<2>;
    const call_result url = ask(plain());
    check(url, std::get<2>(url.error()), 2);
    write_result = fails<3>;
    const call_result name = ask(plain());
    check(name, std::get<3>(name.error()), 3);
    write_result = fails<4>;
    const call_result value = ask(plain());
    check(value, std::get<4>(value.error()), 4);
}

TEST_CASE("loads each case of a response") {
    fake_host host;
    host.buffers.resize(2);
    {
        write_result = [](void* result) {
            put(result, 0, std::uint8_t{0});
            put(result, 1, std::uint16_t{599});
            owned_list<pair_view> headers = place(std::vector<std::pair<std::string, std::string>>{{"a", "1"}});
            put(result, 3, headers.size());
            put(result, 2, headers.release());
            put(result, 4, std::uint8_t{0});
            put(result, 5, std::uint32_t{2});
        };
        call_result given = ask(plain());
        REQUIRE(given.has_value());
        CHECK(given->status == 599);
        received_pairs headers(std::move(given->headers), pair_list::match_names::ignoring_case);
        CHECK(headers.get("A") == "1");
        CHECK(std::get<0>(given->body).get() == 2);
        CHECK(host.calls.empty());
    }
    CHECK(host.calls["[resource-drop]buffer"] == 1);
    write_result = [](void* result) {
        put(result, 0, std::uint8_t{0});
        put(result, 1, std::uint16_t{200});
        put(result, 2, static_cast<void*>(nullptr));
        put(result, 3, std::size_t{0});
        put(result, 4, std::uint8_t{1});
        put_text(result, 5, "inline");
    };
    const call_result given = ask(plain());
    CHECK(given->headers.size() == 0);
    CHECK(std::get<1>(given->body).view() == "inline");
}

namespace {

std::int64_t summed(const void* parameters) {
    const auto* const bytes = static_cast<const std::byte*>(parameters);
    // u8, u64, u16, then fourteen u8: 0, 8, 16, 18 to 31.
    std::int64_t sum = abi::load_plain<std::uint8_t>(bytes);
    sum += static_cast<std::int64_t>(abi::load_plain<std::uint64_t>(bytes + 8));
    sum += abi::load_plain<std::uint16_t>(bytes + 16);
    for (std::size_t i = 18; i < 32; ++i) sum += abi::load_plain<std::uint8_t>(bytes + i);
    return sum;
}

template <std::size_t... I>
std::int64_t sum_of_seventeen(std::index_sequence<I...>) {
    return abi::call_import<std::int64_t>(summed, std::uint8_t{1}, std::uint64_t{1} << 40, std::uint16_t{1000},
                                          static_cast<std::uint8_t>(10 + I)...);
}

std::int32_t sixteen(std::int32_t a, std::int32_t b, std::int32_t c, std::int32_t d, std::int32_t e, std::int32_t f,
                     std::int32_t g, std::int32_t h, std::int32_t i, std::int32_t j, std::int32_t k, std::int32_t l,
                     std::int32_t m, std::int32_t n, std::int32_t o, std::int32_t p) {
    return a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p;
}
template <std::size_t... I>
std::int32_t sum_of_sixteen(std::index_sequence<I...>) {
    return abi::call_import<std::int32_t>(sixteen, static_cast<std::int32_t>(I)...);
}

}  // namespace

TEST_CASE("sixteen parameters are core values, seventeen are a tuple with aligned elements") {
    CHECK(sum_of_sixteen(std::make_index_sequence<16>{}) == 120);
    CHECK(sum_of_seventeen(std::make_index_sequence<14>{}) == 1 + (std::int64_t{1} << 40) + 1000 + 231);
}

namespace {

// With sixteen more parameters, so that they are passed in memory too.
void see_addresses(const void* parameters, void* result) {
    CHECK(reinterpret_cast<std::uintptr_t>(parameters) % 8 == 0);
    CHECK(reinterpret_cast<std::uintptr_t>(result) % 8 == 0);
    std::memset(result, 0, 16);
}

// In a stack frame that has `Before` bytes of its own.
template <std::size_t Before, std::size_t... I>
[[gnu::noinline]] void call_within(std::index_sequence<I...>) {
    volatile char used[Before];
    used[0] = 1;
    abi::call_import<std::pair<std::uint64_t, std::uint8_t>>(
        see_addresses, static_cast<std::uint8_t>(static_cast<std::size_t>(used[0]) + I)...);
}

}  // namespace

TEST_CASE("memory for parameters and results has the maximum alignment of the ABI") {
    CHECK(alignof(abi::memory_area<1>) == 8);
    CHECK(alignof(abi::memory_area<24>) == 8);
    [&]<std::size_t... Before>(std::index_sequence<Before...>) {
        (call_within<Before + 1>(std::make_index_sequence<17>{}), ...);
    }(std::make_index_sequence<16>{});
}
