#include "framework/respond/problem.hpp"

#include "framework/codec/json_writer.hpp"
#include "framework/codec/utf8.hpp"

namespace momento::functions::detail {
namespace {

// `,"name":"text"`; text that is not UTF-8 is left out, for it would make the whole problem unreadable.
void member(output& out, std::string_view name, std::string_view text) {
    if (text.empty() || !is_utf8(text)) return;
    out.append(",\"");
    out.append(name);
    out.append("\":");
    write_json_string(out, text);
}

}  // namespace

WebResponse make_problem(const problem_members& problem, std::span<const input_error> errors) {
    output out;
    out.append("{\"type\":");
    write_json_string(out, problem.type.empty() || !is_utf8(problem.type) ? "about:blank" : problem.type);
    member(out, "title", problem.title.empty() ? status_phrase(problem.status) : problem.title);
    const char digits[] = {static_cast<char>('0' + problem.status / 100 % 10), static_cast<char>('0' + problem.status / 10 % 10),
                           static_cast<char>('0' + problem.status % 10)};
    out.append(",\"status\":");
    out.append({digits, sizeof digits});
    member(out, "detail", problem.detail);
    member(out, "instance", problem.instance);
    if (!errors.empty()) {
        out.append(",\"errors\":[");
        for (const input_error& error : errors) {
            if (&error != &errors.front()) out.append(",");
            out.append("{\"in\":\"");
            out.append(error.in);
            out.append(error.in == "body" ? "\",\"pointer\":" : "\",\"name\":");
            write_json_string(out, error.where);
            member(out, "detail", error.detail);
            out.append("}");
        }
        out.append("]");
    }
    out.append("}");
    return make_response(problem.status, problem_json, data_access::module(out.take()));
}

WebResponse make_problem(const WebError& error) {
    return make_problem({.status = error.status(), .detail = error.text()}, web_error_access::errors(error));
}

WebResponse make_problem(refusal what) {
    return make_problem({.status = entry_of(what).status, .detail = entry_of(what).detail});
}

std::string_view status_phrase(std::uint16_t status) {
    switch (status) {
        case 200: return "OK";
        case 201: return "Created";
        case 202: return "Accepted";
        case 204: return "No Content";
        case 205: return "Reset Content";
        case 206: return "Partial Content";
        case 301: return "Moved Permanently";
        case 302: return "Found";
        case 303: return "See Other";
        case 304: return "Not Modified";
        case 307: return "Temporary Redirect";
        case 308: return "Permanent Redirect";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 402: return "Payment Required";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 406: return "Not Acceptable";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 410: return "Gone";
        case 411: return "Length Required";
        case 412: return "Precondition Failed";
        case 413: return "Content Too Large";
        case 414: return "URI Too Long";
        case 415: return "Unsupported Media Type";
        case 416: return "Range Not Satisfiable";
        case 417: return "Expectation Failed";
        case 422: return "Unprocessable Content";
        case 426: return "Upgrade Required";
        case 428: return "Precondition Required";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 501: return "Not Implemented";
        case 502: return "Bad Gateway";
        case 503: return "Service Unavailable";
        case 504: return "Gateway Timeout";
        default: return status < 500 ? "Client Error" : "Server Error";
    }
}

}  // namespace momento::functions::detail
