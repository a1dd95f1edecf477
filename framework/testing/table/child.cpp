#include "framework/testing/table/child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>  // NOLINT(modernize-deprecated-headers): kill is of POSIX
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>

extern char** environ;

namespace momento::functions::detail::tables {

bool child::start(const std::vector<std::string>& command) {
    stop();
    // A socket and not pipes, so that writing to a program that has ended is an error and not a signal.
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return false;
    for (int end : ends) fcntl(end, F_SETFD, FD_CLOEXEC);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    std::vector<char*> arguments;
    arguments.reserve(command.size() + 1);
    for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    const int failed = posix_spawnp(&process_, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    socket_ = ends[0];
    if (failed == 0) return true;
    process_ = -1;
    stop();
    return false;
}

void child::stop() {
    if (socket_ >= 0) close(socket_);
    if (process_ > 0) {
        kill(process_, SIGKILL);
        while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
    socket_ = -1;
    process_ = -1;
    received_.clear();
}

bool child::write_all(std::string_view text) const {
    while (!text.empty()) {
        const ssize_t written = send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

std::optional<std::string> child::exchange(std::string line, std::chrono::milliseconds timeout) {
    line += '\n';
    if (write_all(line)) return read_line(timeout);
    stop();
    return std::nullopt;
}

std::optional<std::string> child::read_line(std::chrono::milliseconds timeout) {
    const auto until = std::chrono::steady_clock::now() + timeout;
    for (std::size_t searched = 0;;) {
        if (const std::size_t end = received_.find('\n', searched); end != received_.npos) {
            std::string line = received_.substr(0, end);
            received_.erase(0, end + 1);
            return line;
        }
        searched = received_.size();
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        pollfd ready{.fd = socket_, .events = POLLIN, .revents = 0};
        const int ready_count = left.count() > 0 ? poll(&ready, 1, static_cast<int>(left.count())) : 0;
        if (ready_count < 0 && errno == EINTR) continue;
        char piece[65536];
        const ssize_t count = ready_count > 0 ? recv(socket_, piece, sizeof piece, 0) : 0;
        if (count <= 0) {
            stop();
            return std::nullopt;
        }
        received_.append(piece, static_cast<std::size_t>(count));
    }
}

}  // namespace momento::functions::detail::tables
