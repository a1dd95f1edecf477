// The fake host of a native build, which replaces the imports of a component for one call at a time in each thread. It
// follows the platform's rules: a transferred resource is gone, and the bytes of a buffer can be read once.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "momento/functions/data.hpp"
#include "momento/functions/detail/text/date_time.hpp"

namespace momento::functions::detail {

struct services;

struct fake_host;
// Adds environment variables, which replace those of the same name.
void set_environment(fake_host& host, const std::vector<std::pair<std::string, std::string>>& variables);

struct fake_host {
    std::string method = "GET";
    std::optional<std::string> path = "/";
    std::vector<std::pair<std::string, std::string>> headers;
    std::vector<std::pair<std::string, std::string>> query;
    std::optional<std::string> token_metadata;
    std::string invocation_id = "00000000-0000-4000-8000-000000000000";
    std::vector<std::pair<std::string, std::string>> environment{{"__FUNCTION_NAME", "function"},
                                                                 {"__CACHE_NAME", "cache"}};

    std::optional<instant> moment;  // the wall clock; without a value, the time of the machine

    // What the call has sent as a stream. Each send is an error with the text of `error`, if there is one.
    struct sent_stream {
        enum class kind : std::uint8_t { nothing, events, bytes };
        kind begun = kind::nothing;
        int status = 200;
        std::vector<std::pair<std::string, std::string>> headers;
        std::string body;
        std::optional<std::string> error;
    };
    sent_stream stream;

    bool asked_for_environment = false;  // a component caches the result

    // The number of calls of each import, by its WIT name.
    std::map<std::string, int> calls;

    // Makes a body that is on the host. A read returns up to `max_at_once` bytes.
    Data buffer(std::string bytes, std::size_t max_at_once = SIZE_MAX);

    // Returns the rest of a buffer that was passed to a host call.
    std::string take(std::uint32_t handle);

    // Counts a call of the import and returns the host of this thread, or null if there is none. For interfaces that
    // are in other files.
    static fake_host* asked(const char* import);

    // The cache, topics, tokens and log of this call alone.
    services& own_services();

    struct buffer_state {
        std::string bytes;
        std::size_t read = 0;
        std::size_t max_at_once = SIZE_MAX;
        bool dropped = false;
        bool arriving = false;  // the host knows of no remaining bytes before they are read
    };
    std::vector<buffer_state> buffers;

    fake_host();
    ~fake_host();
    fake_host(const fake_host&) = delete;
    fake_host& operator=(const fake_host&) = delete;

    // The host of this thread, or null.
    static const fake_host* scoped_current();

private:
    std::unique_ptr<services> services_;  // created when needed
    fake_host* outer_;
};

// Whether this fake also provides the time and environment of the C library, where they can be replaced.
bool fakes_libc();

}  // namespace momento::functions::detail
