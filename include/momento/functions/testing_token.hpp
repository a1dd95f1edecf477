// The fake token service of native tests.
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

/// A key that the Function created.
struct minted_key {
    std::string api_key;                    ///< the key
    std::chrono::seconds valid_for{};       ///< its lifetime
    std::string permissions;                ///< its permissions, as the platform's JSON
    std::optional<std::string> token_id{};  ///< its token id, if any
};

}  // namespace momento::functions::testing

namespace momento::functions::detail {

// The prefix of keys that the fake created.
inline constexpr std::string_view local_key_prefix = "momento-local.";

/// The base of `fake_token`, with its members.
///
/// `fail_with(error[, calls])` makes calls fail. An error with `invalid_value`, which is not a case of the interface,
/// arrives as `internal_error`.
class token_mint : public failing<token::Error> {
public:
    /// The keys that were created, in order.
    std::vector<testing::minted_key> minted;

    /// Returns the token metadata of a call with this key, or none if the key has no token id, has expired, or was not
    /// created by this fake.
    [[nodiscard]] std::optional<std::string> metadata_of(std::string_view api_key) const;

    /// Returns the key and its arguments, or null if it has expired or was not created by this fake.
    [[nodiscard]] const testing::minted_key* find(std::string_view api_key) const;

    /// Advances the clock of the keys, which advances only through this call.
    void advance(std::chrono::seconds by) { now_ += by; }

private:
    friend struct token_calls;

    struct key {
        testing::minted_key made;
        std::chrono::seconds until;
    };
    std::vector<key> keys_;  // separate, because a test may clear `minted`
    std::chrono::seconds now_{0};
};

}  // namespace momento::functions::detail

namespace momento::functions::testing {

/// Creates the keys of all calls on its thread until it is destroyed. If there are several, calls use the one that was
/// created last.
///
/// ```cpp
/// fake_token tokens;
/// CHECK(call<api>({.method = post, .path = "/keys"}).status == 201);
/// CHECK(tokens.minted[0].valid_for == 1h);
/// CHECK(call<api>({.path = "/me", .headers = {{"authorization", tokens.minted[0].api_key}}}).status == 200);
/// ```
///
/// A request sends a key in the `authorization` header, alone or after `Bearer `. The token metadata of the call is
/// then the token id of the key. A key that has expired or was not created by the fake is rejected with 401, and a key
/// without the permission to invoke the Function with 403; the Function is not called. Other values of `authorization`
/// are passed to the Function. The steps of a row share their keys without a `fake_token`.
class fake_token : public detail::token_mint {
    detail::scoped_current<detail::token_mint> scope_{*this};
};

}  // namespace momento::functions::testing
