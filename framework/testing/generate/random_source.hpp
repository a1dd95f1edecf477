// Random numbers that are the same for the same seed with every compiler and library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <random>

namespace momento::functions::detail {

class random_source {
public:
    explicit random_source(std::uint64_t seed) : engine_(seed) {}

    // A source that always makes the first choice, which is the simplest one.
    static random_source plain() {
        random_source source(0);
        source.plain_ = true;
        return source;
    }
    [[nodiscard]] bool is_plain() const { return plain_; }

    // The distributions of <random> are not used, because their results differ between libraries.
    std::uint64_t next() { return plain_ ? 0 : engine_(); }
    // Returns a number less than `count`, which is not 0.
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }
    std::size_t between(std::size_t least, std::size_t most) { return least + below(most - least + 1); }
    bool one_in(std::size_t count) { return !plain_ && below(count) == 0; }
    template <class List>
    const auto& pick(const List& list) {
        return list[below(std::size(list))];
    }

private:
    std::mt19937_64 engine_;
    bool plain_ = false;
};

}  // namespace momento::functions::detail
