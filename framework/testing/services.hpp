// Selects the fake services of a native call (AWS, the cache, topics and the others): those of the test, if it created
// any; otherwise those of the current row, which its steps share; otherwise empty ones of the call.
#pragma once

#include <tuple>

#include "momento/functions/detail/testing/fake_host.hpp"
#include "momento/functions/detail/testing/scoped_current.hpp"
#include "momento/functions/testing_aws.hpp"
#include "momento/functions/testing_cache.hpp"
#include "momento/functions/testing_log.hpp"
#include "momento/functions/testing_spawn.hpp"
#include "momento/functions/testing_token.hpp"
#include "momento/functions/testing_topic.hpp"
#include "momento/functions/testing_valkey.hpp"

namespace momento::functions::detail {

struct services {
    std::tuple<aws_services, cache_store, topic_record, token_mint, log_record, spawn_record, valkey_store> states;

    template <class State>
    State& of() {
        return std::get<State>(states);
    }
};

// Returns null outside of a call if the test has not created a fake.
template <class State>
State* service(fake_host* host) {
    if (State* const own = scoped_current<State>::current()) return own;
    if (services* const shared = scoped_current<services>::current()) return &shared->of<State>();
    return host == nullptr ? nullptr : &host->own_services().of<State>();
}

}  // namespace momento::functions::detail
