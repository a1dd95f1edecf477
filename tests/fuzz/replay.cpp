// Replaces libFuzzer in builds without it: calls the target with each given file and with every file of each folder.
// Fails without any file, so that a lost corpus is detected.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <vector>

#include "support.hpp"

namespace {

bool replay(const std::filesystem::path& path) {
    // Printed before the call, because a failure ends the process.
    std::printf("%s\n", path.c_str());
    std::fflush(stdout);
    std::ifstream file(path, std::ios::binary);
    if (!file) return false;
    const std::size_t size = std::filesystem::file_size(path);
    // Exactly the size of the input, so that a sanitizer detects a read past the end.
    const std::unique_ptr<char[]> bytes(new char[size]);
    if (!file.read(bytes.get(), static_cast<std::streamsize>(size))) return false;
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.get()), size);
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::filesystem::path> files;
    for (int i = 1; i < argc; ++i) {
        if (!std::filesystem::is_directory(argv[i])) {
            files.emplace_back(argv[i]);
            continue;
        }
        for (const auto& entry : std::filesystem::directory_iterator(argv[i]))
            if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::ranges::sort(files);
    if (files.empty()) {
        std::fprintf(stderr, "replay: no file to replay\n");
        return 1;
    }
    for (const auto& file : files) {
        if (replay(file)) continue;
        std::fprintf(stderr, "replay: %s cannot be read\n", file.c_str());
        return 1;
    }
    std::printf("%zu inputs, no failure\n", files.size());
}
