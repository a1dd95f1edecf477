// A program that is kept running and talked to by lines.
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

    // False where it cannot be started.
    bool start(const std::vector<std::string>& command);
    [[nodiscard]] bool is_running() const { return socket_ >= 0; }
    // Ends it, whatever it does.
    void stop();

    // A line out and one back; nothing where none came in time, or the program has ended. It is stopped then.
    std::optional<std::string> ask(std::string line, std::chrono::milliseconds patience);
    std::optional<std::string> read_line(std::chrono::milliseconds patience);

private:
    bool write_all(std::string_view text);

    pid_t process_ = -1;
    int socket_ = -1;
    std::string received_;
};

}  // namespace momento::functions::detail::tables
