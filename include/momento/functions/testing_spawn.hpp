// Background Functions in native tests: calls of one, and a fake of those that a Function starts.
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "momento/functions/detail/host/stored_value.hpp"
#include "momento/functions/detail/serve/spawned.hpp"
#include "momento/functions/detail/testing/failing.hpp"
#include "momento/functions/detail/testing/fake_host.hpp"
#include "momento/functions/detail/testing/scoped_current.hpp"
#include "momento/functions/environment.hpp"
#include "momento/functions/spawn.hpp"

namespace momento::functions::testing {

/// A background Function that the Function started.
struct spawned_call {
    std::string function;  ///< the name of the Function
    std::string payload;   ///< the bytes of the payload
};

}  // namespace momento::functions::testing

namespace momento::functions::detail {

/// The base of `fake_spawn`, with its members.
///
/// `fail_with(error[, calls])` makes calls fail. An error with `invalid_argument` or `invalid_value`, which are not
/// cases of the interface, arrives as `internal_error`.
class spawn_record : public failing<spawn::Error> {
public:
    /// The background Functions that all calls started, in order. None of them runs.
    std::vector<testing::spawned_call> spawned;

private:
    friend struct spawn_calls;
};

}  // namespace momento::functions::detail

namespace momento::functions::testing {

/// Records the background Functions that all calls on its thread start, until it is destroyed. If there are several,
/// calls use the one that was created last.
///
/// ```cpp
/// fake_spawn background;
/// call<api>({.path = "/products/tea"});
/// CHECK(background.spawned[0].function == "refresh");
/// CHECK(testing::spawn(refresh, background.spawned[0].payload).ok);
/// ```
///
/// Without it, calls are accepted and nothing runs.
class fake_spawn : public detail::spawn_record {
    detail::scoped_current<detail::spawn_record> scope_{*this};
};

/// The circumstances of a call of a background Function.
struct spawn_options {
    /// Environment variables; `__FUNCTION_NAME` and `__CACHE_NAME` have defaults.
    std::vector<std::pair<std::string, std::string>> environment{};
};

/// The result of a background Function.
struct spawn_result {
    bool ok = true;                     ///< whether it succeeded
    std::optional<std::string> note{};  ///< the note; of a failure the reason, if known
};

}  // namespace momento::functions::testing

namespace momento::functions::detail {

void prepare(fake_host& host, const testing::spawn_options& options);
testing::spawn_result result_of(spawn_outcome&& outcome);
// The payload as the host passes it; the test ends if it has no encoding.
Data spawn_payload(value_argument&& payload);

}  // namespace momento::functions::detail

namespace momento::functions::testing {

/// Runs a background Function in the test program, as the host does after `spawn::invoke`.
///
/// ```cpp
/// const auto result = testing::spawn(refresh, Json(Job{.sku = "tea"}));
/// CHECK(result.ok);
/// ```
///
/// @param function The function of `MOMENTO_SPAWN`.
/// @param payload As for `spawn::invoke`.
/// @param options The environment variables of the call.
template <class Function>
spawn_result spawn(Function& function, detail::value_argument&& payload = "", const spawn_options& options = {}) {
    (void)sizeof(detail::spawn_check<Function>);
    detail::fake_host host;
    detail::prepare(host, options);
    Data data = detail::spawn_payload(std::move(payload));
    const detail::call_scope scope;
    return detail::result_of(detail::call_spawned(function, data));
}

}  // namespace momento::functions::testing
