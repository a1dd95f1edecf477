// A child process that exchanges lines with this process.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace momento::functions::detail::tables {

class child {
public:
    child() = default;
    child(const child&) = delete;
    child& operator=(const child&) = delete;
    ~child() { stop(); }

    // Returns false if the program cannot be started.
    bool start(const std::vector<std::string>& command);
    [[nodiscard]] bool is_running() const { return socket_ >= 0; }
    // Kills the process.
    void stop();

    // Sends a line and returns the next line of the program. Returns none and stops the program if no line arrives in
    // time, or if the program has ended.
    std::optional<std::string> exchange(std::string line, std::chrono::milliseconds timeout);
    std::optional<std::string> read_line(std::chrono::milliseconds timeout);

private:
    bool write_all(std::string_view text) const;

    pid_t process_ = -1;
    int socket_ = -1;
    std::string received_;
};

}  // namespace momento::functions::detail::tables
