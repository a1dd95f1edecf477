// The floor: the routes of reflected.hpp, written without the framework: one function at the level of an SDK
// (environment, bytes, response) that reads RapidJSON's events into the structs. It has all checks and responses of the
// framework, byte for byte. It uses the parts of the framework that do not depend on types: the checked allocator, the
// UTF-8 check, the buffer of a body, and the writer of problems.
#pragma once

#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "framework/codec/rapidjson.hpp"
#include "momento/functions.hpp"
#include "momento/functions/detail/codec/input_errors.hpp"
#include "momento/functions/detail/memory/allocation.hpp"
#include "momento/functions/detail/memory/output.hpp"
#include "momento/functions/detail/respond/problem.hpp"
#include "momento/functions/detail/text/utf8.hpp"
#include "momento/functions/detail/vocabulary/rejection.hpp"
#include "orders.hpp"

namespace orders::by_hand {

using namespace momento::functions;
using detail::input_errors;
using detail::make_problem;
namespace rejection = detail::rejection;

inline constexpr std::array<std::string_view, 3> shippings{"standard", "express", "collect"};

inline void append_number(std::string& to, std::uint64_t number) {
    char digits[20];
    to.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

// The text is a JSON number, so characters that are not digits are a sign, a fraction, or an exponent.
inline bool read_integer(std::string_view text, std::uint32_t least, std::uint32_t most, std::uint32_t& to) {
    if (text == "-0") text.remove_prefix(1);
    if (text.size() > 10) return false;
    std::uint64_t value = 0;
    for (const char c : text) {
        const auto digit = static_cast<unsigned char>(c - '0');
        if (digit > 9) return false;
        value = value * 10 + digit;
    }
    if (value < least || value > most) return false;
    to = static_cast<std::uint32_t>(value);
    return true;
}

// In JSON, 1.0 and 1e2 are integers too.
inline bool read_json_integer(std::string_view text, std::uint32_t least, std::uint32_t most, std::uint32_t& to) {
    std::size_t at = 0;
    while (at < text.size() && text[at] <= '9' && text[at] != '.') ++at;
    if (at == text.size()) return read_integer(text, least, most, to);
    std::uint64_t value = 0;
    int scale = 0;
    bool fraction = false;
    for (at = text[0] == '-' ? 1 : 0; at < text.size() && text[at] <= '9'; ++at) {
        if (text[at] == '.') {
            fraction = true;
            continue;
        }
        if (value > 0xffffffff) return false;
        value = value * 10 + static_cast<std::uint64_t>(text[at] - '0');
        scale -= fraction;
    }
    if (at < text.size()) {
        const bool negative = text[++at] == '-';
        int exponent = 0;
        for (at += text[at] == '-' || text[at] == '+'; at < text.size() && exponent < 1000; ++at)
            exponent = exponent * 10 + (text[at] - '0');
        scale += negative ? -exponent : exponent;
    }
    for (; value != 0 && scale < 0; ++scale, value /= 10)
        if (value % 10 != 0) return false;
    for (; value != 0 && scale > 0 && value <= 0xffffffff; --scale) value *= 10;
    if (value < least || value > most || (text[0] == '-' && value != 0)) return false;
    to = static_cast<std::uint32_t>(value);
    return true;
}

// Counts characters only if the number of bytes is not conclusive.
inline bool has_length(std::string_view text, std::size_t least, std::size_t most) {
    if (text.size() <= most && least <= 1) return text.size() >= least;
    std::size_t count = 0;
    for (const char c : text) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    return count >= least && count <= most;
}

// ---- JSON in

class order_reader {
public:
    using Ch = char;

    order_reader(CreateOrder& order, bool escapes, input_errors& errors)
        : order_(order), escapes_(escapes), errors_(errors) {}

    bool Null() {
        const slot at = next();
        if (at == slot::note) order_.note.reset();
        return at == slot::note || at == slot::skipped || mismatch(at);
    }
    bool Bool(bool) {
        const slot at = next();
        return at == slot::skipped || mismatch(at);
    }
    bool RawNumber(const char* text, rapidjson::SizeType size, bool) {
        const slot at = next();
        switch (at) {
            case slot::skipped: return true;
            case slot::quantity:
                if (read_json_integer({text, size}, 1, 1000, order_.items.back().quantity)) return true;
                break;
            case slot::cents:
                if (read_json_integer({text, size}, 0, 0xffffffff, order_.items.back().cents)) return true;
                break;
            default: break;
        }
        return mismatch(at);
    }
    bool String(const char* data, rapidjson::SizeType size, bool) {
        const std::string_view text(data, size);
        const slot at = next();
        if (escapes_ && !detail::is_utf8(text)) return reject(half_a_pair);
        switch (at) {
            case slot::skipped: return true;
            case slot::customer:
                if (!has_length(text, 1, 80)) break;
                order_.customer = text;
                return true;
            case slot::note:
                if (!has_length(text, 0, 500)) break;
                order_.note.emplace(text);
                return true;
            case slot::sku:
                if (!has_length(text, 1, 32)) break;
                order_.items.back().sku = text;
                return true;
            case slot::shipping:
                for (std::size_t i = 0; i < shippings.size(); ++i) {
                    if (text != shippings[i]) continue;
                    order_.shipping = static_cast<Shipping>(i);
                    return true;
                }
                break;
            default: break;
        }
        return mismatch(at);
    }
    bool Key(const char* data, rapidjson::SizeType size, bool) {
        const std::string_view name(data, size);
        if (escapes_ && !detail::is_utf8(name)) {
            if (skipped_ == 0) --level_;
            return reject(half_a_pair);
        }
        if (skipped_ > 0) return true;
        slot_ = level_ == in_order ? order_member(name) : item_member(name);
        key_[level_ == in_item] = name;
        // The name of a member that is skipped is not in an error.
        if (slot_ == slot::skipped) key_[0] = {};
        if (slot_ >= slot::skipped) return true;
        const unsigned flag = 1U << static_cast<unsigned>(slot_);
        if ((seen_ & flag) != 0) {
            slot_ = slot::skipped;
            return note("duplicate member");
        }
        seen_ |= flag;
        return true;
    }
    bool StartObject() {
        if (skipped_ == 0) {
            const slot at = next();
            if (at == slot::body || at == slot::item) {
                seen_ &= order_members;
                ++level_;
                return true;
            }
            if (at != slot::skipped && !mismatch(at)) return false;
        }
        return skip();
    }
    bool EndObject(rapidjson::SizeType) {
        if (skipped_ > 0) return unskip();
        const unsigned missing = required & ~seen_ & (level_ == in_order ? order_members : ~order_members);
        for (unsigned i = 0; missing >> i != 0; ++i) {
            if ((missing >> i & 1) == 0) continue;
            key_[level_ == in_item] = names[i];
            if (!note("this member is required")) return false;
        }
        --level_;
        return true;
    }
    bool StartArray() {
        if (skipped_ == 0) {
            const slot at = next();
            if (at == slot::items) {
                errors_before_items_ = errors_.size();
                ++level_;
                return true;
            }
            if (at != slot::skipped && !mismatch(at)) return false;
        }
        return skip();
    }
    bool EndArray(rapidjson::SizeType count) {
        if (skipped_ > 0) return unskip();
        --level_;
        // If an item is invalid, the number of items is not checked.
        return (count >= 1 && count <= 100) || errors_.size() != errors_before_items_ || mismatch(slot::items);
    }

    // RapidJSON requires these functions; numbers are passed as text.
    bool Int(int) { return false; }
    bool Uint(unsigned) { return false; }
    bool Int64(std::int64_t) { return false; }
    bool Uint64(std::uint64_t) { return false; }
    bool Double(double) { return false; }

private:
    // The location of a value; members of an object first.
    enum class slot : std::uint8_t {
        customer,
        shipping,
        items,
        note,
        sku,
        quantity,
        cents,
        skipped,
        unknown,
        body,
        item
    };
    static constexpr std::array<std::string_view, 7> names{"customer", "shipping", "items", "note",
                                                           "sku",      "quantity", "cents"};
    static constexpr unsigned order_members = 0b0001111;
    static constexpr unsigned required = 0b1110111;
    enum : unsigned { outside, in_order, in_items, in_item };

    static constexpr std::string_view half_a_pair = "expected UTF-8 without half a surrogate pair";
    static constexpr std::size_t max_depth = 128;

    static slot order_member(std::string_view name) {
        if (name == "customer") return slot::customer;
        if (name == "shipping") return slot::shipping;
        if (name == "items") return slot::items;
        if (name == "note") return slot::note;
        return slot::skipped;
    }
    static slot item_member(std::string_view name) {
        if (name == "sku") return slot::sku;
        if (name == "quantity") return slot::quantity;
        if (name == "cents") return slot::cents;
        return slot::unknown;
    }

    // Of the current value.
    slot next() {
        if (skipped_ > 0) return slot::skipped;
        if (level_ == outside) return slot::body;
        if (level_ != in_items) return slot_;
        order_.items.emplace_back();
        return slot::item;
    }
    bool skip() {
        if (level_ + skipped_ == max_depth) return reject("expected at most 128 levels of nesting");
        ++skipped_;
        return true;
    }
    bool unskip() {
        --skipped_;
        return true;
    }

    bool mismatch(slot at) {
        static constexpr std::array<std::string_view, 11> expected{
            "expected a string of 1 to 80 characters",
            "expected one of \"standard\", \"express\", \"collect\"",
            "expected an array of 1 to 100 elements",
            "expected a string of at most 500 characters",
            "expected a string of 1 to 32 characters",
            "expected an integer from 1 to 1000",
            "expected an integer from 0 to 4294967295",
            "",
            "unknown member",
            "expected an object",
            "expected an object"};
        return note(expected[static_cast<std::size_t>(at)]);
    }
    // Records a recoverable error. Returns whether to continue.
    bool note(std::string_view what) {
        reject(what);
        return !errors_.full();
    }
    bool reject(std::string_view what) {
        std::string pointer;
        if (level_ >= in_order && key_[0].data() != nullptr) detail::append_name(pointer, key_[0]);
        if (level_ >= in_items) append_number(pointer += '/', order_.items.size() - 1);
        if (level_ == in_item) detail::append_name(pointer, key_[1]);
        errors_.add("body", pointer, what);
        return false;
    }

    CreateOrder& order_;
    const bool escapes_;
    input_errors& errors_;
    std::string_view key_[2];  // the last of the order, and of the item
    unsigned seen_ = 0;        // a bit for each member
    unsigned level_ = outside;
    std::size_t errors_before_items_ = 0;
    std::size_t skipped_ = 0;  // levels within a value that is skipped
    slot slot_ = slot::body;   // of the last key
};

inline void syntax_error(std::string_view what, std::size_t offset, input_errors& errors) {
    std::string text(what);
    text += " at byte ";
    append_number(text, offset);
    errors.add("body", {}, text);
}

// Whether the text is UTF-8. Sets `escapes` if it has a backslash.
inline bool is_utf8(std::string_view bytes, bool& escapes) {
    constexpr std::uint64_t ones = 0x0101010101010101;
    const char* at = bytes.data();
    const char* const end = at + bytes.size();
    while (at != end) {
        // Eight bytes at once; the last eight may overlap those before.
        if (bytes.size() >= 8) {
            const char* const from = end - at >= 8 ? at : end - 8;
            std::uint64_t word = 0;
            std::memcpy(&word, from, 8);
            if (((word | ((word ^ ones * '\\') - ones)) & ones * 0x80) == 0) {
                at = from + 8;
                continue;
            }
        }
        if (static_cast<signed char>(*at) >= 0) {
            escapes |= *at++ == '\\';
            continue;
        }
        at = detail::utf8_sequence_end(at, end);
        if (at == nullptr) return false;
    }
    return true;
}

inline void read_order(std::span<char> text, CreateOrder& order, input_errors& errors) {
    bool escapes = false;
    if (!is_utf8({text.data(), text.size()}, escapes)) return errors.add("body", {}, "expected JSON in UTF-8");
    constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseInsituFlag |
                               rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseStopWhenDoneFlag;
    rapidjson::InsituStringStream stream(text.data());
    if (std::string_view(text.data(), text.size()).starts_with("\xef\xbb\xbf")) stream.src_ += 3;
    order_reader events(order, escapes, errors);
    detail::checked_allocator states;
    rapidjson::GenericReader<rapidjson::UTF8<>, rapidjson::UTF8<>, detail::checked_allocator> reader(&states, 128);
    const rapidjson::ParseResult result = reader.Parse<flags>(stream, events);
    if (result.IsError()) {
        if (result.Code() == rapidjson::kParseErrorTermination) return;
        return syntax_error(stream.Tell() == text.size() ? "unexpected end of the JSON text" : "malformed JSON",
                            result.Offset(), errors);
    }
    rapidjson::SkipWhitespace(stream);
    if (stream.Tell() != text.size()) syntax_error("unexpected data after the JSON value", stream.Tell(), errors);
}

// ---- JSON out

class order_writer
    : public rapidjson::Writer<detail::output, rapidjson::UTF8<>, rapidjson::UTF8<>, detail::checked_allocator> {
public:
    order_writer(detail::output& out, detail::checked_allocator& levels) : Writer(out, &levels, 8), out_(out) {}

    void write(const Order& order) {
        StartObject();
        literal("\"id\"");
        number(order.id);
        literal("\"customer\"");
        text(order.customer);
        literal("\"shipping\"");
        text(shippings[static_cast<std::size_t>(order.shipping)]);
        literal("\"items\"");
        StartArray();
        for (const LineItem& item : order.items) {
            StartObject();
            literal("\"sku\"");
            text(item.sku);
            literal("\"quantity\"");
            number(item.quantity);
            literal("\"cents\"");
            number(item.cents);
            EndObject();
        }
        EndArray();
        literal("\"note\"");
        if (order.note) text(*order.note);
        else literal("null");
        literal("\"total\"");
        number(order.total);
        EndObject();
    }

private:
    void literal(std::string_view text) {
        Prefix(rapidjson::kStringType);
        out_.append(text);
    }
    void number(std::uint64_t value) {
        char digits[20];
        literal({digits, std::to_chars(digits, digits + sizeof digits, value).ptr});
    }
    // The input was checked to be UTF-8, so it only needs escaping.
    void text(std::string_view text) {
        if (!is_plain(text)) {
            String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
            return;
        }
        Prefix(rapidjson::kStringType);
        out_.Put('"');
        out_.append(text);
        out_.Put('"');
    }
    static bool is_plain(std::string_view text) {
        const char* at = text.data();
        const char* const end = at + text.size();
        constexpr std::uint64_t ones = 0x0101010101010101;
        for (std::uint64_t word; end - at >= 8; at += 8) {
            std::memcpy(&word, at, 8);
            const std::uint64_t marked =
                word | (word - ones * 0x20) | ((word ^ ones * '"') - ones) | ((word ^ ones * '\\') - ones);
            if ((marked & (ones * 0x80)) != 0) return false;
        }
        for (; at != end; ++at)
            if (static_cast<signed char>(*at) < 0x20 || *at == '"' || *at == '\\') return false;
        return true;
    }

    detail::output& out_;
};

inline WebResponse order_response(int status, const Order& order) {
    detail::output out;
    detail::checked_allocator levels;
    order_writer(out, levels).write(order);
    return detail::make_response(status, "application/json; charset=utf-8", detail::data_access::module(out.take()));
}

// ---- the path

inline int hex_digit(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}
inline int hex_byte(const char* at) {
    const int high = hex_digit(at[0]);
    const int low = hex_digit(at[1]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

struct path_parts {
    std::string_view segments[3];
    std::size_t count = 0;
    bool escaped = false;
};

// Splits the path, and returns an error if it is invalid.
inline std::string_view split(std::string_view path, path_parts& out) {
    const char* at = path.data() + 1;
    const char* const end = path.data() + path.size();
    const char* begin = at;
    detail::utf8_checker checker;
    std::size_t escapes = 0;
    std::size_t dots = 0;
    for (;; ++at) {
        if (at != end && static_cast<unsigned char>(*at - '0') < 0x50 && checker.complete()) continue;
        if (at == end || *at == '/') {
            const auto size = static_cast<std::size_t>(at - begin);
            if (dots != 0 && dots <= 2 && size - 2 * escapes == dots) return "a path segment must not be '.' or '..'";
            if (!checker.complete()) return "a path segment must be UTF-8";
            if (out.count < 3) out.segments[out.count] = {begin, size};
            ++out.count;
            out.escaped |= escapes != 0;
            if (at == end) return {};
            begin = at + 1;
            escapes = dots = 0;
            continue;
        }
        int byte = static_cast<unsigned char>(*at);
        if (byte == '%') {
            byte = end - at < 3 ? -1 : hex_byte(at + 1);
            if (byte < 0) return "'%' in a path must be followed by two hexadecimal digits";
            at += 2;
            ++escapes;
        }
        if (byte == 0) return "a path must not contain NUL";
        if (!checker.feed(static_cast<unsigned char>(byte))) return "a path segment must be UTF-8";
        dots += byte == '.';
    }
}

inline std::string decoded(std::string_view segment) {
    std::string text;
    for (std::size_t i = 0; i < segment.size(); ++i) {
        if (segment[i] != '%') {
            text += segment[i];
            continue;
        }
        text += static_cast<char>(hex_byte(segment.data() + i + 1));
        i += 2;
    }
    return text;
}

// ---- the routes

inline WebResponse bad_input(const input_errors& errors) { return make_problem(rejection::bad_input, &errors); }

// An invalid body may be compressed.
inline WebResponse bad_body(const WebEnvironment& environment, const input_errors& errors) {
    for (const auto& [name, value] : environment.headers()) {
        if (!detail::equal_ignoring_case(name, "content-encoding")) continue;
        if (value.empty() || detail::equal_ignoring_case(value, "identity")) continue;
        WebResponse response = make_problem(rejection::coded_body);
        detail::response_access::headers(response).add_constant("accept-encoding", "identity");
        return response;
    }
    return bad_input(errors);
}

inline WebResponse post_order(const WebEnvironment& environment, Data& body) {
    input_errors errors;
    std::optional<std::string_view> id;
    bool several = false;
    for (auto [name, value] : environment.headers()) {
        if (!detail::equal_ignoring_case(name, "x-request-id")) continue;
        several |= id.has_value();
        const auto blank = [](char c) { return c == ' ' || c == '\t'; };
        while (!value.empty() && blank(value.front())) value.remove_prefix(1);
        while (!value.empty() && blank(value.back())) value.remove_suffix(1);
        id = value;
    }
    if (several) errors.add("header", "x-request-id", "expected one value, not several");
    if (!detail::data_access::load(body)) return make_problem(rejection::body_too_large);
    CreateOrder given{};
    read_order(detail::data_access::terminated_view(body), given, errors);
    if (!errors.empty()) return bad_body(environment, errors);
    const Order order = place(std::move(given));
    WebResponse response = order_response(201, order);
    response.header("location", location_of(order));
    if (id) response.header("x-request-id", *id);
    return response;
}

inline WebResponse get_order(const WebEnvironment& environment, std::string_view given) {
    input_errors errors;
    std::uint32_t id = 0;
    if (given.empty() || (given.size() > 1 && given[0] == '0') || !read_integer(given, 0, 0xffffffff, id))
        errors.add("path", "id", "expected an integer from 0 to 4294967295");
    bool lines = true;
    std::size_t count = 0;
    std::string_view error;
    for (const auto& [name, value] : environment.query_parameters()) {
        if (name != "lines" || value.empty()) continue;
        if (++count > 1) {
            if (error.empty()) error = "expected one value, not several";
        } else if (value == "false") {
            lines = false;
        } else if (value != "true") {
            error = "expected true or false";
        }
    }
    if (!error.empty()) errors.add("query", "lines", error);
    if (!errors.empty()) return bad_input(errors);
    const std::optional<Order> order = find(id, lines);
    if (!order) return make_problem({.status = 404, .title = "Not Found", .detail = "no order has this id"});
    return order_response(200, *order);
}

inline WebResponse other_method(std::string_view method, std::string_view allow) {
    WebResponse response =
        method == "OPTIONS" ? detail::make_response(204) : make_problem(rejection::method_not_allowed);
    detail::response_access::headers(response).add_constant("allow", allow);
    return response;
}

inline WebResponse route(const WebEnvironment& environment, std::string_view method, Data& body,
                         const path_parts& path) {
    const auto& [version, collection, id] = path.segments;
    if (path.count >= 2 && version == "v1" && collection == "orders") {
        if (path.count == 2)
            return method == "POST" ? post_order(environment, body) : other_method(method, "POST, OPTIONS");
        if (path.count == 3 && !id.empty())
            return method == "GET" || method == "HEAD" ? get_order(environment, id)
                                                       : other_method(method, "GET, HEAD, OPTIONS");
    }
    return make_problem(rejection::not_found);
}

inline WebResponse route(const WebEnvironment& environment, std::string_view method, Data& body) {
    path_parts path;
    if (const std::string_view error = split(environment.http_path(), path); !error.empty())
        return make_problem({.status = 400, .title = "Bad Request", .detail = error});
    if (!path.escaped) return route(environment, method, body, path);
    std::string texts[3];
    for (std::size_t i = 0; i < path.count && i < 3; ++i) path.segments[i] = texts[i] = decoded(path.segments[i]);
    return route(environment, method, body, path);
}

inline bool is_method(std::string_view name) {
    return name == "GET" || name == "POST" || name == "HEAD" || name == "PUT" || name == "PATCH" || name == "DELETE" ||
           name == "OPTIONS";
}

inline WebResponse handle(Data body) {
    const WebEnvironment& environment = WebEnvironment::load();
    const std::string_view method = environment.http_method();
    WebResponse response =
        is_method(method) ? route(environment, method, body) : make_problem(rejection::unknown_method);
    if (method == "HEAD") detail::response_access::body(response) = Data();
    return response;
}

}  // namespace orders::by_hand
