// The fake of momento:token in a native build.
#include <chrono>
#include <random>

#include "framework/host/token.hpp"
#include "framework/platform/native/memory_location.hpp"
#include "framework/testing/permissions.hpp"
#include "framework/testing/services.hpp"

namespace momento::functions::detail {

const testing::minted_key* token_mint::find(std::string_view api_key) const {
    for (const key& each : keys_)
        if (each.made.api_key == api_key && each.until > now_) return &each.made;
    return nullptr;
}

std::optional<std::string> token_mint::metadata_of(std::string_view api_key) const {
    const testing::minted_key* const found = find(api_key);
    return found == nullptr ? std::nullopt : found->token_id;
}

struct token_calls {
    static void store_last(token_mint& mint) {
        const testing::minted_key& made = mint.minted.back();
        mint.keys_.push_back({made, mint.now_ + made.valid_for});
    }
    static const token::Error* failure(token_mint& mint) { return mint.failure(); }
};

namespace {

constexpr std::uint32_t longest_life = 3600;

host::token::error make_error(token::error_kind kind, std::string_view text) {
    switch (kind) {
        case token::error_kind::invalid_argument: return host::token::error(std::in_place_index<1>, place(text));
        case token::error_kind::permission_denied: return host::token::error(std::in_place_index<2>, place(text));
        case token::error_kind::limit_exceeded: return host::token::error(std::in_place_index<3>, place(text));
        default: return {};
    }
}

// Random, so that keys of other runs are not valid.
std::string fresh_key() {
    std::random_device random;
    std::string key(local_key_prefix);
    for (int i = 0; i < 32; ++i) key += "0123456789abcdef"[random() % 16];
    return key;
}

}  // namespace

namespace host::token {

std::expected<response, error> generate_disposable_token(token::expires expires, text_view permissions,
                                                         std::optional<text_view> token_id) {
    const auto rejected = [](functions::token::error_kind kind, std::string_view text) {
        return std::unexpected(make_error(kind, text));
    };
    using kind = functions::token::error_kind;
    fake_host* const host = fake_host::asked("token.generate-disposable-token");
    token_mint* const mint = service<token_mint>(host);
    if (mint == nullptr) return rejected(kind::permission_denied, "no call is running; create a testing::fake_token");
    if (const functions::token::Error* wanted = token_calls::failure(*mint))
        return rejected(wanted->kind, wanted->text);
    const std::uint32_t seconds = expires.valid_for_seconds;
    if (seconds < 1 || seconds > longest_life)
        return rejected(kind::invalid_argument, "a token is valid for 1 to " + std::to_string(longest_life) +
                                                    " seconds, not for " + std::to_string(seconds));
    if (const std::string wrong = permissions_error(permissions.view()); !wrong.empty())
        return rejected(kind::invalid_argument, wrong);
    testing::minted_key& made = mint->minted.emplace_back();
    made.api_key = fresh_key();
    made.valid_for = std::chrono::seconds(seconds);
    made.permissions = permissions.view();
    if (token_id) made.token_id = std::string(token_id->view());
    token_calls::store_last(*mint);
    // The clock of the call, which a test can set.
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()).time_since_epoch();
    return response{place(made.api_key), place("momento-local"), static_cast<std::uint64_t>(now.count()) + seconds};
}

}  // namespace host::token
}  // namespace momento::functions::detail
