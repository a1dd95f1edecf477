// Bodies: they stay on the host until they are read, are passed on unread without a copy into the module, are read in
// parts, and their handle is dropped exactly once.
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstring>
#include <map>
#include <vector>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using detail::fake_host;
using counts = std::map<std::string, int>;

namespace {

std::size_t read_into(Data& data, std::string& all, std::size_t most) {
    std::vector<std::byte> part(most);
    const std::size_t count = data.read(part);
    all.append(reinterpret_cast<const char*>(part.data()), count);
    return count;
}

constexpr auto api = routes(
    route<"/echo", post, Data, Data>([](Data body) { return body; }),
    route<"/status", post, Data, Status<201, Data>>([](Data body) { return Status<201, Data>{std::move(body)}; }),
    route<"/response", post, Data, WebResponse>(
        [](Data body) { return WebResponse().header("x", "y").with_body(std::move(body)); }),
    route<"/ignore", post, Data, Status<204>>([](Data) { return Status<204>{}; }),
    route<"/void", post, void, std::string_view>([] { return "text"; }),
    route<"/head", get, Data, Data>([](Data body) { return body; }));

}  // namespace

TEST_CASE("a buffer that is passed on never enters the module") {
    for (const char* path : {"/echo", "/status", "/response"}) {
        fake_host host;
        host.method = "POST";
        host.path = path;
        {
            const detail::call_scope scope;
            Data body = host.buffer("on the host");
            WebResponse response = detail::serve<detail::constant<api>>(scope.environment(), body);
            CHECK(host.calls == counts{{"http-method", 1}, {"invocation-path", 1}});
            CHECK(detail::data_access::take_handle(detail::response_access::body(response)).get() == 1);
        }
        CHECK(host.calls["[resource-drop]buffer"] == 1);
    }
}

TEST_CASE("an unused buffer is dropped unread") {
    for (const char* path : {"/ignore", "/void", "/nothing", "/.."}) {
        fake_host host;
        host.method = "POST";
        host.path = path;
        tests::call_on<api>(host, host.buffer("unread"));
        CHECK(host.buffers[0].dropped);
        CHECK(host.calls["[resource-drop]buffer"] == 1);
        CHECK(host.calls["[method]buffer.read"] == 0);
    }
}

TEST_CASE("a response to HEAD drops its buffer") {
    fake_host host;
    host.method = "HEAD";
    host.path = "/head";
    CHECK(tests::call_on<api>(host, host.buffer("unread")).body.empty());
    CHECK(host.calls["[resource-drop]buffer"] == 1);
    CHECK(host.calls["[method]buffer.read"] == 0);
}

TEST_CASE("moving a body moves its handle") {
    fake_host host;
    {
        Data first = host.buffer("abc");
        Data second = std::move(first);
        Data third;
        third = std::move(second);
        CHECK(host.calls.empty());
        CHECK(std::move(third).into_string().value() == "abc");
    }
    CHECK(host.calls["[resource-drop]buffer"] == 1);
}

TEST_CASE("assigning to a body drops its buffer") {
    fake_host host;
    {
        Data body = host.buffer("first");
        body = host.buffer("second");
        CHECK(std::move(body).into_string().value() == "second");
    }
    CHECK(host.buffers[0].dropped);
    CHECK(host.buffers[1].dropped);
    CHECK(host.calls["[resource-drop]buffer"] == 2);
}

TEST_CASE("assigns between bodies of different kinds") {
    fake_host host;
    {
        Data body = host.buffer("host");
        body = Data(std::string("a text that is longer than a small string"));
        CHECK(host.buffers[0].dropped);
        body = Data(std::vector<std::uint8_t>{1, 2});
        body = Data("literal");
        body = host.buffer("again");
        std::string all;
        CHECK(read_into(body, all, 3) == 3);
        body = Data("fresh");
        CHECK(std::move(body).into_string().value() == "fresh");
    }
    CHECK(host.calls["[resource-drop]buffer"] == 2);
}

TEST_CASE("reads in parts, to the end and beyond") {
    const auto check = [](Data body, std::string_view expected, std::size_t piece) {
        std::string all;
        while (read_into(body, all, piece) > 0) {
        }
        CHECK(all == expected);
        CHECK(read_into(body, all, piece) == 0);
        CHECK(all == expected);
    };
    for (std::size_t piece : {1U, 2U, 3U, 10U, 100U}) {
        fake_host host;
        check(host.buffer("ten bytes!"), "ten bytes!", piece);
        check(host.buffer("ten bytes!", 3), "ten bytes!", piece);
        check(host.buffer(""), "", piece);
        check(Data("ten bytes!"), "ten bytes!", piece);
        check(Data(std::string("ten bytes!")), "ten bytes!", piece);
        check(Data(std::vector<std::uint8_t>{'a', 0, 'b'}), std::string_view("a\0b", 3), piece);
        check(Data(), "", piece);
    }
}

TEST_CASE("a read may return fewer bytes than requested") {
    fake_host host;
    Data body = host.buffer("abcdefgh", 3);
    std::string all;
    CHECK(read_into(body, all, 8) == 3);
    CHECK(read_into(body, all, 2) == 2);
    CHECK(read_into(body, all, 8) == 3);
    CHECK(read_into(body, all, 8) == 0);
    CHECK(all == "abcdefgh");
    CHECK(host.calls["[method]buffer.read"] == 4);
}

TEST_CASE("a read into an empty span reads nothing") {
    fake_host host;
    Data body = host.buffer("abc");
    CHECK(body.read({}) == 0);
    CHECK(host.calls["[method]buffer.read"] == 0);
    CHECK(std::move(body).into_string().value() == "abc");
}

TEST_CASE("a read writes only the bytes that it reports") {
    Data body("abc");
    std::array<std::byte, 8> memory;
    memory.fill(std::byte{'.'});
    CHECK(body.read(std::span(memory).first(2)) == 2);
    CHECK(std::memcmp(memory.data(), "ab......", 8) == 0);
    CHECK(body.read(memory) == 1);
    CHECK(std::memcmp(memory.data(), "cb......", 8) == 0);
}

TEST_CASE("bytes that were read are not part of the remaining body") {
    const auto rest_of = [](Data body) {
        std::string start;
        CHECK(read_into(body, start, 4) == 4);
        CHECK(start == "0123");
        return std::move(body).into_string().value();
    };
    fake_host host;
    CHECK(rest_of(host.buffer("0123456789")) == "456789");
    CHECK(rest_of(host.buffer("0123456789", 5)) == "456789");
    CHECK(rest_of(host.buffer("0123")).empty());
    CHECK(rest_of(Data("0123456789")) == "456789");
    CHECK(rest_of(Data(std::string("0123456789"))) == "456789");
    CHECK(rest_of(Data(std::vector<std::uint8_t>{'0', '1', '2', '3', '4'})) == "4");
    Data bytes("0123456789");
    std::string start;
    read_into(bytes, start, 9);
    CHECK(std::move(bytes).into_bytes().value() == std::vector<std::uint8_t>{'9'});
}

TEST_CASE("a partially read body is passed on from the current position") {
    constexpr std::string_view expected = "456789";
    fake_host host;
    for (int kind = 0; kind < 3; ++kind) {
        Data body = kind == 0   ? host.buffer("0123456789")
                    : kind == 1 ? Data(std::string("0123456789"))
                                : Data("0123456789");
        std::string start;
        read_into(body, start, 4);
        WebResponse response = WebResponse().with_body(std::move(body)).value();
        CHECK(detail::received(std::move(response)).body == expected);
    }
}

TEST_CASE("takes an entire body in one read if the host returns it at once") {
    fake_host host;
    CHECK(host.buffer("abc").into_string().value() == "abc");
    CHECK(host.calls["[method]buffer.read"] == 1);
    CHECK(host.calls["[resource-drop]buffer"] == 1);
    CHECK(host.buffer("").into_bytes().value().empty());
    CHECK(host.buffer(std::string(100'000, 'x'), 999).into_string().value() == std::string(100'000, 'x'));
}

TEST_CASE("text must be UTF-8, bytes need not") {
    fake_host host;
    const auto status = [](Data body) { return std::move(body).into_string().error().status(); };
    CHECK(status(host.buffer("\xff")) == 400);
    CHECK(status(Data("\xff")) == 400);
    CHECK(status(Data(std::vector<std::uint8_t>{0xc3})) == 400);
    CHECK(Data("\xff").into_bytes().value() == std::vector<std::uint8_t>{0xff});
    CHECK(host.calls["[resource-drop]buffer"] == 1);
}

TEST_CASE("creates bodies from every source") {
    CHECK(Data().into_string().value().empty());
    CHECK(Data().into_bytes().value().empty());
    CHECK(Data("").into_string().value().empty());
    CHECK(Data(std::string_view("view")).into_bytes().value() == std::vector<std::uint8_t>{'v', 'i', 'e', 'w'});
    CHECK(Data(std::vector<std::uint8_t>{}).into_string().value().empty());
    CHECK(Data(std::vector<std::uint8_t>{'o', 'k'}).into_string().value() == "ok");
    CHECK(Data(std::string("a\0b", 3)).into_string().value() == std::string("a\0b", 3));
    std::string gone = "the text is the body's own";
    Data body{std::string_view(gone)};
    gone.assign(gone.size(), '!');
    CHECK(std::move(body).into_string().value() == "the text is the body's own");
}

// The platform may pass on the body of another server while it arrives, and then knows only of the bytes that it has.
TEST_CASE("a body that is arriving ends where a read returns nothing") {
    const std::string text(100, 'x');
    for (std::size_t at_once : {1U, 7U, 1000U}) {
        fake_host host;
        Data body = detail::data_access::arriving(host.buffer(text, at_once));
        host.buffers[0].arriving = true;
        CHECK(std::move(body).into_string() == text);
        CHECK(host.buffers[0].dropped);
    }
    fake_host host;
    Data body = detail::data_access::arriving(host.buffer(text, 10));
    host.buffers[0].arriving = true;
    detail::data_access::limit(body, 99);
    CHECK(std::move(body).into_string().error().status() == 413);
    Data passed = detail::data_access::arriving(host.buffer("a"));
    CHECK(detail::data_access::take_handle(passed).get() == 2);
}
