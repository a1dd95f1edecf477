// HMAC-SHA256 (RFC 2104, FIPS 180-4), to check the signatures of webhooks. The secret is not in the result, and
// is_equal takes as long for a wrong signature as for the right one.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace webhook {

class sha256 {
public:
    using digest = std::array<std::uint8_t, 32>;

    sha256& add(std::string_view bytes) {
        for (const char byte : bytes) add_byte(static_cast<std::uint8_t>(byte));
        return *this;
    }

    // The digest of all bytes. Nothing may be added after it.
    digest finish() {
        const std::uint64_t bits = size_ * 8;
        add_byte(0x80);
        while (size_ % block_size != block_size - 8) add_byte(0);
        for (int shift = 56; shift >= 0; shift -= 8) add_byte(static_cast<std::uint8_t>(bits >> shift));
        digest made{};
        for (std::size_t i = 0; i < made.size(); ++i)
            made[i] = static_cast<std::uint8_t>(state_[i / 4] >> (24 - 8 * (i % 4)));
        return made;
    }

    static constexpr std::size_t block_size = 64;

private:
    void add_byte(std::uint8_t byte) {
        block_[size_++ % block_size] = byte;
        if (size_ % block_size == 0) add_block();
    }

    void add_block() {
        // The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
        static constexpr std::uint32_t round_constants[64]{
            0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
            0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
            0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
            0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
            0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
            0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
            0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
            0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};
        std::uint32_t words[64];
        for (std::size_t i = 0; i < 16; ++i)
            words[i] = static_cast<std::uint32_t>(block_[4 * i] << 24 | block_[4 * i + 1] << 16 |
                                                  block_[4 * i + 2] << 8 | block_[4 * i + 3]);
        for (std::size_t i = 16; i < 64; ++i) {
            const std::uint32_t a = words[i - 15];
            const std::uint32_t b = words[i - 2];
            words[i] = words[i - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ a >> 3) + words[i - 7] +
                       (std::rotr(b, 17) ^ std::rotr(b, 19) ^ b >> 10);
        }
        auto [a, b, c, d, e, f, g, h] = state_;
        for (std::size_t i = 0; i < 64; ++i) {
            const std::uint32_t first = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) +
                                        ((e & f) ^ (~e & g)) + round_constants[i] + words[i];
            const std::uint32_t second =
                (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            h = g;
            g = f;
            f = e;
            e = d + first;
            d = c;
            c = b;
            b = a;
            a = first + second;
        }
        const std::uint32_t added[]{a, b, c, d, e, f, g, h};
        for (std::size_t i = 0; i < state_.size(); ++i) state_[i] += added[i];
    }

    // The first 32 bits of the fractional parts of the square roots of the first 8 primes.
    std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<std::uint8_t, block_size> block_{};
    std::uint64_t size_ = 0;
};

inline std::string_view bytes_of(const sha256::digest& digest) {
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

inline sha256::digest hmac_sha256(std::string_view secret, std::string_view message) {
    // A secret that is longer than a block is replaced by its digest.
    const sha256::digest hashed = sha256().add(secret).finish();
    if (secret.size() > sha256::block_size) secret = bytes_of(hashed);
    char inner[sha256::block_size];
    char outer[sha256::block_size];
    for (std::size_t i = 0; i < sha256::block_size; ++i) {
        const char byte = i < secret.size() ? secret[i] : '\0';
        inner[i] = static_cast<char>(byte ^ 0x36);
        outer[i] = static_cast<char>(byte ^ 0x5c);
    }
    const sha256::digest digest = sha256().add({inner, sizeof inner}).add(message).finish();
    return sha256().add({outer, sizeof outer}).add(bytes_of(digest)).finish();
}

// Whether a text is the digest in hexadecimal. The time does not depend on the number of equal digits, so a caller
// cannot find the digest digit by digit.
inline bool is_equal(const sha256::digest& digest, std::string_view hex) {
    if (hex.size() != 2 * digest.size()) return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < hex.size(); ++i) {
        const unsigned digit = digest[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15U;
        // 'a' to 'f' are 49 after 0 to 5; a letter of the other case has another bit.
        const unsigned expected = '0' + digit + (digit > 9 ? 'a' - '9' - 1 : 0);
        difference |= expected ^ static_cast<unsigned char>(hex[i]);
    }
    return difference == 0;
}

}  // namespace webhook
