// The test vectors of FIPS 180-4 (its examples) and RFC 4231 for the hash of examples/webhook.
#include "webhook/hmac_sha256.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

namespace {

std::string hex(const webhook::sha256::digest& digest) {
    std::string text;
    for (const std::uint8_t byte : digest)
        for (const unsigned digit : {byte / 16U, byte % 16U}) text += "0123456789abcdef"[digit];
    return text;
}
std::string hash(std::string_view bytes) { return hex(webhook::sha256().add(bytes).finish()); }
std::string mac(std::string_view secret, std::string_view message) {
    return hex(webhook::hmac_sha256(secret, message));
}

}  // namespace

TEST_CASE("SHA-256 of the examples of FIPS 180-4") {
    CHECK(hash("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(hash(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a message may be added in parts of any size") {
    const std::string message(200, 'x');
    for (std::size_t size = 0; size <= message.size(); ++size) {
        const std::string_view text(message);
        CHECK(hex(webhook::sha256().add(text.substr(0, size)).add(text.substr(size)).finish()) == hash(message));
    }
}

TEST_CASE("HMAC-SHA256 of the test cases of RFC 4231") {
    CHECK(mac(std::string(20, '\x0b'), "Hi There") ==
          "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    CHECK(mac("Jefe", "what do ya want for nothing?") ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    CHECK(mac(std::string(20, '\xaa'), std::string(50, '\xdd')) ==
          "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
    std::string counted;
    for (char c = 1; c <= 25; ++c) counted += c;
    CHECK(mac(counted, std::string(50, '\xcd')) == "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b");
    CHECK(mac(std::string(20, '\x0c'), "Test With Truncation").starts_with("a3b6167473100ee06e0c796c2955552b"));
    CHECK(mac(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First") ==
          "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    CHECK(
        mac(std::string(131, '\xaa'),
            "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be "
            "hashed before being used by the HMAC algorithm.") ==
        "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2");
}

TEST_CASE("a digest is equal to its hexadecimal digits only") {
    const webhook::sha256::digest digest = webhook::hmac_sha256("key", "message");
    const std::string right = hex(digest);
    CHECK(webhook::is_equal(digest, right));
    for (std::size_t i = 0; i < right.size(); ++i)
        for (int byte = 0; byte < 256; ++byte) {
            std::string other = right;
            other[i] = static_cast<char>(byte);
            if (other != right) CHECK_FALSE(webhook::is_equal(digest, other));
        }
    CHECK_FALSE(webhook::is_equal(digest, right.substr(1)));
    CHECK_FALSE(webhook::is_equal(digest, right + "0"));
    CHECK_FALSE(webhook::is_equal(digest, ""));
}
