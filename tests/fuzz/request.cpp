// A whole request against a table with every kind of request and answer, or against the same table with hooks and limits.
// Whatever is sent, the answer is one that HTTP allows and the table can give.
//
// An input reads like a request, so that seeds are written by hand:
//
//     POST /text?a=1&b=2      the method, the path, the query; without a path the host tells none
//     content-type: text/csv  a header on each line
//     @token abc              the token's metadata
//     @buffer 3               the body stays on the host, which gives so many bytes at once
//     @guarded                the table with hooks and limits answers
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

// A body type of a user's own: lines, at most three.
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

// What the handlers of the last call did.
struct {
    int ran;
    int status;      // the status that a handler chose
    bool own;        // the answer is put together by a handler or a hook: it may be any, and be refused with 500
    bool own_error;  // a problem's texts are the handler's
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
    done.own = done.own_error = true;  // a name may be no header's value
    if (item->name.empty()) return Problem<422>{.detail = "an item needs a name"};
    return Made{.location = std::string(item->name), .id = item->id, .body = std::move(item)};
}

// Everything that can be asked of a call.
std::string describe_call() {
    ++done.ran;
    const WebEnvironment& env = WebEnvironment::load();
    std::string text(env.http_method());
    text.append(env.http_path()).append(env.invocation_id()).append(env.function_name()).append(env.cache_name());
    text.append(env.token_metadata().value_or("no token"));
    for (const auto& [name, value] : env.headers()) {
        promise(env.headers().get(name).has_value(), "a header that is listed is found");
        text.append(name).append(value);
    }
    for (const auto& [name, value] : env.query_parameters()) {
        promise(!env.query_parameters().all(name).empty(), "a query parameter that is listed is found");
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
            promise(response.status() >= 200 && response.status() <= 599, "a hook sees what can be sent");
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
testing::response answer_to(const sent& request, bool on_host) {
    done = {};
    detail::fake_host host;
    if (!request.query.empty()) detail::prepare(host, {.query = std::string(request.query)});
    host.headers = request.headers;
    host.method = request.method;
    host.path = request.path;
    host.token_metadata = request.token;
    testing::response answer = detail::call_on<Api>(
        host, on_host ? host.buffer(std::string(request.body), *request.max_at_once) : Data(request.body));
    for (const auto& buffer : host.buffers) promise(buffer.dropped, "a body that the host keeps is given back");
    return answer;
}

struct fault {
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
    std::optional<std::vector<fault>> errors;
};

void look_at_problem(const testing::response& answer) {
    const changeable_text text(answer.body);
    problem read{};
    detail::input_errors errors;
    promise(read_json(text, read, 8, errors), "a problem is JSON");
    promise(read.status == answer.status, "a problem bears its status");
    promise(!read.type.empty() && !read.title.empty(), "a problem has a type and a title");
    if (read.errors) promise(answer.status == 400 && !read.errors->empty(), "a refusal of input lists its faults");
}

void look_at_header(std::string_view name, std::string_view value) {
    promise(name.find_first_not_of("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") ==
                    name.npos &&
                !name.empty(),
            "a header's name is a token");
    promise(std::ranges::none_of(value, [](char c) { return c == '\r' || c == '\n' || c == '\0'; }),
            "a header's value is one line");
    promise(is_text(value), "a header's value is UTF-8");
    promise(!detail::is_host_owned(name), "a header is not the host's");
}

void look_at(const sent& request, const testing::response& answer) {
    // The framework's own, and what the handlers declare.
    constexpr int statuses[] = {200, 201, 202, 204, 400, 404, 405, 409, 413, 415, 422, 501};
    const int status = answer.status;
    promise(status >= 200 && status <= 599, "the status can be sent");
    promise(std::ranges::find(statuses, status) != std::end(statuses) || status == done.status ||
                (status == 500 && done.own),
            "the status is one that the table gives");
    promise(status != 404 || done.ran == 0 || done.status == 404, "no handler runs where no route is found");
    for (const auto& [name, value] : answer.headers) look_at_header(name, value);

    if (request.method == "HEAD" || status == 204 || status == 205 || status == 304) {
        promise(answer.body.empty(), "there is no body where there must be none");
        return;
    }
    const bool is_problem = answer.header("content-type") == "application/problem+json";
    if (is_problem && !done.own) look_at_problem(answer);
    promise(status < 400 || is_problem || done.own, "a refusal is a problem");
    if (status == 405 && done.ran == 0)
        promise(!answer.header("allow").empty(), "405 names the methods that there are");
    if (status == 200 && request.method == "PUT" && !answer.header("content-type").starts_with("text/lines"))
        promise(answer.body == request.body, "a body that is echoed is the one that was sent");
}

template <auto& Api>
void call(const sent& request) {
    const testing::response answer = answer_to<Api>(request, false);
    look_at(request, answer);
    if (!request.max_at_once) return;
    const testing::response other = answer_to<Api>(request, true);
    look_at(request, other);
    promise(other.status == answer.status && other.headers == answer.headers && other.body == answer.body,
            "where the body lies makes no difference");
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
