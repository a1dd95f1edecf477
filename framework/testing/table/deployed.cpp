// Rows sent over HTTP to where a Function is deployed, or to momento-local.
#include <curl/curl.h>

#include <memory>
#include <regex>
#include <string>
#include <utility>

#include "framework/match/method.hpp"
#include "framework/testing/table/endpoint.hpp"

namespace momento::functions::detail::tables {
namespace {

constexpr long most_seconds = 30;

struct received_answer {
    testing::response answer{};
    static std::size_t add_body(const char* bytes, std::size_t size, std::size_t count, void* to) {
        static_cast<received_answer*>(to)->answer.body.append(bytes, size * count);
        return size * count;
    }
    static std::size_t add_line(const char* bytes, std::size_t size, std::size_t count, void* to) {
        testing::text_pairs& headers = static_cast<received_answer*>(to)->answer.headers;
        std::string_view line(bytes, size * count);
        while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
        // An interim answer (100 Continue) had its own.
        if (line.starts_with("HTTP/")) headers.clear();
        const std::size_t colon = line.find(':');
        if (!line.starts_with("HTTP/") && colon != line.npos) {
            std::string_view value = line.substr(colon + 1);
            while (value.starts_with(' ') || value.starts_with('\t')) value.remove_prefix(1);
            while (value.ends_with(' ') || value.ends_with('\t')) value.remove_suffix(1);
            headers.emplace_back(line.substr(0, colon), value);
        }
        return size * count;
    }
};

struct header_lines {
    curl_slist* list = nullptr;
    header_lines() = default;
    header_lines(const header_lines&) = delete;
    header_lines& operator=(const header_lines&) = delete;
    ~header_lines() { curl_slist_free_all(list); }
    void add(const std::string& line) { list = curl_slist_append(list, line.c_str()); }
    // An empty field is written with a semicolon: "name:" would take it away.
    void add(const std::string& name, const std::string& value) {
        add(value.empty() ? name + ";" : name + ": " + value);
    }
};

bool is_on_this_machine(const std::string& url) {
    static const std::regex local("[a-z]+://(localhost|127(\\.[0-9]+){3}|\\[::1\\])([:/].*)?", std::regex::icase);
    return std::regex_match(url, local);
}

class deployed final : public endpoint {
public:
    deployed(std::string url, testing::text_pairs headers) : url_(std::move(url)), headers_(std::move(headers)) {
        while (url_.ends_with('/')) url_.pop_back();
        curl_ = curl_easy_init();
    }
    ~deployed() override { curl_easy_cleanup(curl_); }

    // In the words of momento-local test.
    std::string reason_to_skip(const testing::request& request) override {
        if (!request.clock.empty()) return "clock cannot be set over a URL";
        if (!request.environment.empty()) return "environment cannot be set over a URL";
        if (request.token_metadata && !is_on_this_machine(url_))
            return "token_metadata cannot be set over a URL, but for momento-local on this machine";
        return {};
    }

    outcome send(const testing::request& request) override {
        header_lines lines;
        for (const auto& [name, value] : headers_) lines.add(name, value);
        for (const auto& [name, value] : request.headers) lines.add(name, value);
        if (request.token_metadata && is_on_this_machine(url_))
            lines.add("x-momento-local-token-metadata", *request.token_metadata);
        // What curl would send by itself, and no row asked for.
        lines.add("Expect:");
        if (!says_content_type(request)) lines.add("Content-Type:");
        return perform(request, lines);
    }

private:
    static bool says_content_type(const testing::request& request) {
        for (const auto& [name, value] : request.headers)
            if (equal_ignoring_case(name, "content-type")) return true;
        return false;
    }
    outcome perform(const testing::request& request, const header_lines& lines) {
        const std::string url = url_ + (request.path.starts_with('/') ? "" : "/") + request.path +
                                (request.query.empty() ? "" : "?") + request.query;
        received_answer received;
        curl_easy_reset(curl_);
        const auto set = [&](CURLoption option, auto value) { curl_easy_setopt(curl_, option, value); };
        set(CURLOPT_URL, url.c_str());
        set(CURLOPT_PATH_AS_IS, 1L);
        const std::string verb(method_name(request.method));
        set(CURLOPT_CUSTOMREQUEST, verb.c_str());
        if (request.method == method::head) set(CURLOPT_NOBODY, 1L);
        if (!request.body.empty()) {
            set(CURLOPT_POSTFIELDS, request.body.data());
            set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        } else if (request.method == method::post || request.method == method::put || request.method == method::patch) {
            set(CURLOPT_POSTFIELDS, "");
        }
        set(CURLOPT_HTTPHEADER, lines.list);
        set(CURLOPT_TIMEOUT, most_seconds);
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_WRITEFUNCTION, received_answer::add_body);
        set(CURLOPT_WRITEDATA, &received);
        set(CURLOPT_HEADERFUNCTION, received_answer::add_line);
        set(CURLOPT_HEADERDATA, &received);
        const CURLcode code = curl_easy_perform(curl_);
        if (code != CURLE_OK) return {.trouble = "unreachable: " + url_ + ": " + curl_easy_strerror(code)};
        long status = 0;
        curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &status);
        received.answer.status = static_cast<int>(status);
        return {.answer = std::move(received.answer)};
    }

    std::string url_;
    testing::text_pairs headers_;
    CURL* curl_;  // keeps its connection for the rows of a table
};

}  // namespace

std::shared_ptr<endpoint> make_deployed(std::string url, testing::text_pairs headers) {
    return std::make_shared<deployed>(std::move(url), std::move(headers));
}

}  // namespace momento::functions::detail::tables
