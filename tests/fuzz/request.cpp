// An entire request for a table with every kind of request and response, or for the same table with hooks and limits.
// Every response must be valid HTTP and possible for the table.
//
// An input looks like a request, so that seeds can be written by hand:
//
//     POST /text?a=1&b=2      the method, the path, the query; without a path the host returns none
//     content-type: text/csv  a header on each line
//     @token abc              the token's metadata
//     @buffer 3               the body stays on the host, which returns at most this many bytes per read
//     @guarded                uses the table with hooks and limits
//
//     the body
#include <algorithm>
#include <array>
#include <boost/describe/enum.hpp>
#include <map>
#include <optional>
#include <variant>
#include <vector>

#include "json_text.hpp"
#include "momento/functions.hpp"
#include "momento/functions/testing.hpp"
#include "support.hpp"

// A custom body type: at most three lines.
struct Lines {
    std::vector<std::string> all;
};
template <>
struct momento::functions::extract<Lines> {
    static Result<Lines> from(Data body) {
        const std::string text = MOMENTO_TRY(std::move(body).into_string());
        Lines lines;
        for (std::size_t at = 0; at <= text.size();) {
            if (lines.all.size() == 3) return WebError::with_status(422, "more than three lines");
            const std::size_t end = std::min(text.find('\n', at), text.size());
            lines.all.push_back(text.substr(at, end - at));
            at = end + 1;
        }
        return lines;
    }
};
template <>
struct momento::functions::encode<Lines> {
    static constexpr std::string_view content_type = "text/lines";
    static Result<Data> to(const Lines& lines) {
        std::string text;
        for (const std::string& line : lines.all) text += line + '\n';
        if (text.size() > 100) return WebError::with_status(409, text);
        return Data(text);
    }
};

namespace momento::functions::fuzz {
namespace {

// Actions of the handlers in the last call.
struct {
    int ran;
    int status;      // the status set by a handler
    bool own;        // a handler or a hook builds the response: it may be any, and may be rejected with 500
    bool own_error;  // the texts of a problem come from the handler
} done;

enum class Kind : std::uint8_t { low, high };
BOOST_DESCRIBE_ENUM(Kind, low, high)

struct Item {
    std::int32_t id;
    std::string_view name;
    std::optional<Kind> kind;
    std::vector<Item> parts;
    std::optional<std::map<std::string, double>> sizes;
};
struct Made {
    static constexpr int status = 201;
    Header<std::string> location;
    Header<std::optional<std::int32_t>, "x-id"> id;
    Json<Item> body;
};
struct Wanted {
    int status;
    std::optional<std::string> text;
    std::optional<std::map<std::string, std::string>> headers;
};

WebResult<WebResponse> choose(Json<Wanted> wanted) {
    ++done.ran;
    done.own = true;
    done.status = wanted->status;
    WebResponse response = WebResponse().with_status(wanted->status);
    if (wanted->headers) response.with_headers(*wanted->headers);
    return std::move(response).with_body(wanted->text.value_or("body"));
}

Result<std::string> fail(Json<Wanted> wanted) {
    ++done.ran;
    done.own_error = true;
    done.status = wanted->status >= 400 && wanted->status <= 599 ? wanted->status : 500;
    return WebError::with_status(wanted->status, wanted->text.value_or("text"));
}

std::variant<Made, Problem<422>> make(Json<Item> item) {
    ++done.ran;
    done.own = done.own_error = true;  // a name may be invalid as a header value
    if (item->name.empty()) return Problem<422>{.detail = "an item needs a name"};
    return Made{.location = std::string(item->name), .id = item->id, .body = std::move(item)};
}

// Reads everything that a call offers.
std::string describe_call() {
    ++done.ran;
    const WebEnvironment& env = WebEnvironment::load();
    std::string text(env.http_method());
    text.append(env.http_path()).append(env.invocation_id()).append(env.function_name()).append(env.cache_name());
    text.append(env.token_metadata().value_or("no token"));
    for (const auto& [name, value] : env.headers()) {
        check(env.headers().get(name).has_value(), "a header that is listed is found");
        text.append(name).append(value);
    }
    for (const auto& [name, value] : env.query_parameters()) {
        check(!env.query_parameters().all(name).empty(), "a query parameter that is listed is found");
        text.append(name).append(value);
    }
    return text;
}

std::string read_in_pieces(Data body) {
    ++done.ran;
    std::string all;
    std::byte piece[7];
    while (const std::size_t count = body.read(piece)) all.append(reinterpret_cast<const char*>(piece), count);
    return all;
}

constexpr auto api = routes(
    route<"/", get, void, std::string_view>([] { return ++done.ran, "root"; }),
    route<"/void", post, void, Status<204>>([] { return ++done.ran, Status<204>{}; }),
    route<"/call", get, void, std::string>(describe_call),
    route<"/call/below", get, Data, std::string>([](Data) { return describe_call(); }),
    group<"/body">(
        route<"/data", put, Data, Data>([](Data body) { return ++done.ran, std::move(body); }),
        route<"/pieces", put, Data, std::string>(read_in_pieces),
        route<"/text", put, std::string, std::string>([](std::string body) { return ++done.ran, body; }),
        route<"/late", put, Data, std::string>(
            [](Data body) -> Result<std::string> { return ++done.ran, std::move(body).into_string(); }),
        route<"/bytes", put, std::vector<std::uint8_t>, std::vector<std::uint8_t>>(
            [](std::vector<std::uint8_t> body) { return ++done.ran, body; }),
        route<"/lines", put, Lines, Lines>([](Lines lines) { return ++done.ran, done.own_error = true, lines; })),
    group<"/json">(
        route<"/raw", post, Json<RawJson>, Json<RawJson>>([](Json<RawJson> body) { return ++done.ran, body; }),
        route<"/raw", options, Data, std::optional<std::string>>(
            [](Data) { return ++done.ran, std::optional<std::string>(); }),
        route<"/item", post, Json<Item>, Json<Item>>([](Json<Item> item) { return ++done.ran, item; }),
        route<"/items", patch, Json<std::vector<Item>>, Status<202, Json<std::vector<Item>>>>(
            [](Json<std::vector<Item>> items) {
                return ++done.ran, Status<202, Json<std::vector<Item>>>{std::move(items)};
            })),
    route<"/make", post, Json<Item>, Made, Problem<422>>(make),
    route<"/choose", post, Json<Wanted>, WebResponse>(choose), route<"/fail", del, Json<Wanted>, std::string>(fail));

constexpr auto guarded =
    api.with_limits({.body_bytes = 40, .json_depth = 3, .check_content_type = true})
        .before([](const WebEnvironment& env) -> std::optional<WebResponse> {
            const auto key = env.headers().get("x-key");
            if (key != "shut") return std::nullopt;
            done.own = true;
            done.status = 401;
            return WebResponse().with_status(401).header("x-seen", env.token_metadata().value_or(""));
        })
        .after([](WebResponse& response) {
            check(response.status() >= 200 && response.status() <= 599, "a hook sees what can be sent");
            response.header("x-status", std::to_string(response.status()));
        })
        .after([](WebResponse& response) {
            for (const auto& [name, value] : WebEnvironment::load().query_parameters()) {
                done.own = true;
                response.header(name, value);
            }
        });

struct sent {
    std::string_view method;
    std::string_view body;
    std::string_view query;
    std::optional<std::size_t> max_at_once;
    std::optional<std::string_view> path;
    std::optional<std::string_view> token;
    testing::text_pairs headers;
    bool guarded = false;
};

std::string_view until(std::string_view& rest, char end) {
    const std::string_view text = rest.substr(0, rest.find(end));
    rest.remove_prefix(std::min(text.size() + 1, rest.size()));
    return text;
}

sent sent_by(std::string_view input) {
    sent request;
    std::string_view first = until(input, '\n');
    const bool has_path = first.find(' ') != first.npos;
    request.method = until(first, ' ');
    if (has_path) request.path = until(first, '?');
    request.query = first;
    while (!input.empty()) {
        std::string_view line = until(input, '\n');
        if (line.empty()) break;
        if (line.starts_with("@token ")) {
            request.token = line.substr(7);
        } else if (line == "@guarded") {
            request.guarded = true;
        } else if (line.starts_with("@buffer ")) {
            request.max_at_once = line.size() > 8 && line[8] > '0' && line[8] <= '9' ? line[8] - '0' : 1000;
        } else {
            const std::string_view name = until(line, ':');
            if (line.starts_with(' ')) line.remove_prefix(1);
            request.headers.emplace_back(name, line);
        }
    }
    request.body = input;
    return request;
}

template <auto& Api>
testing::response response_to(const sent& request, bool on_host) {
    done = {};
    detail::fake_host host;
    if (!request.query.empty()) detail::prepare(host, {.query = std::string(request.query)});
    host.headers = request.headers;
    host.method = request.method;
    host.path = request.path;
    host.token_metadata = request.token;
    testing::response response = detail::call_on<Api>(
        host, on_host ? host.buffer(std::string(request.body), *request.max_at_once) : Data(request.body));
    for (const auto& buffer : host.buffers) check(buffer.dropped, "a body on the host is dropped");
    return response;
}

struct error_entry {
    std::string_view in;
    std::optional<std::string_view> pointer;
    std::optional<std::string_view> name;
    std::string_view detail;
};
struct problem {
    std::string_view type;
    std::string_view title;
    int status;
    std::optional<std::string_view> detail;
    std::optional<std::string_view> instance;
    std::optional<std::vector<error_entry>> errors;
};

void check_problem(const testing::response& response) {
    const changeable_text text(response.body);
    problem read{};
    detail::input_errors errors;
    check(read_json(text, read, 8, errors), "a problem is JSON");
    check(read.status == response.status, "a problem has the status of the response");
    check(!read.type.empty() && !read.title.empty(), "a problem has a type and a title");
    if (read.errors) check(response.status == 400 && !read.errors->empty(), "a rejection of input lists its errors");
}

void check_header(std::string_view name, std::string_view value) {
    check(name.find_first_not_of("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") ==
                  name.npos &&
              !name.empty(),
          "a header's name is a token");
    check(std::ranges::none_of(value, [](char c) { return c == '\r' || c == '\n' || c == '\0'; }),
          "a header's value is one line");
    check(is_text(value), "a header's value is UTF-8");
    check(!detail::is_host_owned(name), "a header is not owned by the host");
}

void check_response(const sent& request, const testing::response& response) {
    // The framework's own statuses, and those that the handlers declare.
    constexpr int statuses[] = {200, 201, 202, 204, 400, 404, 405, 409, 413, 415, 422, 501};
    const int status = response.status;
    check(status >= 200 && status <= 599, "the status can be sent");
    check(std::ranges::find(statuses, status) != std::end(statuses) || status == done.status ||
              (status == 500 && done.own),
          "the status is one of the table's");
    check(status != 404 || done.ran == 0 || done.status == 404, "no handler runs if no route is found");
    for (const auto& [name, value] : response.headers) check_header(name, value);

    if (request.method == "HEAD" || status == 204 || status == 205 || status == 304) {
        check(response.body.empty(), "a response that must not have a body has none");
        return;
    }
    const bool is_problem = response.header("content-type") == "application/problem+json";
    if (is_problem && !done.own) check_problem(response);
    check(status < 400 || is_problem || done.own, "a rejection is a problem");
    if (status == 405 && done.ran == 0) check(!response.header("allow").empty(), "405 lists the allowed methods");
    if (status == 200 && request.method == "PUT" && !response.header("content-type").starts_with("text/lines"))
        check(response.body == request.body, "an echoed body equals the sent one");
}

template <auto& Api>
void call(const sent& request) {
    const testing::response response = response_to<Api>(request, false);
    check_response(request, response);
    if (!request.max_at_once) return;
    const testing::response other = response_to<Api>(request, true);
    check_response(request, other);
    check(other.status == response.status && other.headers == response.headers && other.body == response.body,
          "the location of the body makes no difference");
}

}  // namespace
}  // namespace momento::functions::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace momento::functions::fuzz;
    const sent request = sent_by(text_of(data, size));
    if (request.guarded) call<guarded>(request);
    else call<api>(request);
    return 0;
}
