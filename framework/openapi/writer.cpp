// The program that momento_add_openapi builds from a Function's sources. It writes the document of the table that
// MOMENTO_INVOKE names to the given file, unless the file already has this content.
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "momento/functions/detail/openapi/writer.hpp"

namespace {

using file = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

bool holds(const char* path, std::string_view text) {
    const file from(std::fopen(path, "rb"), &std::fclose);
    if (!from) return false;
    std::string found(text.size() + 1, '\0');
    return std::fread(found.data(), 1, found.size(), from.get()) == text.size() && found.starts_with(text);
}

// Written under another name first, so that an interrupted build leaves no incomplete document.
bool write(const char* path, std::string_view text) {
    const std::string unfinished = std::string(path) + ".part";
    file to(std::fopen(unfinished.c_str(), "wb"), &std::fclose);
    if (!to) return false;
    if (std::fwrite(text.data(), 1, text.size(), to.get()) != text.size()) return false;
    return std::fclose(to.release()) == 0 && std::rename(unfinished.c_str(), path) == 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("momento: the OpenAPI writer expects one argument, the file to write\n", stderr);
        return 1;
    }
    const momento_functions_text document = momento_functions_openapi_document();
    std::string text(document.data, document.size);
    text += '\n';
    if (holds(argv[1], text) || write(argv[1], text)) return 0;
    std::fprintf(stderr, "momento: the OpenAPI document cannot be written to %s: %s\n", argv[1], std::strerror(errno));
    return 1;
}
