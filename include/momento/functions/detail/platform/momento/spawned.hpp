// Exports a background Function, momento:spawn-function/guest-function-spawn@1.0.0:
// `spawned: func(payload: data) -> result<spawn-success, spawn-failure>`.
#pragma once

#include <cstddef>
#include <cstdint>

#include "momento/functions/detail/platform/momento/data.hpp"
#include "momento/functions/detail/serve/spawned.hpp"

namespace momento::functions::detail {

// The area from which the host reads a result, and the note that it points to, until the host calls post-return.
struct returned_outcome {
    alignas(4) std::byte area[16];
    spawn_outcome outcome;
};

// Fills the area and returns its address.
void* lower_outcome(returned_outcome* returned);

template <class Constant>
void* answer_spawn(std::int32_t kind, std::int32_t first, std::int32_t second) {
    Data payload = lift_data(kind, first, second);
    const call_scope scope;
    return lower_outcome(new returned_outcome{{}, run_spawned<Constant>(payload)});
}

}  // namespace momento::functions::detail
