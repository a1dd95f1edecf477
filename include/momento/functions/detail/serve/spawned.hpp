// One call of a background Function: decodes the payload, calls the function, and converts what it returns.
#pragma once

#include <concepts>
#include <expected>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/body/body_check.hpp"
#include "momento/functions/detail/serve/entry_point.hpp"

namespace momento::functions::detail {

// `spawn-success` or `spawn-failure`, with or without a note.
struct spawn_outcome {
    bool failed = false;
    std::optional<std::string> note{};
};

spawn_outcome noted(std::string&& note);
// Without a reason, the failure has no note.
spawn_outcome failed_spawn(std::string_view reason);

template <class R>
inline constexpr bool is_spawn_result = std::is_void_v<R> || std::same_as<R, std::string>;
template <class R>
inline constexpr bool is_spawn_result<Result<R>> = is_spawn_result<R>;

template <class R>
spawn_outcome outcome_of(R returned) {
    if constexpr (std::same_as<R, std::string>) {
        return noted(std::move(returned));
    } else {
        if (!returned) return failed_spawn(returned.error().text());
        if constexpr (std::is_void_v<typename R::value_type>) return {};
        else return noted(*std::move(returned));
    }
}

// The function of MOMENTO_SPAWN, by its type.
template <class Function>
struct spawned_function {
    static constexpr bool is_function = std::is_function_v<Function>;
    static constexpr bool takes_one = [] {
        if constexpr (is_function) return requires { typename request_of<Function>::type; };
        else return true;
    }();
    static consteval auto find_payload() {
        if constexpr (is_function && takes_one) return request_of<Function>{};
        else return std::type_identity<void>{};
    }
    using payload = typename decltype(find_payload())::type;
    static constexpr bool reads_payload = std::is_void_v<payload> || readable_body<payload>;
    static consteval auto find_returned() {
        if constexpr (is_function && takes_one) return returned_by_function<Function>{};
        else return std::type_identity<void>{};
    }
    using returned = typename decltype(find_returned())::type;
    static constexpr bool returns_result = is_spawn_result<returned>;
    static constexpr bool valid = is_function && takes_one && reads_payload && returns_result;

    static consteval auto payload_message() {
        composed_text<400> text;
        if constexpr (!reads_payload)
            text.append("momento: ")
                .append(type_name<payload>())
                .append(
                    " cannot be the payload of a background Function; use Data, std::string, bytes or Json<T>, or "
                    "specialize extract<T>");
        return text;
    }
    static consteval auto returned_message() {
        composed_text<400> text;
        if constexpr (!returns_result)
            text.append("momento: ")
                .append(type_name<returned>())
                .append(
                    " cannot be returned by a background Function; use void, Result<void>, or Result<std::string> "
                    "for a note");
        return text;
    }
};

template <class Function, class Type = spawned_function<Function>>
struct spawned_check {
    static constexpr bool is_function = Type::is_function;
    static constexpr bool takes_one = Type::takes_one;
    static constexpr bool reads_payload = Type::reads_payload;
    static constexpr bool returns_result = Type::returns_result;
    static_assert(is_function, "momento: the argument of MOMENTO_SPAWN is not a function; pass the name of a function");
    static_assert(takes_one,
                  "momento: the function of MOMENTO_SPAWN has several parameters; use one for its payload, or none");
    static_assert(reads_payload,
                  MOMENTO_DETAIL_MESSAGE("momento: this type cannot be the payload of a background Function; use Data, "
                                         "std::string, bytes or Json<T>, or specialize extract<T>",
                                         Type::payload_message()));
    static_assert(returns_result,
                  MOMENTO_DETAIL_MESSAGE("momento: this type cannot be returned by a background Function; use void, "
                                         "Result<void>, or Result<std::string> for a note",
                                         Type::returned_message()));
};

// The class whose static_assert reports what is wrong with the function of MOMENTO_SPAWN. An invalid Json<T> is
// reported as everywhere else.
template <class Function>
using spawn_check =
    typename check_of<spawned_check<Function>, typename spawned_function<Function>::payload, false>::type;

// The payload must outlive the call: a Json<T> may refer to its bytes.
template <class Function>
spawn_outcome call_spawned([[maybe_unused]] Function& function, [[maybe_unused]] Data& payload) {
    using Payload = typename spawned_function<Function>::payload;
    [[maybe_unused]] const auto call = [&]<class... Argument>(Argument&&... argument) {
        if constexpr (std::is_void_v<typename spawned_function<Function>::returned>) {
            function(std::forward<Argument>(argument)...);
            return spawn_outcome();
        } else {
            return outcome_of(function(std::forward<Argument>(argument)...));
        }
    };
    if constexpr (!spawned_function<Function>::valid) {
        return {};
    } else if constexpr (std::is_void_v<Payload>) {
        return call();
    } else {
        std::expected<Payload, std::string> read = read_value<direction::stored_in, Payload>(std::move(payload));
        if (!read) return failed_spawn(read.error());
        if constexpr (std::is_invocable_v<Function&, Payload>) return call(*std::move(read));
        else return call(*read);
    }
}

// The type of the argument of MOMENTO_SPAWN; that of a valid one if the compiler has reported it.
template <class Constant>
consteval auto find_spawned_type() {
    if constexpr (valid_argument<Constant>)
        return std::type_identity<std::remove_reference_t<decltype(Constant::momento_functions_value())>>{};
    else return std::type_identity<void()>{};
}
template <class Constant>
using spawned_type = typename decltype(find_spawned_type<Constant>())::type;

template <class Constant>
spawn_outcome run_spawned(Data& payload) {
    if constexpr (valid_argument<Constant> && spawned_function<spawned_type<Constant>>::valid)
        return call_spawned(Constant::momento_functions_value(), payload);
    else return {};
}

}  // namespace momento::functions::detail
