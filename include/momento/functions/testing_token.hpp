// Tests of Functions that make keys for their callers: in a native test this makes them, for as long as it lives.
//
//     testing::fake_token tokens;
//     CHECK(call<api>({.method = post, .path = "/keys"}).status == 201);
//     CHECK(tokens.minted[0].valid_for == 1h);
//     CHECK(call<api>({.path = "/me", .headers = {{"authorization", tokens.minted[0].api_key}}}).status == 200);
//
// A call with such a key, bare or behind "Bearer ", has its token id as token metadata, whatever the request says of that. A
// key that expired or was not made here is answered 401, one that does not permit to invoke the Function 403, and the
// Function is not asked. Any other authorization is the Function's own. Between the steps of a table's row keys are good
// without one of these; one made within the life of another takes its place.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "momento/functions/detail/testing/failing.hpp"
#include "momento/functions/detail/testing/scoped_current.hpp"
#include "momento/functions/token.hpp"

namespace momento::functions::testing {

struct minted_key {
    std::string api_key;
    std::chrono::seconds valid_for{};
    std::string permissions;  // the platform's JSON
    std::optional<std::string> token_id{};
};

}  // namespace momento::functions::testing

namespace momento::functions::detail {

// How keys that are good here begin.
inline constexpr std::string_view local_key_prefix = "momento-local.";

// fail_with(error[, calls]) makes calls fail. The error is one of the interface: invalid_value, which is the framework's own,
// comes as internal_error.
class token_mint : public failing<token::Error> {
public:
    std::vector<testing::minted_key> minted;

    // The token metadata of a call with this key: none where it has none, has expired, or was not made here.
    [[nodiscard]] std::optional<std::string> metadata_of(std::string_view api_key) const;

    // What it was asked when it made this key; null where the key is not good, or not any more.
    [[nodiscard]] const testing::minted_key* good(std::string_view api_key) const;

    // Keys grow old by this alone.
    void advance(std::chrono::seconds by) { now_ += by; }

private:
    friend struct token_calls;

    struct key {
        testing::minted_key made;
        std::chrono::seconds until;
    };
    std::vector<key> keys_;  // for itself: a test may empty `minted`
    std::chrono::seconds now_{0};
};

}  // namespace momento::functions::detail

namespace momento::functions::testing {

class fake_token : public detail::token_mint {
    detail::scoped_current<detail::token_mint> at_hand_{*this};
};

}  // namespace momento::functions::testing
