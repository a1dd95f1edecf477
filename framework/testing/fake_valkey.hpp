// The commands of the fake Valkey. Replies and the texts of errors are those of a server.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "momento/functions/testing_valkey.hpp"

namespace momento::functions::detail {

// One command on the data of a store. An argument that is invalid, or a key with another type, is the first error, and
// the reply.
class valkey_commands {
public:
    using reply = testing::valkey_reply;
    using arguments = std::span<const std::string>;

    // `name` is in capital letters; `args` are the arguments after it.
    valkey_commands(valkey_store& store, std::string_view name, arguments args)
        : store_(&store), name_(name), args_(args) {}

    // The reply; none if the command is not implemented.
    std::optional<reply> run();

private:
    struct command {
        std::string_view name;
        std::size_t minimum;
        std::size_t maximum;
        reply (valkey_commands::*run)();
    };
    static const command* lookup(std::string_view name);

    reply ping();
    reply echo() { return args_[0]; }
    reply flush();
    reply size();
    reply get();
    reply set();
    reply set_for();
    reply set_if_absent();
    reply get_and_delete();
    reply get_and_set();
    reply append();
    reply length();
    reply add();
    reply get_all();
    reply set_all();
    reply remove();
    reply exists();
    reply type();
    reply expire();
    reply time_to_live();
    reply persist();

    reply hash_set();
    reply hash_set_if_absent();
    reply hash_get();
    reply hash_get_some();
    reply hash_get_all();
    reply hash_remove();
    reply hash_exists();
    reply hash_length();
    reply hash_add();
    reply push();
    reply pop();
    reply list_range();
    reply list_trim();
    reply list_length();
    reply list_at();
    reply set_add();
    reply set_remove();
    reply set_members();
    reply set_contains();
    reply set_size();
    reply sorted_add();
    reply sorted_increase();
    reply sorted_range();
    reply sorted_score();
    reply sorted_rank();
    reply sorted_remove();
    reply sorted_size();

    // The entry of a key, or null if it is absent or expired.
    valkey_store::entry* entry(const std::string& key);
    // The value of a key with this type; null if the key is absent, or has another type, which is an error.
    template <class T>
    T* find(const std::string& key) {
        valkey_store::entry* const found = entry(key);
        if (found == nullptr) return nullptr;
        T* const value = std::get_if<T>(&found->value);
        if (value == nullptr) fail("WRONGTYPE Operation against a key holding the wrong kind of value");
        return value;
    }
    // The same; an absent key gets an empty value. Null only for an error.
    template <class T>
    T* find_or_make(const std::string& key) {
        if (T* const found = find<T>(key); found != nullptr || failed()) return found;
        return std::get_if<T>(
            &store_->entries_.insert_or_assign(key, valkey_store::entry{T(), {}}).first->second.value);
    }
    // The number of members of the value of a key.
    template <class T>
    reply count_members() {
        const T* const value = find<T>(args_[0]);
        return value == nullptr ? 0 : value->members.size();
    }
    // Removes the members of the value of a key that the arguments name. Returns their number.
    template <class T>
    reply remove_members();
    // A key without members is absent.
    template <class T>
    void remove_if_empty(const std::string& key, const T& members) {
        if (members.empty()) store_->entries_.erase(key);
    }
    reply put(const std::string& key, std::string_view value, std::optional<std::int64_t> until);

    void fail(std::string_view text) {
        if (!error_) error_ = reply::error(text);
    }
    void fail_arguments();
    [[nodiscard]] bool failed() const { return error_.has_value(); }
    std::int64_t integer(const std::string& text,
                         std::string_view error = "ERR value is not an integer or out of range");
    double real(const std::string& text);
    // The milliseconds at which a time to live ends.
    std::int64_t expiry(const std::string& text, bool seconds);
    [[nodiscard]] std::string sum(const std::string* before, std::int64_t by, std::string_view error);

    valkey_store* store_;
    std::string_view name_;
    arguments args_;
    std::optional<reply> error_;
};

// Equal without the case of ASCII letters; `capital` is in capital letters.
bool is_word(std::string_view text, std::string_view capital);
std::string upper_case(std::string_view text);

}  // namespace momento::functions::detail
