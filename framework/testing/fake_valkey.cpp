// The fake of momento:valkey in a native build.
#include "framework/testing/fake_valkey.hpp"

#include <cstdlib>
#include <memory>

#include "framework/platform/native/memory_location.hpp"
#include "framework/testing/data_transfer.hpp"
#include "framework/testing/handle_table.hpp"
#include "framework/testing/services.hpp"
#include "momento/functions/detail/host/valkey.hpp"

namespace momento::functions::detail {
namespace {

struct stream_state {
    std::vector<testing::valkey_reply> items;
    std::size_t read = 0;
};
using resource = std::variant<std::monostate, stream_state>;  // a client, an array
thread_local handle_table<resource> resources;

template <class T>
T& resource_of(std::uint32_t handle) {
    T* const found = std::get_if<T>(&resources.get(handle));
    if (found == nullptr) std::abort();
    return *found;
}
template <class T>
void drop_resource(std::uint32_t handle) {
    (void)resource_of<T>(handle);
    resources.drop(handle);
}

host::valkey::value to_value(testing::valkey_reply&& reply, fake_host* host) {
    using value = host::valkey::value;
    using type = testing::valkey_reply::type;
    switch (reply.is) {
        case type::integer: return value(std::in_place_index<1>, reply.number);
        case type::bytes: return value(std::in_place_index<2>, give(std::move(reply.text), host));
        case type::array:
            return value(std::in_place_index<3>,
                         own<host::valkey::response_stream>(resources.add(stream_state{std::move(reply.items)})));
        case type::ok: return value(std::in_place_index<4>);
        case type::simple_string: return value(std::in_place_index<5>, place(reply.text));
        case type::error: return value(std::in_place_index<6>, place(reply.text));
        default: return {};
    }
}

std::string not_implemented(std::string_view name) {
    return "the fake Valkey does not implement " + std::string(name) + "; use respond(\"" + std::string(name) +
           "\", reply)";
}

}  // namespace

testing::valkey_reply valkey_store::run(std::vector<std::string> command) {
    if (command.empty()) return testing::valkey_reply::error("ERR no command");
    const std::string name = upper_case(command[0]);
    std::optional<testing::valkey_reply> reply = valkey_commands(*this, name, std::span(command).subspan(1)).run();
    return reply ? *std::move(reply) : testing::valkey_reply::error("ERR " + not_implemented(name));
}

void valkey_store::respond(std::string_view name, testing::valkey_reply reply, std::size_t calls) {
    scripts_[upper_case(name)].push_back({std::move(reply), calls});
}

struct valkey_calls {
    using result = std::expected<testing::valkey_reply, std::string>;

    static result command(valkey_store* store, std::vector<std::string>&& sent) {
        if (store == nullptr) return std::unexpected("no call is running; create a testing::fake_valkey");
        store->commands.push_back(sent);
        if (const valkey::Error* wanted = store->failure()) {
            if (wanted->kind == valkey::error_kind::server_error) return testing::valkey_reply::error(wanted->text);
            return std::unexpected(wanted->text);
        }
        const std::string name = upper_case(sent[0]);
        if (auto scripts = store->scripts_.find(name); scripts != store->scripts_.end()) {
            auto& replies = scripts->second;
            while (!replies.empty() && replies.front().left == 0) replies.pop_front();
            if (!replies.empty()) {
                --replies.front().left;
                return replies.front().reply;
            }
        }
        std::optional<testing::valkey_reply> reply = valkey_commands(*store, name, std::span(sent).subspan(1)).run();
        if (!reply) return std::unexpected(not_implemented(name));
        return *std::move(reply);
    }
};

namespace host::valkey {

own<cluster_client> get_managed_cluster_client(text_view) {
    fake_host::asked("valkey.get-managed-cluster-client");
    return own<cluster_client>(resources.add(std::monostate()));
}

std::expected<value, error> command(borrow<cluster_client> client, request sent) {
    fake_host* const host = fake_host::asked("[method]cluster-client.command");
    (void)resource_of<std::monostate>(client.get());
    std::vector<std::string> words{std::string(sent.command.view())};
    for (transferred_data& each : sent.arguments) words.push_back(take(std::move(each), host).bytes);
    auto reply = valkey_calls::command(service<valkey_store>(host), std::move(words));
    if (!reply) return std::unexpected(error(place(reply.error())));
    return to_value(*std::move(reply), host);
}

std::optional<value> next(borrow<response_stream> stream) {
    fake_host* const host = fake_host::asked("[method]response-stream.next");
    auto& state = resource_of<stream_state>(stream.get());
    if (state.read == state.items.size()) return std::nullopt;
    testing::valkey_reply item = std::move(state.items[state.read++]);
    return to_value(std::move(item), host);
}

void cluster_client::drop(std::uint32_t handle) {
    fake_host::asked("[resource-drop]cluster-client");
    drop_resource<std::monostate>(handle);
}
void response_stream::drop(std::uint32_t handle) {
    fake_host::asked("[resource-drop]response-stream");
    drop_resource<stream_state>(handle);
}

}  // namespace host::valkey
}  // namespace momento::functions::detail

namespace momento::functions::testing {
std::size_t fake_valkey::handles() { return detail::resources.size(); }
}  // namespace momento::functions::testing
