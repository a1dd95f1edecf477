// The fakes of momento:aws-auth, momento:aws-s3 and momento:aws-secrets in a native build.
#include <cstdlib>

#include "framework/host/aws_auth.hpp"
#include "framework/host/aws_s3.hpp"
#include "framework/host/aws_secrets.hpp"
#include "framework/testing/aws_calls.hpp"
#include "framework/testing/handle_table.hpp"

namespace momento::functions::detail {
namespace {

thread_local handle_table<aws_resource> handles;

}  // namespace

std::uint32_t make_aws_handle(aws_resource resource) { return handles.add(resource); }
void use_aws_handle(std::uint32_t handle, aws_resource resource) {
    if (handles.get(handle) != resource) std::abort();
}
void drop_aws_handle(std::uint32_t handle, aws_resource resource) {
    use_aws_handle(handle, resource);
    handles.drop(handle);
}
std::size_t aws_services::handles() { return detail::handles.size(); }

void aws_credentials_provider::drop(std::uint32_t handle) { drop_aws_handle(handle, aws_resource::credentials); }
void aws_s3_client::drop(std::uint32_t handle) { drop_aws_handle(handle, aws_resource::s3); }
void aws_secrets_client::drop(std::uint32_t handle) { drop_aws_handle(handle, aws_resource::secrets); }

void s3_store::put(std::string_view bucket, std::string_view key, object stored) {
    if (stored.etag.empty()) stored.etag = "\"" + std::to_string(++writes_) + "\"";
    objects_.insert_or_assign({std::string(bucket), std::string(key)}, std::move(stored));
}

const s3_store::object* s3_store::find(std::string_view bucket, std::string_view key) const {
    const auto found = objects_.find({std::string(bucket), std::string(key)});
    return found == objects_.end() ? nullptr : &found->second;
}

void secret_store::set(std::string_view name, std::string_view value, bool is_text) {
    secrets_[std::string(name)].push_back({std::string(value), is_text});
}

namespace host {
namespace aws_auth {

std::expected<own<aws_credentials_provider>, error> provider(aws_auth::authorization by, text_view region) {
    const aws_calls call("aws-auth.provider");
    if (const auto failed = call.find_error()) return std::unexpected(error(place(failed->text)));
    const bool role = by.index() == 1;
    std::string login(role ? "role " : "key ");
    login += role ? std::get_if<1>(&by)->role_arn.view() : std::get_if<0>(&by)->access_key_id.view();
    (login += ' ') += region.view();
    call.aws->logins.push_back(std::move(login));
    return own<aws_credentials_provider>(make_aws_handle(aws_resource::credentials));
}

}  // namespace aws_auth

namespace aws_s3 {

own<aws_s3_client> client(borrow<aws_credentials_provider> credentials) {
    use_aws_handle(credentials.get(), aws_resource::credentials);
    return own<aws_s3_client>(make_aws_handle(aws_resource::s3));
}

std::expected<put_output, aws_error> put(borrow<aws_s3_client> client, put_request request) {
    use_aws_handle(client.get(), aws_resource::s3);
    const aws_calls call("aws-s3.put");
    taken_data body = take(std::move(request.body), call.host);
    if (const auto failed = call.find_error()) return std::unexpected(to_host_error(*failed));
    s3_store::object stored{.body = std::move(body.bytes), .body_on_host = body.on_host};
    for (const pair_view& each : request.metadata) stored.metadata.emplace_back(each.name.view(), each.value.view());
    call.aws->s3.put(request.bucket.view(), request.key.view(), std::move(stored));
    const auto* const found = call.aws->s3.find(request.bucket.view(), request.key.view());
    return put_output{std::nullopt, place(found->etag), std::nullopt};
}

std::expected<get_output, aws_error> get(borrow<aws_s3_client> client, get_request request) {
    use_aws_handle(client.get(), aws_resource::s3);
    const aws_calls call("aws-s3.get");
    if (const auto failed = call.find_error()) return std::unexpected(to_host_error(*failed));
    const auto* const found = call.aws->s3.find(request.bucket.view(), request.key.view());
    if (found == nullptr) return get_output{};
    return get_output{give(found->body, call.host), place(found->etag), std::nullopt, std::nullopt,
                      place(found->metadata)};
}

}  // namespace aws_s3

namespace aws_secrets {
namespace {

error to_host_error(const aws::Error& failed) {
    switch (failed.kind) {
        case aws::error_kind::not_found: return {};
        case aws::error_kind::unauthorized: return error(std::in_place_index<1>, place(failed.text));
        case aws::error_kind::malformed: return error(std::in_place_index<2>, place(failed.text));
        default: return error(std::in_place_index<3>, place(failed.text));
    }
}

}  // namespace

own<aws_secrets_client> client(borrow<aws_credentials_provider> credentials) {
    use_aws_handle(credentials.get(), aws_resource::credentials);
    return own<aws_secrets_client>(make_aws_handle(aws_resource::secrets));
}

// Version n has the id "version-n". The last one is the current version, and the one before it the previous version.
std::expected<response, error> get_secret_value(borrow<aws_secrets_client> client, aws_secrets::request request) {
    use_aws_handle(client.get(), aws_resource::secrets);
    const aws_calls call("aws-secrets.get-secret-value");
    if (const auto failed = call.find_error()) return std::unexpected(to_host_error(*failed));
    call.aws->secrets.allowed_staleness.push_back(request.allowed_staleness_seconds);
    const auto* const versions = call.find_secret(request.secret_id.view());
    if (versions == nullptr) return std::unexpected(error{});
    const auto id_of = [](std::size_t index) { return "version-" + std::to_string(index + 1); };
    const auto stage_of = [&](std::size_t index) {
        const std::size_t age = versions->size() - 1 - index;
        return std::string_view(age == 0 ? "AWSCURRENT" : age == 1 ? "AWSPREVIOUS" : "");
    };
    const std::string_view wanted_stage = request.version_stage ? request.version_stage->view() : std::string_view();
    for (std::size_t i = versions->size(); i-- > 0;) {
        if (request.version_id && request.version_id->view() != id_of(i)) continue;
        if (!wanted_stage.empty() && wanted_stage != stage_of(i)) continue;
        const auto& [value, is_text] = (*versions)[i];
        response found{};
        found.created_date_epoch_seconds = 1'700'000'000 + i;
        found.arn =
            place("arn:aws:secretsmanager:us-east-1:123456789012:secret:" + std::string(request.secret_id.view()));
        found.name = place(request.secret_id.view());
        if (is_text) found.secret.emplace<1>(place(value));
        else found.secret.emplace<0>(place(value));
        found.version_id = place(id_of(i));
        if (!stage_of(i).empty()) {
            auto* const memory = static_cast<owned_text*>(checked_malloc(sizeof(owned_text)));
            found.version_stages = {new (memory) owned_text(place(stage_of(i))), 1};
        }
        return found;
    }
    return std::unexpected(error{});
}

}  // namespace aws_secrets
}  // namespace host
}  // namespace momento::functions::detail
