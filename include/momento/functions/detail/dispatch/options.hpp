// The options of groups and tables as types with values, because a hook may return any response. The options of one
// group are a level. A route has the levels of all groups around it, from the outermost in.
#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/bind/own_part.hpp"
#include "momento/functions/detail/dispatch/indexed.hpp"
#include "momento/functions/detail/reflect/diagnostic.hpp"
#include "momento/functions/detail/respond/response_error.hpp"
#include "momento/functions/environment.hpp"
#include "momento/functions/policy.hpp"
#include "momento/functions/response.hpp"

namespace momento::functions::detail {

template <class Hook>
struct before_option {
    Hook hook;
};
template <class Hook>
struct after_option {
    Hook hook;
};
template <class Part>
struct require_option {};
struct limits_option {
    given_limits given;
};
struct tag_option {
    std::string_view name;
    std::string_view description;
};
struct cors_option {
    cors_rules rules;
};
// Every route inside must declare who may call it.
struct declared_access_option {};

template <class Option>
inline constexpr bool is_before = false;
template <class Hook>
inline constexpr bool is_before<before_option<Hook>> = true;
template <class Option>
inline constexpr bool is_after = false;
template <class Hook>
inline constexpr bool is_after<after_option<Hook>> = true;
template <class Option>
inline constexpr bool is_require = false;
template <class Part>
inline constexpr bool is_require<require_option<Part>> = true;
template <class Option>
struct required_part;
template <class Part>
struct required_part<require_option<Part>> : std::type_identity<Part> {};

// The options of a group or a table, in the order in which they were added.
template <class... Options>
struct level : indexed<Options...> {
    static constexpr std::size_t size = sizeof...(Options);
};

template <class... Options, class Option, std::size_t... I>
constexpr auto level_with(const level<Options...>& options, const Option& added, std::index_sequence<I...>) {
    return level<Options..., Option>{{{detail::at<I, Options>(options)}..., {added}}};
}

// ---- hooks

// The response type of a hook's result: R of std::optional<R>, or of Result<std::optional<R>>; void of Result<void>.
template <class Returned>
struct early_response_of;
template <class R>
struct early_response_of<std::optional<R>> : std::type_identity<R> {};
template <class E>
    requires std::convertible_to<E, WebError>
struct early_response_of<std::expected<void, E>> : std::type_identity<void> {};
template <class R, class E>
    requires std::convertible_to<E, WebError>
struct early_response_of<std::expected<std::optional<R>, E>> : std::type_identity<R> {};

template <class Hook>
using before_result = std::remove_cvref_t<std::invoke_result_t<const Hook&, const WebEnvironment&>>;
template <class R>
inline constexpr bool can_end_call = std::is_void_v<R> || can_respond<R>;
template <class Hook>
concept before_hook = std::invocable<const Hook&, const WebEnvironment&> && requires {
    typename early_response_of<before_result<Hook>>::type;
} && can_end_call<typename early_response_of<before_result<Hook>>::type>;
template <class Hook>
concept after_hook =
    (std::invocable<const Hook&, WebResponse&> && std::is_void_v<std::invoke_result_t<const Hook&, WebResponse&>>) ||
    (std::invocable<const Hook&, WebResponse&, const WebEnvironment&> &&
     std::is_void_v<std::invoke_result_t<const Hook&, WebResponse&, const WebEnvironment&>>);
template <class Hook>
inline constexpr bool has_no_state = std::is_pointer_v<Hook> || std::is_empty_v<Hook>;

// Not a constant expression: the compiler prints the name of the function.
void momento_a_hook_must_not_be_null();

// The responses that a hook or a part adds to those of a route.
template <class Option>
struct option_responses : std::type_identity<type_list<>> {};
template <class Hook>
    requires before_hook<Hook>
struct option_responses<before_option<Hook>> {
    using returned = before_result<Hook>;
    using response = typename early_response_of<returned>::type;
    using declared = std::conditional_t<std::is_void_v<response>, type_list<>, alternatives_of<response>>;
    using type = typename joined_lists<declared,
                                       std::conditional_t<is_result<returned>, type_list<WebError>, type_list<>>>::type;
};
template <class Part>
struct option_responses<require_option<Part>> : part_responses<Part> {};

// ---- the member functions of groups and tables that add an option

/// The member functions that groups and tables share.
// Derived has a template with_option(option), which returns a copy with one more option.
template <class Derived>
struct optional_members {
    /// Adds a hook that is called before a handler. A response ends the call.
    ///
    /// @param hook A function or a captureless lambda that takes `const WebEnvironment&` and returns `std::optional<R>`
    ///   or `Result<std::optional<R>>`, where R is a response, or `Result<void>`.
    template <class Hook>
    [[nodiscard]] constexpr auto before(Hook hook) const {
        constexpr bool is_hook = before_hook<Hook>;
        constexpr bool stateless = !is_hook || has_no_state<Hook>;
        static_assert(
            is_hook,
            "momento: this hook cannot be called before a handler; it takes const WebEnvironment& and returns "
            "std::optional<R>, where R is a response, or Result<void>");
        static_assert(stateless,
                      "momento: the hook of a group or a table has state; use a function or a lambda without captures");
        if constexpr (std::is_pointer_v<Hook>)
            if (hook == nullptr) momento_a_hook_must_not_be_null();
        if constexpr (is_hook && stateless) return derived().with_option(before_option<Hook>{hook});
        else return derived();
    }
    /// Adds a hook that is called with the response to a call.
    ///
    /// @param hook A function or a captureless lambda that takes `WebResponse&`, and `const WebEnvironment&` if it needs
    ///   the environment.
    template <class Hook>
    [[nodiscard]] constexpr auto after(Hook hook) const {
        constexpr bool is_hook = after_hook<Hook>;
        constexpr bool stateless = !is_hook || has_no_state<Hook>;
        static_assert(is_hook,
                      "momento: this hook cannot be called after a handler; it takes WebResponse&, or WebResponse& and "
                      "const WebEnvironment&, and returns void");
        static_assert(stateless,
                      "momento: the hook of a group or a table has state; use a function or a lambda without captures");
        if constexpr (std::is_pointer_v<Hook>)
            if (hook == nullptr) momento_a_hook_must_not_be_null();
        if constexpr (is_hook && stateless) return derived().with_option(after_option<Hook>{hook});
        else return derived();
    }
    /// Calls `part<Part>::from` before every handler, once for each call.
    template <class Part>
    [[nodiscard]] constexpr auto require() const {
        constexpr bool is_part = own_part<Part>;
        constexpr bool valid = part_error<Part>().size() == 0;
        static_assert(
            is_part,
            "momento: this type is not a part of a request; specialize part<T> with static Result<T> from(const "
            "WebEnvironment&)");
        static_assert(valid,
                      MOMENTO_DETAIL_MESSAGE("momento: this part<T> is invalid; correct its security or statuses",
                                             composed_text<600>()
                                                 .append("momento: part<")
                                                 .append(type_name<Part>())
                                                 .append("> is invalid: ")
                                                 .append(part_error<Part>().view())));
        if constexpr (is_part && valid) return derived().with_option(require_option<Part>{});
        else return derived();
    }
    /// Adds a tag to every operation, with its description in the OpenAPI document.
    [[nodiscard]] constexpr auto with_tag(std::string_view name, std::string_view description = {}) const {
        return derived().with_option(tag_option{name, description});
    }

private:
    friend Derived;
    constexpr optional_members() = default;
    [[nodiscard]] constexpr const Derived& derived() const { return static_cast<const Derived&>(*this); }
};

}  // namespace momento::functions::detail
