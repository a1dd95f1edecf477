// The transport of a client: what it sends, what it receives, and the concept that a transport models.
#pragma once

#include <concepts>
#include <expected>
#include <string>
#include <type_traits>
#include <utility>

#include "momento/functions/data.hpp"
#include "momento/functions/error.hpp"
#include "momento/functions/method.hpp"
#include "momento/functions/pairs.hpp"

namespace momento::functions {

/// A request that a client passes to its transport.
struct client_request {
    functions::method method = functions::method::get;  ///< the method
    std::string target;  ///< path and query relative to the base URL, percent-encoded: "/v1/notes/7?full=true"
    detail::header_list headers{};  ///< the header fields, as pairs of name and value
    Data body{};                    ///< the body
};

/// A response that a transport returns to its client.
struct client_response {
    int status = 0;                 ///< the status
    detail::header_list headers{};  ///< the header fields; `get(name)` ignores case
    Data body{};                    ///< the body
};

namespace detail {

template <class Sent>
inline constexpr bool is_sent = false;
template <class E>
    requires(std::convertible_to<E, WebError> || std::convertible_to<E, std::string>)
inline constexpr bool is_sent<std::expected<client_response, E>> = true;

template <class T>
inline constexpr bool is_transport =
    requires(T& transport, client_request request) { requires is_sent<decltype(transport(std::move(request)))>; };

// Erases the type of a transport, so that the type of a client depends on its contract alone. Refers to an lvalue and
// stores any other transport.
class any_transport {
public:
    using sent = std::expected<client_response, std::string>;

    template <class Transport>
        requires(!std::same_as<std::remove_cvref_t<Transport>, any_transport>)
    explicit any_transport(Transport&& transport) {
        using T = std::decay_t<Transport>;  // for a function, a pointer, which is stored
        using Object = std::remove_reference_t<Transport>;
        if constexpr (std::is_lvalue_reference_v<Transport> && std::is_object_v<Object>) {
            held_ = const_cast<T*>(&transport);
            send_ = send_through<Object>;
        } else {
            held_ = new T(std::forward<Transport>(transport));
            send_ = send_through<T>;
            drop_ = [](void* held) { delete static_cast<T*>(held); };
        }
    }
    any_transport(any_transport&& other) noexcept
        : held_(other.held_), send_(other.send_), drop_(std::exchange(other.drop_, nullptr)) {}
    any_transport& operator=(any_transport&& other) noexcept {
        std::swap(held_, other.held_);
        std::swap(send_, other.send_);
        std::swap(drop_, other.drop_);
        return *this;
    }
    ~any_transport() {
        if (drop_ != nullptr) drop_(held_);
    }

    sent operator()(client_request&& request) const { return send_(held_, std::move(request)); }

private:
    template <class T>
    static sent send_through(void* held, client_request&& request) {
        auto result = (*static_cast<T*>(held))(std::move(request));
        if (result) return *std::move(result);
        using E = typename decltype(result)::error_type;
        if constexpr (std::convertible_to<E, std::string>) {
            return std::unexpected(std::string(std::move(result).error()));
        } else {
            const WebError error = std::move(result).error();
            return std::unexpected(std::string(error.text()));
        }
    }

    void* held_ = nullptr;
    sent (*send_)(void* held, client_request&& request) = nullptr;
    void (*drop_)(void* held) = nullptr;
};

}  // namespace detail

/// A callable that takes a `client_request` and returns `std::expected<client_response, E>`. `E` converts to `WebError`
/// or to `std::string`.
///
/// ```cpp
/// auto transport = [](client_request request) -> Result<client_response> {
///     return client_response{.status = 200, .body = std::move(request.body)};
/// };
/// ```
template <class T>
concept client_transport = detail::is_transport<T>;

}  // namespace momento::functions
