// In libFuzzer's place where a target is built without it: calls the target with each file it is given, and with every
// file of each folder. Fails where there is none, so that a corpus that was lost is seen.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <vector>

#include "support.hpp"

namespace {

bool replay(const std::filesystem::path& path) {
    // Told before, because a fault ends the process.
    std::printf("%s\n", path.c_str());
    std::fflush(stdout);
    std::ifstream file(path, std::ios::binary);
    if (!file) return false;
    const std::size_t size = std::filesystem::file_size(path);
    // Not a byte more than the input, so that a sanitizer sees a read past it.
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
    std::printf("%zu inputs, no fault\n", files.size());
}
