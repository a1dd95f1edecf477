// The target deployed(…), which sends requests to a live endpoint or to momento-local with libcurl.
#include <curl/curl.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "framework/testing/table/endpoint.hpp"
#include "momento/functions/detail/vocabulary/method_set.hpp"

namespace momento::functions::detail::tables {
namespace {

constexpr long max_seconds = 30;

struct received_response {
    testing::response response{};
    static std::size_t add_body(const char* bytes, std::size_t size, std::size_t count, void* to) {
        static_cast<received_response*>(to)->response.body.append(bytes, size * count);
        return size * count;
    }
    static std::size_t add_line(const char* bytes, std::size_t size, std::size_t count, void* to) {
        testing::text_pairs& headers = static_cast<received_response*>(to)->response.headers;
        std::string_view line(bytes, size * count);
        while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
        // The fields so far belong to an interim response (100 Continue).
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
    // libcurl sends an empty field for "name;". For "name:", it removes the field.
    void add(const std::string& name, const std::string& value) {
        add(value.empty() ? name + ";" : name + ": " + value);
    }
};

// The position of the path in a URL.
std::size_t path_of(std::string_view url) {
    const std::size_t host = std::min(url.find("://"), url.size() - std::min<std::size_t>(3, url.size())) + 3;
    return std::min(url.find('/', std::min(host, url.size())), url.size());
}

bool is_on_this_machine(std::string_view url) {
    std::string_view host = url.substr(0, path_of(url));
    host.remove_prefix(std::min(host.find("://") + 3, host.size()));
    host = host.substr(0, host.find(':', host.starts_with('[') ? host.find(']') : 0));
    return host == "localhost" || host == "[::1]" ||
           (host.starts_with("127.") && host.find_first_not_of("0123456789.") == host.npos);
}

class deployed final : public endpoint {
public:
    deployed(std::string url, testing::text_pairs headers) : url_(std::move(url)), headers_(std::move(headers)) {
        while (url_.ends_with('/')) url_.pop_back();
        curl_ = curl_easy_init();
    }
    ~deployed() override { curl_easy_cleanup(curl_); }

    // The same texts as those of `momento-local test`.
    std::string reason_to_skip(const testing::request& request) override {
        if (!request.clock.empty()) return "clock cannot be set over a URL";
        if (!request.environment.empty()) return "environment cannot be set over a URL";
        if (request.token_metadata && !is_on_this_machine(url_))
            return "token_metadata cannot be set over a URL, except for momento-local on this machine";
        return {};
    }

    outcome send(const testing::request& request) override {
        for (const auto& [name, value] : request.headers)
            if ((name + value).find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos)
                return {.error = "unreachable: the header " + name + " contains a line break or a NUL"};
        header_lines lines;
        for (const auto& [name, value] : headers_)
            if (!has_header(request.headers, name)) lines.add(name, value);
        for (const auto& [name, value] : request.headers) lines.add(name, value);
        if (request.token_metadata && is_on_this_machine(url_))
            lines.add("x-momento-local-token-metadata", *request.token_metadata);
        // Removes the fields that libcurl adds by itself.
        lines.add("Expect:");
        for (const std::string name : {"Content-Type", "Accept"})
            if (!has_header(request.headers, name) && !has_header(headers_, name)) lines.add(name + ":");
        return perform(request, lines);
    }

private:
    [[nodiscard]] static bool has_header(const testing::text_pairs& headers, std::string_view wanted) {
        return std::ranges::any_of(headers,
                                   [&](const auto& header) { return equal_ignoring_case(header.first, wanted); });
    }
    outcome perform(const testing::request& request, const header_lines& lines) {
        // Sent unchanged: libcurl would normalize a URL.
        const std::string target = url_.substr(path_of(url_)) + (request.path.starts_with('/') ? "" : "/") +
                                   request.path + (request.query.empty() ? "" : "?") + request.query;
        received_response received;
        curl_easy_reset(curl_);
        const auto set = [&](CURLoption option, auto value) { curl_easy_setopt(curl_, option, value); };
        set(CURLOPT_URL, url_.c_str());
        set(CURLOPT_REQUEST_TARGET, target.c_str());
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
        set(CURLOPT_TIMEOUT, max_seconds);
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_WRITEFUNCTION, received_response::add_body);
        set(CURLOPT_WRITEDATA, &received);
        set(CURLOPT_HEADERFUNCTION, received_response::add_line);
        set(CURLOPT_HEADERDATA, &received);
        const CURLcode code = curl_easy_perform(curl_);
        if (code != CURLE_OK) return {.error = "unreachable: " + url_ + ": " + curl_easy_strerror(code)};
        long status = 0;
        curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &status);
        received.response.status = static_cast<int>(status);
        return {.response = std::move(received.response)};
    }

    std::string url_;
    testing::text_pairs headers_;
    CURL* curl_;  // reuses its connection for all rows of a table
};

}  // namespace

std::shared_ptr<endpoint> make_deployed(std::string url, testing::text_pairs headers) {
    return std::make_shared<deployed>(std::move(url), std::move(headers));
}

}  // namespace momento::functions::detail::tables
