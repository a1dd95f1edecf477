// Event streams that are read, by the rules of the HTML standard, section 9.2.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../support.hpp"
#include "momento/functions/detail/testing/fake_host.hpp"
#include "momento/functions/sse.hpp"

using namespace momento::functions;
using namespace std::chrono_literals;
using namespace std::string_literals;
using detail::fake_host;

namespace {

std::vector<sse::event> read(sse::reader&& events) {
    std::vector<sse::event> all;
    while (true) {
        Result<std::optional<sse::event>, sse::Error> next = events.next();
        REQUIRE(next.has_value());
        if (!*next) return all;
        all.push_back(**std::move(next));
    }
}

// The events of a stream. They must be the same for any division of its bytes into parts.
std::vector<sse::event> read(const std::string& stream) {
    std::vector<sse::event> all = read(sse::reader(Data(stream)));
    for (std::size_t at_once : {1U, 2U, 3U, 7U}) {
        fake_host host;
        CHECK(read(sse::reader(host.buffer(stream, at_once))) == all);
    }
    return all;
}

std::vector<std::string> data_of(const std::string& stream) {
    std::vector<std::string> all;
    for (sse::event& each : read(stream)) all.push_back(std::move(each.data));
    return all;
}

using texts = std::vector<std::string>;

}  // namespace

TEST_CASE("an event has a name, an id and data") {
    CHECK(read("event: tick\nid: 7\ndata: one\n\n") == std::vector<sse::event>{{"tick", "7", "one"}});
    CHECK(read("data: one\n\n") == std::vector<sse::event>{{{}, {}, "one"}});
    CHECK(read("event:\ndata: one\n\n") == std::vector<sse::event>{{{}, {}, "one"}});
    CHECK(read("data: a\nevent: x\ndata: b\nid: 1\nevent: y\n\n") == std::vector<sse::event>{{"y", "1", "a\nb"}});
}

TEST_CASE("lines end with CR LF, LF or CR") {
    CHECK(data_of("data: a\r\ndata: b\r\n\r\ndata: c\n\ndata: d\r\r") == texts{"a\nb", "c", "d"});
    CHECK(data_of("data: a\n\r\ndata: b\r\n\n\r\r\n") == texts{"a", "b"});
    CHECK(data_of("data: a\rdata: b\n\n") == texts{"a\nb"});
    CHECK(data_of("data: a\vb\f\xc2\x85\xe2\x80\xa8\n\n") == texts{"a\vb\f\xc2\x85\xe2\x80\xa8"});
}

TEST_CASE("one space after the colon is removed") {
    CHECK(data_of("data:a\n\ndata: b\n\ndata:  c\n\ndata:\td\n\ndata : e\n\n") == texts{"a", "b", " c", "\td"});
    CHECK(data_of("data:a:b\n\n") == texts{"a:b"});
}

TEST_CASE("an event without data is ignored, but empty data is data") {
    CHECK(data_of("event: x\n\ndata\n\n") == texts{""});
    CHECK(data_of("data\ndata\n\ndata:\n\n\n\n") == texts{"\n", ""});
    // The name of an ignored event does not pass to the next one.
    CHECK(read("event: x\n\ndata: a\n\n") == std::vector<sse::event>{{{}, {}, "a"}});
}

TEST_CASE("comments and unknown fields are ignored") {
    CHECK(data_of(":\n: comment\ndata: a\n:data: b\nDATA: c\nfoo: d\nbar\n\n") == texts{"a"});
}

TEST_CASE("a byte order mark at the start is ignored") {
    CHECK(data_of("\xef\xbb\xbf"s + "data: a\n\n") == texts{"a"});
    CHECK(data_of("\xef\xbb\xbf\xef\xbb\xbf"s + "data: a\n\ndata: b\n\n") == texts{"b"});
    CHECK(data_of("data: a\n\n\xef\xbb\xbf"s + "data: b\n\n") == texts{"a"});
}

TEST_CASE("an unfinished event at the end is dropped") {
    CHECK(data_of("data: a\n\ndata: b") == texts{"a"});
    CHECK(data_of("data: a\n\ndata: b\n") == texts{"a"});
    CHECK(data_of("data: a\r") == texts{});
    CHECK(data_of("") == texts{});
}

TEST_CASE("the last event id is that of an earlier event if an event has none") {
    CHECK(read("id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\ndata: d\n\n") ==
          std::vector<sse::event>{{{}, "1", "a"}, {{}, "1", "b"}, {{}, "", "c"}, {{}, "", "d"}});
    // An id with NUL is ignored.
    CHECK(read("id: 1\ndata: a\n\nid: 2\0"s + "3\ndata: b\n\n") ==
          std::vector<sse::event>{{{}, "1", "a"}, {{}, "1", "b"}});
    // An event without data sets the id too.
    sse::reader events(Data("id: 5\n\ndata: a\n\nid: 6\n\n"));
    CHECK(!events.last_event_id());
    CHECK((*events.next())->id == "5");
    CHECK(!*events.next());
    CHECK(events.last_event_id() == "6");
    // The id of an unfinished event is dropped with it: a reader that reconnects receives the event again.
    sse::reader interrupted(Data("id: 4\ndata: a\n\nid: 5\ndata: lost"));
    CHECK((*interrupted.next())->id == "4");
    CHECK(!*interrupted.next());
    CHECK(interrupted.last_event_id() == "4");
}

TEST_CASE("the reconnection time is a number of milliseconds") {
    const auto retry = [](const char* stream) {
        sse::reader events{Data(stream)};
        CHECK(events.next().has_value());
        return events.retry();
    };
    CHECK(retry("retry: 1500\n\n") == 1500ms);
    CHECK(retry("retry:0\n\n") == 0ms);
    CHECK(retry("retry: 1000\nretry: 1x\nretry: -1\nretry: -0\nretry: +1\nretry:\nretry\nretry: 1.5\n\n") == 1000ms);
    CHECK(retry("data: a\n\n") == std::nullopt);
}

TEST_CASE("bytes that are not UTF-8 are replaced") {
    CHECK(read("event: \xff\nid: \xc3\ndata: a\xf0\x9f\x98z\n\n") ==
          std::vector<sse::event>{{"\xef\xbf\xbd", "\xef\xbf\xbd", "a\xef\xbf\xbdz"}});
    CHECK(data_of("data: \xf0\x9f\x98\x80\n\n") == texts{"\xf0\x9f\x98\x80"});
}

TEST_CASE("an event that exceeds the limit is an error") {
    const auto last = [](const std::string& stream) {
        sse::reader events(Data(stream), {.max_event_bytes = 20});
        Result<std::optional<sse::event>, sse::Error> next = events.next();
        while (next && *next) next = events.next();
        if (!next) CHECK(events.next().error().kind == next.error().kind);  // for good
        return next ? std::string("end") : next.error().text;
    };
    const std::string error = "an event exceeds the limit of the reader";
    CHECK(last("data: " + std::string(20, 'x') + "\n\n") == "end");
    CHECK(last("data: " + std::string(21, 'x') + "\n\n") == error);
    CHECK(last("data: " + std::string(22, 'x')) == error);  // before the end of the line
    CHECK(last("data: 123456789\ndata: 1234567890\n\n") == "end");
    CHECK(last("data: 123456789\ndata: 12345678901\n\n") == error);
    CHECK(last(": " + std::string(100'000, 'x')) == error);
    CHECK(last("data: 1234567890\n\ndata: 1234567890\n\n") == "end");  // of each event
}

// ---- typed

namespace {

struct PriceChanged {
    std::string sku;
    int price = 0;
};
struct Closed {};
struct Delta {
    std::string text;
};

}  // namespace

template <>
struct momento::functions::schema<Delta> {
    static constexpr std::string_view tag = "";
};

TEST_CASE("typed events are selected by name") {
    sse::reader events(
        Data("event: PriceChanged\ndata: {\"sku\":\"A\",\"price\":3}\n\nevent: other\ndata: {}\n\ndata: {}\n\n"
             "event: Closed\ndata: {}\n\n"));
    auto first = events.next<PriceChanged, Closed>();
    REQUIRE((first && *first));
    REQUIRE(std::holds_alternative<PriceChanged>(**first));
    CHECK(std::get<PriceChanged>(**first).sku == "A");
    CHECK(std::get<PriceChanged>(**first).price == 3);
    auto second = events.next<PriceChanged, Closed>();
    REQUIRE((second && *second));
    CHECK(std::holds_alternative<Closed>(**second));
    CHECK(!*events.next<PriceChanged, Closed>());
}

TEST_CASE("an empty tag selects events without a name") {
    sse::reader events(
        Data("data: {\"text\":\"a\"}\n\nevent: message\ndata: {\"text\":\"b\"}\n\nevent: Delta\ndata: 1\n\n"));
    CHECK(std::get<Delta>(**events.next<Delta>()).text == "a");
    CHECK(std::get<Delta>(**events.next<Delta>()).text == "b");
    CHECK(!*events.next<Delta>());
}

TEST_CASE("data that is not JSON of the type is an error of that event") {
    sse::reader events(Data("event: PriceChanged\ndata: {\"sku\":1}\n\nevent: Closed\ndata: {}\n\n"));
    const auto first = events.next<PriceChanged, Closed>();
    REQUIRE(!first);
    CHECK(first.error().kind == sse::error_kind::invalid_event);
    CHECK(first.error().text == "expected a string at /sku");
    CHECK((*events.next<PriceChanged, Closed>()).has_value());
}

TEST_CASE("an http-error event is an error") {
    const char* const stream = "event: http-error\ndata: HTTP 500: no\n\nevent: Closed\ndata: {}\n\n";
    sse::reader events{Data(stream)};
    const auto first = events.next<Closed>();
    REQUIRE(!first);
    CHECK(first.error().kind == sse::error_kind::upstream);
    CHECK(first.error().text == "HTTP 500: no");
    CHECK(WebError(first.error()).status() == 502);
    // An untyped reader passes it on.
    CHECK(read(stream).size() == 2);
}
