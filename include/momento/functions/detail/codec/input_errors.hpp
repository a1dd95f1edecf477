// Collects the validation errors of a request for the `errors` of a problem document: the location and the expectation.
// The offending value is never included, because others log and cache responses (CWE-209).
#pragma once

#include <string>
#include <string_view>

#include "momento/functions/detail/memory/output.hpp"

namespace momento::functions::detail {

// The maximum size of all errors in a problem document, as written. Without it a hostile body could cause a response of
// any size. The rest of the document takes less than 512 bytes of its 16 KiB.
inline constexpr std::size_t max_error_text = 16 * 1024 - 512;
// The maximum size of a pointer, a parameter name or a detail. JSON escapes a byte with at most six bytes, so an error
// of maximum size fits.
inline constexpr std::size_t max_shown_text = 1280;
static_assert(6 * 2 * max_shown_text + 100 < max_error_text);

class input_errors {
public:
    // Adds an error. `in` is "body", "path", "query", "header", "cookie" or "token". `where` is a JSON pointer (RFC 6901) in the
    // body, and the parameter name elsewhere.
    // Text that is too long is truncated, and "…" marks the cut. Once an error does not fit, no more are added.
    void add(std::string_view in, std::string_view where, std::string_view detail);
    [[nodiscard]] bool full() const { return full_; }
    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] std::size_t size() const { return text().size(); }
    // JSON objects, separated by commas.
    [[nodiscard]] std::string_view text() const { return text_.view(); }

private:
    output text_;  // written once, and only sent
    bool full_ = false;
};

// The source of a JSON text: by default the body. A function pointer, so that the code for errors in a token is linked
// only if a token is JSON.
struct input_source {
    void (*add)(const input_source& source, input_errors& errors, std::string_view pointer,
                std::string_view detail) = [](const input_source&, input_errors& errors, std::string_view pointer,
                                              std::string_view detail) { errors.add("body", pointer, detail); };
    std::string_view name{};
};

// Appends a name to a JSON pointer, as in "/items/3/name", with '~' as "~0" and '/' as "~1" (RFC 6901 §3).
void append_name(std::string& pointer, std::string_view name);

}  // namespace momento::functions::detail
