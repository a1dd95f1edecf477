#include "framework/bind/record.hpp"

#include <cstdlib>
#include <cstring>
#include <new>

#include "framework/codec/memory.hpp"
#include "framework/match/path.hpp"

namespace momento::functions::detail {

struct kept_texts::block {
    block* before;
};

kept_texts::~kept_texts() {
    while (last_ != nullptr) std::free(std::exchange(last_, last_->before));
}

std::span<char> kept_texts::keep(std::string_view text) {
    auto* const kept = static_cast<block*>(checked_realloc(nullptr, sizeof(block) + text.size() + 1));
    kept->before = std::exchange(last_, kept);
    char* const copy = reinterpret_cast<char*>(kept + 1);
    if (!text.empty()) std::memcpy(copy, text.data(), text.size());
    copy[text.size()] = '\0';
    return {copy, text.size()};
}

namespace {

// Whether an encoded slash has brought a segment about that no path may have (CWE-22).
bool hides_dots(std::string_view text) {
    while (true) {
        const std::size_t slash = text.find('/');
        const std::string_view segment = text.substr(0, slash);
        if (segment == "." || segment == "..") return true;
        if (slash == text.npos) return false;
        text.remove_prefix(slash + 1);
    }
}

}  // namespace

void bind_path(const binding& to, const parameter_record& parameter, void* target, bool) {
    const std::string_view raw = to.current.captures[parameter.capture & ~rest_of_path].view();
    std::string_view text = raw;
    if (raw.find('%') != raw.npos) {
        const std::span<char> kept = to.texts.keep(percent_decoded(raw));
        text = {kept.data(), kept.size()};
        if ((parameter.capture & rest_of_path) != 0 && hides_dots(text)) {
            to.errors.add("path", parameter.name, "expected no '.' or '..' beside an encoded slash");
            return;
        }
    }
    value_sink sink(*parameter.type, target);
    sink.take(text);
    sink.finish(true, "path", parameter.name, to.errors);
}

void bind_query(const binding& to, const parameter_record& parameter, void* target, bool required) {
    value_sink sink(*parameter.type, target);
    for (const auto& [name, value] : to.current.environment.query_parameters())
        if (name == parameter.name) sink.take(value);
    sink.finish(required, "query", parameter.name, to.errors);
}

void bind_header(const binding& to, const parameter_record& parameter, void* target, bool required) {
    value_sink sink(*parameter.type, target);
    const auto take_trimmed = [&](std::string_view value) {
        const auto blank = [](char c) { return c == ' ' || c == '\t'; };
        while (!value.empty() && blank(value.front())) value.remove_prefix(1);
        while (!value.empty() && blank(value.back())) value.remove_suffix(1);
        // Empty elements of a list count for nothing (RFC 9110 §5.6.1.2).
        if (!parameter.list || !value.empty()) sink.take(value);
    };
    for (auto [name, value] : to.current.environment.headers()) {
        if (!equal_ignoring_case(name, parameter.name)) continue;
        for (std::size_t comma = 0; parameter.list && (comma = value.find(',')) != value.npos;) {
            take_trimmed(value.substr(0, comma));
            value.remove_prefix(comma + 1);
        }
        take_trimmed(value);
    }
    sink.finish(required, "header", parameter.name, to.errors);
}

void bind_token_text(const binding& to, const parameter_record& parameter, void* target, bool required) {
    value_sink sink(*parameter.type, target);
    if (const auto metadata = to.current.environment.token_metadata()) sink.take(*metadata);
    sink.finish(required, "token", parameter.name, to.errors);
}

void bind_token_json(const binding& to, const parameter_record& parameter, void* target, bool required) {
    const auto metadata = to.current.environment.token_metadata();
    if (!metadata) {
        if (required) to.errors.add("token", parameter.name, "this parameter is required");
        return;
    }
    const auto add = [](const input_source& token, input_errors& errors, std::string_view pointer,
                        std::string_view detail) {
        std::string where(detail);
        if (!pointer.empty()) where.append(" at ").append(pointer);
        errors.add("token", token.name, where);
    };
    // It is parsed in place, and may be asked for again.
    read_json(to.texts.keep(*metadata), *parameter.type, target, to.current.bounds.json_depth, to.errors,
              {add, parameter.name});
}

std::optional<WebResponse> bind_record(const record_view& record, void* request, call& current, kept_texts& texts) {
    input_errors errors;
    const binding to{current, errors, texts};
    const auto bind = [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            bool required = true;
            void* const target = record.place(request, i, required);
            record.parameters[i].bind(to, record.parameters[i], target, required);
        }
        return errors.empty();
    };
    // Whoever may not call is told no more than that.
    if (!bind(0, record.tokens)) {
        WebResponse refused = make_problem(refusal::bad_token, &errors);
        response_access::headers(refused).add_constant("www-authenticate", "Bearer");  // RFC 9110 §11.6.1
        return refused;
    }
    const bool bound = bind(record.tokens, record.count);
    if (record.bind_body != nullptr && (bound || record.reads_body))
        if (std::optional<WebResponse> refused = record.bind_body(current, request, errors)) return refused;
    if (!errors.empty()) return make_problem(refusal::bad_input, &errors);
    return std::nullopt;
}

}  // namespace momento::functions::detail
