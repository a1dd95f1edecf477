// A virtual function, a coroutine, smart pointers, std::function, std::variant, std::any and ranges.
#include <any>
#include <coroutine>
#include <functional>
#include <memory>
#include <momento/functions.hpp>
#include <ranges>
#include <variant>

using namespace momento::functions;

struct shape {
    virtual ~shape() = default;
    [[nodiscard]] virtual std::size_t area() const { return 1; }
};
struct square : shape {
    std::size_t side = 0;
    [[nodiscard]] std::size_t area() const override { return side * side; }
};

struct numbers {
    struct promise_type {
        std::size_t value = 0;
        numbers get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_always initial_suspend() { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        std::suspend_always yield_value(std::size_t number) {
            value = number;
            return {};
        }
        void return_void() {}
        void unhandled_exception() {}
    };
    std::coroutine_handle<promise_type> handle;
};
numbers count(std::size_t end) {
    for (std::size_t number = 0; number < end; ++number) co_yield number;
}

std::string handle(std::string body) {
    std::size_t sum = 0;
    const numbers counted = count(body.size());
    for (counted.handle.resume(); !counted.handle.done(); counted.handle.resume())
        sum += counted.handle.promise().value;
    const std::unique_ptr<shape> drawn = body.empty() ? std::make_unique<shape>() : std::make_unique<square>();
    const std::shared_ptr<std::string> shared = std::make_shared<std::string>(body);
    const std::function<std::size_t()> area = [&] { return drawn->area() + shared->size(); };
    std::variant<std::size_t, std::string> either = area();
    if (sum > 5) either = body;
    std::any any = std::move(either);
    auto upper = body | std::views::filter([](char c) { return c < 'a'; });
    const auto* value = std::any_cast<std::variant<std::size_t, std::string>>(&any);
    return value->index() + static_cast<std::size_t>(std::ranges::distance(upper)) > 3 ? "yes" : "no";
}
MOMENTO_INVOKE(handle)
