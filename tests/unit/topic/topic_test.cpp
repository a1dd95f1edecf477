// Messages that a Function publishes in native tests: their encoding, messages that are never sent, and errors.
#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "../service_errors.hpp"
#include "momento/functions/testing_topic.hpp"
#include "momento/functions/topic.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;
using testing::fake_topic;
using testing::published_message;
using topic::error_kind;
using calls = std::map<std::string, int>;

namespace {

struct Placed {
    int id = 0;
    double weight = 0;
    std::string secret{};
};
// Converts to text, but its encode<T> takes precedence.
struct Labeled {
    operator std::string_view() const { return "label"; }
};
struct Packet {
    int number = 0;
};

WebResult<std::string> announce() {
    MOMENTO_TRY(topic::publish("orders", "text"));
    return "announced";
}
WebResult<std::string> announce_bytes() {
    MOMENTO_TRY(topic::publish("orders", std::vector<std::uint8_t>{1}));
    return "announced";
}
constexpr auto api = routes(route<"/", get, void, Result<std::string>>(announce));
constexpr auto api_bytes = routes(route<"/", get, void, Result<std::string>>(announce_bytes));

std::string error_text(const Result<void, topic::Error>& result, error_kind kind) {
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().kind == kind);
    return result.error().text;
}

}  // namespace

template <>
struct momento::functions::schema<Placed> {
    field secret{.write_only = true};
};
template <>
struct momento::functions::encode<Labeled> {
    [[maybe_unused]] static constexpr std::string_view content_type = "text/plain";
    static Result<Data> to(const Labeled&) { return Data("encoded"); }
};
template <>
struct momento::functions::encode<Packet> {
    [[maybe_unused]] static constexpr std::string_view content_type = "application/octet-stream";
    static Result<Data> to(const Packet& value) {
        if (value.number == 0) return WebError::with_status(409, "packets begin with 1");
        return Data("packet " + std::to_string(value.number));
    }
};

TEST_CASE("text and JSON are published as text, everything else as bytes") {
    fake_topic topics;
    const auto published = [&](auto&& message) -> published_message {
        REQUIRE(topic::publish("orders", std::forward<decltype(message)>(message)).has_value());
        CHECK(topics.published.back().topic == "orders");
        CHECK_FALSE(topics.published.back().on_host);
        return topics.published.back();
    };
    const auto is_text = [](const published_message& got, std::string_view text) {
        CHECK(got.message == text);
        CHECK(got.is_text);
    };
    const auto is_bytes = [](const published_message& got, std::string_view text) {
        CHECK(got.message == text);
        CHECK_FALSE(got.is_text);
    };
    is_text(published("literal"), "literal");
    is_text(published(std::string("st\0ring", 7)), std::string_view("st\0ring", 7));
    is_text(published(std::string_view("view")), "view");
    is_text(published(""), "");
    // Subscribers receive the members of a response.
    is_text(published(Json(Placed{7, 0.5, "hidden"})), R"({"id":7,"weight":0.5})");
    is_bytes(published(std::vector<std::uint8_t>{0, 255}), std::string_view("\0\xff", 2));
    is_bytes(published(Data("data")), "data");
    is_bytes(published(Data("\xff")), "\xff");
    is_bytes(published(Packet{3}), "packet 3");
    is_bytes(published(Labeled()), "encoded");
    is_text(published(std::string(1024 * 1024, 'x')), std::string(1024 * 1024, 'x'));
    CHECK(topics.published.size() == 11);
}

TEST_CASE("publishes a body without reading it") {
    fake_topic topics;
    detail::fake_host host;
    REQUIRE(topic::publish("orders", host.buffer("on the host")).has_value());
    CHECK(topics.published[0].message == "on the host");
    CHECK(topics.published[0].on_host);
    CHECK_FALSE(topics.published[0].is_text);
    CHECK(host.calls == calls{{"topic.publish-bytes", 1}});
    REQUIRE(topic::publish("orders", "text").has_value());
    CHECK(host.calls == calls{{"topic.publish-bytes", 1}, {"topic.publish", 1}});
}

TEST_CASE("text that is not UTF-8 never reaches the host") {
    fake_topic topics;
    detail::fake_host host;
    CHECK(error_text(topic::publish("\xff", "text"), error_kind::invalid_argument) ==
          "the name of the topic is not UTF-8");
    CHECK(error_text(topic::publish("\xff", Data("bytes")), error_kind::invalid_argument) ==
          "the name of the topic is not UTF-8");
    CHECK(error_text(topic::publish("\xed\xa0\x80", Json(Placed{})), error_kind::invalid_argument) ==
          "the name of the topic is not UTF-8");
    CHECK(error_text(topic::publish("orders", "\xc0\xaf"), error_kind::invalid_argument) ==
          "the text is not UTF-8; publish it as bytes");
    CHECK_FALSE(error_text(topic::publish("orders", Json(std::string("\xff"))), error_kind::invalid_value).empty());
    CHECK_FALSE(error_text(topic::publish("orders", Json(Placed{.weight = std::numeric_limits<double>::infinity()})),
                           error_kind::invalid_value)
                    .empty());
    CHECK(error_text(topic::publish("orders", Packet{0}), error_kind::invalid_value) == "packets begin with 1");
    CHECK(host.calls == calls{});
    CHECK(topics.published.empty());
    const WebError problem = topic::publish("orders", Packet{0}).error();
    CHECK(problem.status() == 500);
    CHECK(problem.text() == "the topic returned or was passed an invalid value");
}

TEST_CASE("each error of a topic converts to its problem response") {
    fake_topic topics;
    check_service_errors<topic::Error, api>("the topic", topics, [] { return topic::publish("a", "text"); });
    check_service_errors<topic::Error, api_bytes>("the topic", topics, [] { return topic::publish("a", Data("b")); });
    CHECK(topics.published.empty());
    topics.fail_with({.kind = error_kind::timeout}, 1);
    CHECK(testing::call<api>({}).status == 504);
    CHECK(testing::call<api>({}).body == "announced");
    CHECK(topics.published.size() == 1);
}

TEST_CASE("the fake topic rejects invalid names and oversized messages") {
    fake_topic topics;
    CHECK(error_text(topic::publish("", "text"), error_kind::invalid_argument) == "the name of the topic is empty");
    CHECK(error_text(topic::publish("", Data("bytes")), error_kind::invalid_argument) ==
          "the name of the topic is empty");
    CHECK(topic::publish(std::string(512, 'n'), "text").has_value());
    CHECK(error_text(topic::publish(std::string(513, 'n'), "text"), error_kind::invalid_argument) ==
          "the name of the topic is longer than 512 bytes");
    for (const std::string_view name :
         {std::string_view("a\nb"), std::string_view("\t"), std::string_view("a\x7f"), std::string_view("\0", 1)})
        CHECK(error_text(topic::publish(name, "text"), error_kind::invalid_argument) ==
              "the name of the topic contains a control character");
    CHECK(topic::publish("ünïcode/with spaces", "text").has_value());
    CHECK(error_text(topic::publish("a", Data(std::string(1024 * 1024 + 1, 'x'))), error_kind::limit_exceeded) ==
          "the message has 1048577 bytes, a message has at most 1048576");
    CHECK(topics.published.size() == 2);
}

TEST_CASE("a call publishes to the topics of its own scope") {
    CHECK(testing::call<api>({}).body == "announced");
    CHECK(error_text(topic::publish("a", "text"), error_kind::failed_precondition) ==
          "no call is running; create a testing::fake_topic");
    fake_topic topics;
    {
        fake_topic inner;
        CHECK(testing::call<api>({}).body == "announced");
        CHECK(inner.published.size() == 1);
    }
    CHECK(topics.published.empty());
    CHECK(testing::call<api>({}).body == "announced");
    CHECK(topics.published.size() == 1);
}
