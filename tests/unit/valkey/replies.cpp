// Runs the commands of stdin with the fake Valkey: one JSON array of strings per line, and the reply as a line of JSON.
// tests/local/valkey_commands.test.mjs compares the replies with those of a server.
#include <iostream>
#include <string>
#include <vector>

#include "momento/functions.hpp"
#include "momento/functions/testing_valkey.hpp"

namespace {

using namespace momento::functions;
using testing::valkey_reply;

std::string quoted(const std::string& text) { return to_json(text).value_or("\"not UTF-8\""); }

std::string json_of(const valkey_reply& reply) {
    switch (reply.is) {
        case valkey_reply::type::nil: return "null";
        case valkey_reply::type::integer: return std::to_string(reply.number);
        case valkey_reply::type::bytes: return quoted(reply.text);
        case valkey_reply::type::ok: return R"({"ok":true})";
        case valkey_reply::type::simple_string: return R"({"simple":)" + quoted(reply.text) + "}";
        case valkey_reply::type::error: return R"({"error":)" + quoted(reply.text) + "}";
        case valkey_reply::type::array: break;
    }
    std::string list = "[";
    for (const valkey_reply& each : reply.items) list += (list.size() > 1 ? "," : "") + json_of(each);
    return list + "]";
}

}  // namespace

int main() {
    testing::fake_valkey fake;
    for (std::string line; std::getline(std::cin, line);) {
        auto command = parse_json<std::vector<std::string>>(line);
        if (!command) {
            std::cerr << "not an array of strings: " << line << '\n';
            return 1;
        }
        std::cout << json_of(fake.run(*std::move(command))) << '\n';
    }
}
