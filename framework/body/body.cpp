#include "momento/functions/detail/body/body.hpp"

#include "momento/functions/detail/body/encode_body.hpp"
#include "momento/functions/detail/codec/first_error.hpp"
#include "momento/functions/detail/codec/json_reader.hpp"
#include "momento/functions/detail/codec/json_writer.hpp"
#include "momento/functions/detail/text/utf8.hpp"
#include "momento/functions/detail/vocabulary/rejection.hpp"
#include "momento/functions/policy.hpp"

namespace momento::functions::detail {

using namespace std::string_view_literals;

Result<Data> encode_json(const json_type& type, const void* source) {
    output out;
    if (!write_json(out, type, source)) return error_of(rejection::unencodable_response);
    return data_access::module(out.take());
}

bool read_text_body(Data& body, std::string& to, std::string& error) {
    data_access::load(body);
    const std::string_view text = data_access::view(body);
    if (!is_utf8(text)) {
        error = "the body is not UTF-8"sv;
        return false;
    }
    to = text;
    return true;
}

bool read_bytes_body(Data& body, std::vector<std::uint8_t>& to) {
    data_access::load(body);
    const std::string_view all = data_access::view(body);
    to.assign(all.begin(), all.end());
    return true;
}

namespace {

// Reads the text in place. `error` is the first error.
bool read_in_place(std::span<char> text, const json_type& type, void* to, std::string& error) {
    first_error first;
    input_errors unused;
    if (read_json(text, type, to, limits{}.json_depth, unused, first)) return true;
    error = first.take_text();
    return false;
}

}  // namespace

bool read_json_body(Data& body, const json_type& type, void* to, std::string& error) {
    data_access::load(body);
    const bool is_valid = read_in_place(data_access::terminated_view(body), type, to, error);
    if (!is_valid) error.insert(0, "the body: "sv);
    return is_valid;
}

bool read_json_text(std::string_view text, const json_type& type, void* to, std::string& error) {
    std::string copy(text);
    return read_in_place(copy, type, to, error);
}

bool write_json_body(const json_type& type, const void* value, Data& to, std::string& error) {
    output out;
    if (!write_json(out, type, value)) {
        error = unencodable_json;
        return false;
    }
    to = data_access::module(out.take());
    return true;
}

bool write_json_text(const json_type& type, const void* value, std::string& to) {
    output out;
    if (!write_json(out, type, value)) return false;
    to = out.view();
    return true;
}

}  // namespace momento::functions::detail
