// One call of an AWS interface, for the fakes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "framework/host/aws_error.hpp"
#include "framework/testing/data_transfer.hpp"
#include "framework/testing/services.hpp"
#include "momento/functions/testing_aws.hpp"

namespace momento::functions::detail {

// The resources of the interfaces. A handle is dropped once, and used only before.
enum class aws_resource : std::uint8_t { credentials, s3, secrets, ddb, lambda };

std::uint32_t make_aws_handle(aws_resource resource);
void use_aws_handle(std::uint32_t handle, aws_resource resource);
void drop_aws_handle(std::uint32_t handle, aws_resource resource);

struct aws_calls {
    explicit aws_calls(const char* import) : host(fake_host::asked(import)), aws(service<aws_services>(host)) {}

    // The error of the call, if any.
    [[nodiscard]] std::optional<aws::Error> find_error() const {
        if (aws == nullptr) return aws::Error{aws::error_kind::other, "no call is running; create a testing::fake_aws"};
        const aws::Error* const wanted = aws->failure();
        return wanted == nullptr ? std::nullopt : std::optional(*wanted);
    }
    [[nodiscard]] const auto* find_secret(std::string_view name) const {
        const auto found = aws->secrets.secrets_.find(name);
        return found == aws->secrets.secrets_.end() ? nullptr : &found->second;
    }

    fake_host* host;
    aws_services* aws;
};

// The error of an interface that has three cases.
inline host::aws_error to_host_error(const aws::Error& error) {
    switch (error.kind) {
        case aws::error_kind::unauthorized: return host::aws_error(std::in_place_index<0>, place(error.text));
        case aws::error_kind::malformed: return host::aws_error(std::in_place_index<1>, place(error.text));
        default: return host::aws_error(std::in_place_index<2>, place(error.text));
    }
}

}  // namespace momento::functions::detail
