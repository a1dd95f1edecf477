// The host of a native build: what a component would ask of its imports is answered from this, one call at a time for
// each thread. It keeps the platform's rules: what is taken is gone, and a buffer's bytes are read once.
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

struct fake_host {
    std::string method = "GET";
    std::optional<std::string> path = "/";
    std::vector<std::pair<std::string, std::string>> headers;
    std::vector<std::pair<std::string, std::string>> query;
    std::optional<std::string> token_metadata;
    std::string invocation_id = "00000000-0000-4000-8000-000000000000";
    std::vector<std::pair<std::string, std::string>> environment{{"__FUNCTION_NAME", "function"},
                                                                 {"__CACHE_NAME", "cache"}};

    std::optional<instant> moment;  // what the wall clock shows; the machine's time without one

    bool asked_for_environment = false;  // a component keeps the answer

    // How often each import was called, by its WIT name.
    std::map<std::string, int> calls;

    // A body that stays on the host. A read gives at most `max_at_once` bytes.
    Data buffer(std::string bytes, std::size_t max_at_once = SIZE_MAX);

    // What is left of a buffer that was handed over to a host call.
    std::string take(std::uint32_t handle);

    // The host of this thread, for the interfaces that stand in files of their own, having counted one call; null where
    // there is none.
    static fake_host* asked(const char* import);

    // The cache, topics, tokens and log of this call alone.
    services& own_services();

    struct buffer_state {
        std::string bytes;
        std::size_t read = 0;
        std::size_t max_at_once = SIZE_MAX;
        bool dropped = false;
    };
    std::vector<buffer_state> buffers;

    fake_host();
    ~fake_host();
    fake_host(const fake_host&) = delete;
    fake_host& operator=(const fake_host&) = delete;

    // The one that this thread's calls ask, or null.
    static const fake_host* scoped_current();

private:
    std::unique_ptr<services> services_;  // where one was asked for
    fake_host* outer_;
};

// Whether what asks the C library for the time or the environment is answered from here: only where it can be replaced.
bool fakes_libc();

}  // namespace momento::functions::detail
