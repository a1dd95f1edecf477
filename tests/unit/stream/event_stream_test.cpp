// Responses that are sent while the handler runs.
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "../support.hpp"
#include "momento/functions/detail/testing/fake_host.hpp"
#include "momento/functions/stream.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using detail::fake_host;

namespace {

struct PriceChanged {
    std::string sku;
    double price = 0;
};
struct Closed {
    std::string reason;
};
struct Delta {
    std::string text;
};

}  // namespace

template <>
struct momento::functions::schema<Closed> {
    static constexpr std::string_view tag = "market-closed";
};
template <>
struct momento::functions::schema<Delta> {
    static constexpr std::string_view tag = "";
};

namespace {

using Prices = EventStream<PriceChanged, Closed, Delta>;
using Lines = RawStream<"text/csv; charset=utf-8">;

struct Watch {
    Path<std::string> what;
    Query<std::optional<std::string>> id{};
};

// What a handler has seen as errors of the stream, as text.
std::string seen;
void note(const Result<void, StreamError>& sent) {
    seen += sent ? "sent\n" : std::to_string(static_cast<int>(sent.error().kind)) + ": " + sent.error().text + "\n";
}

Result<std::variant<Prices, Problem<404>>> watch(const Watch& request) {
    const std::string& what = *request.what;
    if (what == "unknown") return Problem<404>{.detail = "no such price"};
    if (what == "broken") return WebError::with_status(503, "closed for now");
    Prices stream;
    if (what == "empty") return stream;
    if (what == "late-start") {
        note(stream.send(Closed{"x"}));
        note(stream.start());
        return stream;
    }
    if (what == "start") note(stream.start(203, std::map<std::string, std::string>{{"x-source", "a"}}));
    event_options options;
    if (*request.id) options.id = **request.id;
    MOMENTO_TRY(stream.send(PriceChanged{.sku = "A\nB", .price = 3.5}, options));
    if (what == "fails") return WebError::with_status(503, "line\nbreak");
    if (what == "problem") return Problem<404>{.detail = "gone"};
    if (what == "nan") note(stream.send(PriceChanged{.sku = "A", .price = 0.0 / 0.0}));
    if (what == "long") {
        note(stream.send(Closed{.reason = std::string(1024 * 1024 - 13, 'x')}));
        note(stream.send(Closed{.reason = std::string(1024 * 1024 - 12, 'x')}));
    }
    if (what == "raw-too") note(Lines().send("a,b\n"));
    MOMENTO_TRY(stream.send(Delta{"x"}));
    MOMENTO_TRY(stream.send(Closed{"done"}, {.id = "last"}));
    return stream;
}

Result<EventStream<>> relay(const Watch& request) {
    EventStream<> stream;
    const std::string& what = *request.what;
    const std::vector<std::pair<std::string, std::string>> headers{
        {"content-type", "text/event-stream;charset=UTF-8"},
        {"Content-Encoding", "gzip"},
        {"content-length", "5"},
        {"transfer-encoding", "chunked"},
        {"Connection", "close"},
        {"keep-alive", "timeout=5"},
        {"connection", "x-hop , \"x\""},
        {"X-Hop", "1"},
        {"etag", "\"a\""},
        {"content-range", "bytes 0-1/2"},
        {"x-model", "m"},
        {"access-control-allow-origin", "https://other.example"},
    };
    if (what == "bad-header") note(stream.start(200, {{"x-a", "a\r\nb"}}));
    if (what == "bad-name") note(stream.start(200, {{"x a", "a"}}));
    if (what == "bad-status")
        for (int status : {0, 199, 204, 205, 304, 600, 65736}) note(stream.start(status));
    if (what == "start") note(stream.start(207, headers));
    if (what == "cache") note(stream.start(200, {{"Cache-Control", "max-age=5"}}));
    if (what == "twice") {
        note(stream.start());
        note(stream.start());
    }
    if (what == "fields") {
        for (const char* bad : {"a\nb", "a\rb", "\xff"}) {
            note(stream.send({.name = bad, .data = "x"}));
            note(stream.send({.id = bad, .data = "x"}));
        }
        note(stream.send({.name = std::string(1, '\0'), .data = "x"}));
        note(stream.send({.name = std::string(513, 'n'), .data = "x"}));
        note(stream.send({.data = "\xc3"}));
        note(stream.send({.name = std::string(512, 'n'), .id = std::string(512, 'i'), .data = "x"}));
    }
    if (what == "frame") {
        note(stream.send({.data = std::string(1024 * 1024 + 1, 'x')}));
        note(stream.send({.data = std::string(1024 * 1024, 'x')}));
    }
    MOMENTO_TRY(stream.send({.name = "tick", .id = "1", .data = "a\r\nb\rc\n"}));
    if (what == "fails" || what == "start") return WebError::with_status(502, "upstream\nfailed");
    return stream;
}

Result<Lines> lines(const Watch& request) {
    Lines stream;
    const std::string& what = *request.what;
    if (what == "unsent") return WebError::with_status(503, "no lines");
    if (what == "start") note(stream.start(201, {{"x-rows", "2"}, {"content-type", "text/html"}}));
    MOMENTO_TRY(stream.send("a,b\n"));
    if (what == "fails") return WebError::with_status(503, "no more lines");
    MOMENTO_TRY(stream.send(std::vector<std::uint8_t>{'1', ',', '2', '\n'}));
    MOMENTO_TRY(stream.send(Data("3,4\n")));
    return stream;
}

// Ends when a send fails.
Result<EventStream<Closed>> endless() {
    EventStream<Closed> stream;
    while (true) MOMENTO_TRY(stream.send({.reason = "never"}, {.id = "1"}));
    return stream;
}

constexpr auto api =
    routes(route<"/endless", get, void, EventStream<Closed>>(endless),
           route<"/prices/{what}", get, Watch, Prices, Problem<404>>(watch),
           route<"/relay/{what}", get, Watch, EventStream<>>(relay), route<"/lines/{what}", get, Watch, Lines>(lines));
constexpr auto shared = api.with_cors({.origins = {"https://app.example"}, .credentials = true});

response at(const char* path, const char* query = "") {
    seen.clear();
    return call<api>({.method = get, .path = path, .query = query});
}

const std::string changed = "event: PriceChanged\ndata: {\"sku\":\"A\\nB\",\"price\":3.5}\n\n";
const std::string rest = "data: {\"text\":\"x\"}\n\nevent: market-closed\nid: last\ndata: {\"reason\":\"done\"}\n\n";
const std::string tick = "event: tick\nid: 1\ndata: a\ndata: b\ndata: c\ndata: \n\n";

}  // namespace

TEST_CASE("typed events have their names, ids and data") {
    const response got = at("/prices/all");
    CHECK(got.status == 200);
    CHECK(got.header("content-type") == "text/event-stream");
    CHECK(got.header("cache-control") == "no-cache");
    CHECK(got.body == changed + rest);
    CHECK(at("/prices/all", "id=7").body ==
          "event: PriceChanged\nid: 7\ndata: {\"sku\":\"A\\nB\",\"price\":3.5}\n\n" + rest);
}

TEST_CASE("before the first send, a handler can return its other responses") {
    CHECK(at("/prices/unknown").status == 404);
    CHECK(at("/prices/unknown").header("content-type") == "application/problem+json");
    CHECK(at("/prices/broken").status == 503);
    CHECK(at("/lines/unsent").status == 503);
    const response empty = at("/prices/empty");
    CHECK(empty.status == 200);
    CHECK(empty.header("content-type") == "text/event-stream");
    CHECK(empty.header("cache-control") == "no-cache");
    CHECK(empty.body.empty());
}

TEST_CASE("an error after the first send is the last event") {
    const std::string error =
        R"(data: HTTP 503: {"type":"about:blank","title":"Service Unavailable","status":503,"detail":"line\nbreak"})";
    const response got = at("/prices/fails");
    CHECK(got.status == 200);
    CHECK(got.body == changed + "event: http-error\n" + error + "\n\n");
    CHECK(at("/prices/problem").body.starts_with(changed + "event: http-error\ndata: HTTP 404: {"));
    // The same for events that the framework formats.
    const response started = at("/relay/start");
    CHECK(started.status == 207);
    CHECK(started.body.starts_with(tick + "event: http-error\ndata: HTTP 502: {\"type\""));
    CHECK(started.body.ends_with("\"detail\":\"upstream\\nfailed\"}\n\n"));
}

TEST_CASE("an event that cannot be sent is an error, and the stream goes on") {
    CHECK(at("/prices/nan").body == changed + rest);
    CHECK(seen == "0: JSON cannot encode the event\n");
    CHECK(at("/prices/long").body.size() ==
          changed.size() + rest.size() + std::string("event: market-closed\ndata: \n\n").size() + 1024 * 1024);
    CHECK(seen == "sent\n0: the data of an event has at most 1 MiB\n");
    CHECK(at("/prices/all", "id=a%0Ab").status == 500);
    CHECK(at("/relay/fields").body.ends_with(tick));
    const std::string invalid =
        "0: the name and the id of an event are UTF-8 without line breaks and NUL, and have at most 512 bytes\n";
    std::string expected;
    for (int i = 0; i < 8; ++i) expected += invalid;
    CHECK(seen == expected + "0: the data of an event is not UTF-8\nsent\n");
    CHECK(at("/relay/frame").body.size() == 1024 * 1024 + std::string("data: \n\n").size() + tick.size());
    CHECK(seen == "0: the data of an event has at most 1 MiB\nsent\n");
}

TEST_CASE("start sets the status and the headers") {
    const response got = at("/relay/start");
    CHECK(got.status == 207);
    CHECK(got.headers == text_pairs{{"content-type", "text/event-stream"},
                                    {"x-model", "m"},
                                    {"access-control-allow-origin", "https://other.example"},
                                    {"cache-control", "no-cache"}});
    CHECK(at("/relay/cache").headers ==
          text_pairs{{"content-type", "text/event-stream"}, {"Cache-Control", "max-age=5"}});
    const response typed = at("/prices/start");
    CHECK(typed.status == 203);
    CHECK(typed.header("x-source") == "a");
    CHECK(typed.body == changed + rest);
}

TEST_CASE("an invalid start is an error, and nothing is sent") {
    CHECK(at("/relay/bad-header").body == tick);
    CHECK(seen == "1: HTTP forbids the name or the value of a header\n");
    CHECK(at("/relay/bad-name").body == tick);
    CHECK(seen == "1: HTTP forbids the name or the value of a header\n");
    CHECK(at("/relay/bad-status").body == tick);
    std::string expected;
    for (int i = 0; i < 7; ++i) expected += "1: a stream cannot have this status\n";
    CHECK(seen == expected);
}

TEST_CASE("a stream begins once") {
    CHECK(at("/relay/twice").body == tick);
    CHECK(seen == "sent\n2: the stream has begun already\n");
    CHECK(at("/prices/late-start").body == "event: market-closed\ndata: {\"reason\":\"x\"}\n\n");
    CHECK(seen == "sent\n2: the stream has begun already\n");
    CHECK(at("/prices/raw-too").body == changed + rest);
    CHECK(seen == "2: this call has begun another stream\n");
}

TEST_CASE("a raw stream has bytes of one content type") {
    const response got = at("/lines/all");
    CHECK(got.status == 200);
    CHECK(got.headers == text_pairs{{"content-type", "text/csv; charset=utf-8"}});
    CHECK(got.body == "a,b\n1,2\n3,4\n");
    const response started = at("/lines/start");
    CHECK(started.status == 201);
    CHECK(started.headers == text_pairs{{"content-type", "text/csv; charset=utf-8"}, {"x-rows", "2"}});
    CHECK(at("/lines/fails").status == 500);
}

TEST_CASE("a host that sends nothing is an error of each send") {
    fake_host host;
    host.path = "/prices/all";
    host.stream.error = "the client has left";
    const response got = detail::call_on<api>(host, {});
    CHECK(got.status == 500);
    CHECK(got.body.find("\"a stream could not be sent\"") != std::string::npos);
    CHECK(got.body.find("left") == std::string::npos);
    CHECK(host.calls["send-sse"] == 1);
}

TEST_CASE("the headers of with_cors are part of the head") {
    const text_pairs origin{{"origin", "https://app.example"}};
    for (const char* path : {"/prices/all", "/relay/all", "/relay/start", "/lines/all"}) {
        CAPTURE(path);
        const response got = call<shared>({.path = path, .headers = origin});
        CHECK(got.header("access-control-allow-origin") == "https://app.example");
        CHECK(got.header("access-control-allow-credentials") == "true");
        CHECK(got.header("vary") == "Origin");
        CHECK(std::ranges::count(got.headers, std::string("access-control-allow-origin"),
                                 [](const auto& each) { return each.first; }) == 1);
    }
    CHECK(call<shared>({.path = "/prices/all", .headers = origin}).body == changed + rest);
    CHECK(call<shared>({.path = "/prices/fails", .headers = origin})
              .body.starts_with(changed + "event: http-error\ndata: HTTP 503: {"));
    CHECK(call<shared>({.path = "/prices/all"}).header("access-control-allow-origin").empty());
    CHECK(call<shared>({.path = "/prices/empty", .headers = origin}).header("access-control-allow-origin") ==
          "https://app.example");
}

TEST_CASE("a response to HEAD has the head and no events") {
    for (const char* path : {"/prices/all", "/prices/empty", "/prices/start", "/prices/fails", "/prices/problem",
                             "/prices/unknown", "/relay/start", "/relay/fails", "/lines/start", "/endless"}) {
        CAPTURE(path);
        fake_host host;
        host.method = "HEAD";
        host.path = path;
        const response got = detail::call_on<shared>(host, {});
        CHECK(got.body.empty());
        CHECK(host.stream.begun == fake_host::sent_stream::kind::nothing);
        if (std::string(path) == "/endless") continue;
        const response full = call<shared>({.path = path});
        CHECK(got.status == full.status);
        for (const auto& [name, value] : full.headers)
            if (name != "connection") CHECK(got.header(name) == value);
    }
}

// ---- without a table

namespace {

Prices alone(Data) {
    Prices stream;
    note(stream.send(Closed{"x"}));
    return stream;
}
Result<EventStream<>> failing(Data) {
    EventStream<> stream;
    MOMENTO_TRY(stream.start());
    return WebError::with_status(503, "no");
}
// The body of an error may be any bytes.
Result<WebResponse> binary(Data) {
    EventStream<> stream;
    MOMENTO_TRY(stream.start());
    return WebResponse().with_status(502).with_body(std::vector<std::uint8_t>{0xff, '\n', 'a'});
}
constexpr auto of_bytes = routes(route<"/", get, Data, EventStream<>, WebResponse>(binary));
// A handler may also choose its response at run time.
Result<WebResponse> chosen(Data) {
    RawStream<"text/plain"> stream;
    MOMENTO_TRY(stream.send("a"));
    MOMENTO_TRY(stream.send("b"));
    return WebResponse();
}

}  // namespace

TEST_CASE("a handler without a table can stream") {
    CHECK(call<alone>({}).body == "event: market-closed\ndata: {\"reason\":\"x\"}\n\n");
    CHECK(call<failing>({}).body.starts_with("event: http-error\ndata: HTTP 503: {"));
    CHECK(call<of_bytes>({}).body == "event: http-error\ndata: HTTP 502: \xef\xbf\xbd\ndata: a\n\n");
    const response got = call<chosen>({});
    CHECK(got.header("content-type") == "text/plain");
    CHECK(got.body == "ab");
    fake_host host;
    host.method = "HEAD";
    const response head = detail::call_on<alone>(host, {});
    CHECK(head.header("content-type") == "text/event-stream");
    CHECK(head.body.empty());
    CHECK(host.stream.begun == fake_host::sent_stream::kind::nothing);
}

// ---- names

namespace {

struct Plain {};
template <class T>
struct Wrapped {
    T value{};
};
namespace inner {
struct Nested {};
}  // namespace inner

}  // namespace

TEST_CASE("the name of an event is that of its type, for every compiler") {
    struct Local {};
    CHECK(detail::event_name<Plain> == "Plain");
    CHECK(detail::event_name<inner::Nested> == "Nested");
    CHECK(detail::event_name<Local> == "Local");
    CHECK(detail::is_named_event<Local>);
    CHECK(detail::event_name<Closed> == "market-closed");
    // These are written differently by compilers, so they need a tag.
    CHECK(!detail::is_named_event<Wrapped<std::string>>);
    CHECK(!detail::is_named_event<std::map<std::string, int>>);
    const auto in_function = [](const std::vector<int>&) {
        struct Inside {};
        return detail::event_name<Inside>;
    };
    CHECK(in_function({}) == "Inside");
}

TEST_CASE("a tag is a name that the platform sends") {
    for (const char* tag : {"", "a", "a b", "\xc3\xa9", "message"}) CHECK(detail::is_event_tag(tag));
    for (const char* tag : {"a\nb", "a\rb", "\xff", "\xc3", "http-error"}) CHECK(!detail::is_event_tag(tag));
    CHECK(detail::is_event_tag(std::string(512, 'a')));
    CHECK(!detail::is_event_tag(std::string(513, 'a')));
    CHECK(!detail::is_event_tag(std::string_view("a\0b", 3)));
    CHECK(detail::dispatched_name("") == detail::dispatched_name("message"));
}
