// Request parts other than JSON bodies, and forms, for routes that bind every kind of value. Every input is bound or
// rejected: a bound value satisfies its type and its schema, and a rejection is valid JSON.
//
// An input consists of lines: a path, then `?` a query parameter, `:` a header, `@` the token's metadata, and the form.
#include <array>
#include <boost/describe/enum.hpp>
#include <chrono>
#include <optional>
#include <vector>

#include "json_text.hpp"
#include "momento/functions.hpp"
#include "momento/functions/testing.hpp"
#include "support.hpp"

namespace momento::functions::fuzz {
namespace {

enum class Kind : std::uint8_t { low, high };
BOOST_DESCRIBE_ENUM(Kind, low, high)

struct Caller {
    std::string role;
    std::optional<std::int32_t> level;
};
struct Everything {
    Path<std::int16_t> id;
    Path<std::string_view> name;
    Query<std::uint64_t> count = 7;
    Query<std::optional<double>> ratio;
    Query<std::vector<std::int8_t>> list;
    Query<bool> flag = false;
    Query<Kind> kind = Kind::low;
    Query<std::string> text = "none";
    Query<std::optional<std::chrono::sys_days>> day;
    Header<std::vector<std::string>> accept;
    Header<std::optional<float>, "X-Float"> number;
};
struct Tokened {
    Token<Caller> caller;
    Header<std::string_view> host;
};
struct Rest {
    Path<std::string> path;
};
struct Fields {
    std::string user;
    std::optional<std::int32_t> age;
    std::vector<bool> flags;
    std::string_view note = "none";
};

// Whether the last call ran the handler.
bool ran;

// A comma outside of quoted strings and of the target of a link, <…> at the start. A string without its closing quote
// extends to the end.
bool has_bare_comma(std::string_view element) {
    bool quoted = false;
    const std::size_t target = element.starts_with('<') ? element.find('>') : element.npos;
    for (std::size_t i = target == element.npos ? 0 : target; i < element.size(); ++i) {
        if (quoted && element[i] == '\\') ++i;
        else if (element[i] == '"') quoted = !quoted;
        else if (element[i] == ',' && !quoted) return true;
    }
    return false;
}

std::string everything(const Everything& request) {
    ran = true;
    check(is_text(*request.name) && !request.name->empty(), "a path segment is text");
    check(request.count >= 1 && request.count <= 100, "a bound is enforced");
    check(request.list->size() <= 4, "a number of elements is enforced");
    check(*request.kind == Kind::low || *request.kind == Kind::high, "an enumerator is one of its names");
    check(!request.ratio->has_value() || **request.ratio - **request.ratio == 0, "a number is finite");
    check(!request.number->has_value() || **request.number - **request.number == 0, "a float is finite");
    for (const std::string& each : *request.accept)
        check(!each.empty() && each.front() != ' ' && each.back() != ' ' && !has_bare_comma(each),
              "an element of a header is trimmed and is one element");
    return std::to_string(*request.id);
}
std::string tokened(const Tokened& request) {
    ran = true;
    return request.caller->role;
}
std::string rest(const Rest& request) {
    ran = true;
    const std::string path = "/" + *request.path + "/";
    check(path.find("/../") == path.npos && path.find("/./") == path.npos, "a rest contains no dot segment");
    return *request.path;
}
std::string fields(const Form<Fields>& form) {
    ran = true;
    check(is_text(form->user) && is_text(form->note), "a form is text");
    check(form->user.size() >= 1 && form->flags.size() <= 3, "a schema is enforced");
    return std::string(form->note);
}

}  // namespace
}  // namespace momento::functions::fuzz

template <>
struct momento::functions::schema<momento::functions::fuzz::Everything> {
    field count{.minimum = 1, .maximum = 100};
    field list{.max_items = 4};
    field text{.max_length = 8, .pattern = "^[a-z]*$"};
};
template <>
struct momento::functions::schema<momento::functions::fuzz::Fields> {
    static constexpr bool closed = true;
    field user{.min_length = 1};
    field flags{.max_items = 3, .optional = true};
    field note{.name = "a note", .optional = true};
};

namespace momento::functions::fuzz {
namespace {

constexpr auto api =
    routes(route<"/e/{id}/{name}", get, Everything, std::string>(everything),
           route<"/token", get, Tokened, std::string>(tokened), route<"/rest/{path...}", get, Rest, std::string>(rest),
           route<"/form", post, Form<Fields>, std::string>(fields));

struct error_entry {
    std::string in;
    std::optional<std::string> name;
    std::optional<std::string> pointer;
    std::string detail;
};
struct problem {
    int status;
    std::string detail;
    std::optional<std::vector<error_entry>> errors;
};

void check_problem(std::string body, int status) {
    problem read{};
    detail::input_errors none;
    body.push_back('\0');
    check(detail::read_json({body.data(), body.size() - 1}, detail::json_table<problem, detail::direction::in>::value,
                            &read, 8, none),
          "a problem is JSON");
    check(read.status == status, "a problem has the status of the response");
    if (!read.errors) return;
    for (const error_entry& each : *read.errors)
        check(!each.detail.empty() && each.name.has_value() != each.pointer.has_value() &&
                  each.pointer.has_value() == (each.in == "body"),
              "an error has a location and a detail");
}

}  // namespace
}  // namespace momento::functions::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace momento::functions;
    using namespace momento::functions::fuzz;
    std::string_view input = text_of(data, size);
    const auto line = [&input] {
        const std::size_t end = std::min(input.find('\n'), input.size());
        const std::string_view text = input.substr(0, end);
        input.remove_prefix(std::min(end + 1, input.size()));
        return text;
    };
    testing::request request{.path = std::string(line())};
    detail::fake_host host;
    detail::prepare(host, request);
    while (!input.empty() && (input.front() == '?' || input.front() == ':' || input.front() == '@')) {
        const char kind = input.front();
        const std::string_view text = line().substr(1);
        if (!is_text(text)) continue;  // the host passes UTF-8 only
        const std::size_t equals = std::min(text.find('='), text.size());
        const std::pair<std::string, std::string> pair{text.substr(0, equals),
                                                       text.substr(std::min(equals + 1, text.size()))};
        if (kind == '?') host.query.push_back(pair);
        else if (kind == ':') host.headers.push_back(pair);
        else host.token_metadata = std::string(text);
    }
    const bool is_form = request.path.find("form") != request.path.npos;
    if (is_form) host.method = "POST";
    ran = false;
    const testing::response response = detail::call_on<api>(host, Data(input));
    check(ran == (response.status == 200), "the handler runs if and only if everything was bound");
    if (response.status == 200) return 0;
    check(response.status == 400 || response.status == 401 || response.status == 404 || response.status == 405,
          "a rejection has an expected status");
    check((response.status == 401) == !response.header("www-authenticate").empty(),
          "401, and no other status, has a challenge");
    check_problem(response.body, response.status);
    return 0;
}
