#include "momento/functions/valkey.hpp"

#include <string>

#include "momento/functions/detail/host/service_error.hpp"
#include "momento/functions/detail/text/utf8.hpp"

namespace momento::functions {
namespace valkey {
namespace {

namespace host = detail::host::valkey;

std::unexpected<Error> rejected(error_kind kind, std::string_view text) {
    return std::unexpected(Error{kind, std::string(text)});
}

Result<value, Error> converted(host::value&& reply) {
    switch (reply.index()) {
        case 1: return value(*std::get_if<1>(&reply));
        case 2: return value(detail::receive(std::move(*std::get_if<2>(&reply))));
        case 3: return value(array(std::move(*std::get_if<3>(&reply))));
        case 4: return value(ok());
        case 5: return value(simple_string{std::string(std::get_if<5>(&reply)->view())});
        case 6: return rejected(error_kind::server_error, std::get_if<6>(&reply)->view());
        default: return value();
    }
}

// The end of "expected …, the reply is …".
std::string_view kind_of(const value& reply) {
    constexpr std::string_view kinds[] = {"nil", "an integer", "bytes", "an array", "OK", "a simple string"};
    return kinds[reply.index()];
}

std::unexpected<Error> not_expected(std::string_view expected, const value& reply) {
    std::string text("expected ");
    ((text += expected) += "; the reply is ") += kind_of(reply);
    return std::unexpected(Error{error_kind::invalid_value, std::move(text)});
}

}  // namespace

std::string_view Error::code() const {
    if (kind != error_kind::server_error) return {};
    return std::string_view(text).substr(0, text.find(' '));
}

Error::operator WebError() const {
    using each = detail::service_error_kind;
    constexpr each kinds[] = {each::internal_error, each::internal_error, each::invalid_argument, each::invalid_value};
    return detail::service_problem(kinds[static_cast<std::size_t>(kind)], "Valkey");
}

Result<std::optional<value>, Error> array::next() {
    if (!stream_) return std::nullopt;
    std::optional<host::value> read = host::next(stream_);
    if (!read) {
        stream_ = {};
        return std::nullopt;
    }
    Result<value, Error> element = converted(*std::move(read));
    if (!element) return std::unexpected(std::move(element).error());
    return std::optional<value>(*std::move(element));
}

array::iterator& array::iterator::operator++() {
    Result<std::optional<value>, Error> next = array_->next();
    current_.reset();
    if (!next) current_.emplace(std::move(next).error());
    else if (*next) current_.emplace(*std::move(*next));
    return *this;
}

client::client(std::string_view cluster) {
    // Lowering a string that is not UTF-8 would trap.
    if (detail::is_utf8(cluster)) handle_ = host::get_managed_cluster_client(cluster);
}

Result<value, Error> client::send(std::string_view name, detail::command_arguments& list) const {
    if (!handle_) return rejected(error_kind::invalid_argument, "the name of the cluster is not UTF-8");
    if (!detail::is_utf8(name)) return rejected(error_kind::invalid_argument, "the name of the command is not UTF-8");
    if (const std::string* failure = list.encoding_failure()) return rejected(error_kind::invalid_value, *failure);
    std::expected<host::value, host::error> reply = host::command(handle_, {name, list.passed()});
    if (!reply) return rejected(error_kind::other, std::get_if<0>(&reply.error())->view());
    return converted(*std::move(reply));
}

Result<bool, Error> client::send_set(detail::command_arguments& list, const set_options& options,
                                     std::optional<condition> when) const {
    if (options.ttl) {
        if (options.ttl->count() <= 0)
            return rejected(error_kind::invalid_argument, "the time to live is less than a millisecond");
        list.add("PX");
        list.add(options.ttl->count());
    }
    if (options.keep_ttl) list.add("KEEPTTL");
    if (when) list.add(*when == absent ? "NX" : "XX");
    Result<value, Error> reply = send("SET", list);
    if (!reply) return std::unexpected(std::move(reply).error());
    return read<bool>(*std::move(reply));
}

Result<bool, Error> client::remove(detail::bytes_argument key) const {
    detail::command_arguments list(1);
    list.add(key);
    Result<value, Error> reply = send("DEL", list);
    if (!reply) return std::unexpected(std::move(reply).error());
    return read<bool>(*std::move(reply));
}

}  // namespace valkey

namespace detail {

void command_arguments::own(Data&& data) {
    owned_.push_back(std::move(data));
    passed_.push_back(pass(owned_.back()));
}

std::unexpected<valkey::Error> unreadable_reply(std::string_view text) {
    return valkey::rejected(valkey::error_kind::invalid_value, text);
}

Result<std::int64_t, valkey::Error> integer_in(valkey::value&& reply) {
    if (const auto* integer = std::get_if<std::int64_t>(&reply)) return *integer;
    return valkey::not_expected("an integer", reply);
}

Result<bool, valkey::Error> truth_in(valkey::value&& reply) {
    if (const auto* integer = std::get_if<std::int64_t>(&reply); integer != nullptr && (*integer == 0 || *integer == 1))
        return *integer == 1;
    if (std::holds_alternative<valkey::ok>(reply)) return true;
    if (std::holds_alternative<valkey::nil>(reply)) return false;
    return valkey::not_expected("0, 1, OK or nil", reply);
}

Result<Data, valkey::Error> bytes_in(valkey::value&& reply) {
    if (auto* bytes = std::get_if<Data>(&reply)) return std::move(*bytes);
    if (const auto* simple = std::get_if<valkey::simple_string>(&reply)) return Data(simple->text);
    if (std::holds_alternative<valkey::ok>(reply)) return Data("OK");
    return valkey::not_expected("bytes", reply);
}

Result<valkey::array, valkey::Error> array_in(valkey::value&& reply) {
    if (auto* list = std::get_if<valkey::array>(&reply)) return std::move(*list);
    return valkey::not_expected("an array", reply);
}

}  // namespace detail
}  // namespace momento::functions
