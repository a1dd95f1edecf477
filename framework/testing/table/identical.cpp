// The target identical(…), which compares the responses of two targets byte for byte.
#include <memory>
#include <utility>

#include "framework/testing/table/assertion.hpp"
#include "framework/testing/table/endpoint.hpp"

namespace momento::functions::detail::tables {
namespace {

void compare(std::string_view what, const std::string& one, const std::string& other, outcome& to) {
    if (one != other)
        to.error += std::string(to.error.empty() ? "" : "\n") + "identical: " + std::string(what) + " " + shown(one) +
                    " from the first target, " + shown(other) + " from the second";
}

std::string to_text(const testing::text_pairs& headers) {
    std::string text;
    for (const auto& [name, value] : headers) text += name + ": " + value + "\n";
    return text;
}

class pair final : public endpoint {
public:
    pair(std::shared_ptr<endpoint> one, std::shared_ptr<endpoint> other)
        : one_(std::move(one)), other_(std::move(other)) {}

    void begin() override {
        one_->begin();
        other_->begin();
    }
    std::string reason_to_skip(const testing::request& request) override {
        std::string reason = one_->reason_to_skip(request);
        return reason.empty() ? other_->reason_to_skip(request) : reason;
    }
    outcome send(const testing::request& request) override {
        outcome one = one_->send(request);
        outcome other = other_->send(request);
        if (!one.response) return one;
        if (!other.response) return other;
        compare("status", std::to_string(one.response->status), std::to_string(other.response->status), one);
        compare("headers", to_text(one.response->headers), to_text(other.response->headers), one);
        compare("body", one.response->body, other.response->body, one);
        if (one.undeclared.empty()) one.undeclared = std::move(other.undeclared);
        return one;
    }
    [[nodiscard]] const table_contract* contract() const override {
        return one_->contract() != nullptr ? one_->contract() : other_->contract();
    }

private:
    std::shared_ptr<endpoint> one_;
    std::shared_ptr<endpoint> other_;
};

}  // namespace

std::shared_ptr<endpoint> make_identical(std::shared_ptr<endpoint> one, std::shared_ptr<endpoint> other) {
    return std::make_shared<pair>(std::move(one), std::move(other));
}

}  // namespace momento::functions::detail::tables
