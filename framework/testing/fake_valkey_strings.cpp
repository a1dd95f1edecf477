// The commands of the fake Valkey: the list of all, and those of keys and strings.
#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "framework/testing/fake_valkey.hpp"

namespace momento::functions::detail {

using reply = valkey_commands::reply;

namespace {

constexpr std::string_view syntax_error = "ERR syntax error";
constexpr std::size_t any = SIZE_MAX;

// Of the name of a command.
std::string lower_case(std::string_view name) {
    std::string result(name);
    for (char& c : result) c = static_cast<char>(c - 'A' + 'a');
    return result;
}
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

bool is_word(std::string_view text, std::string_view capital) { return std::ranges::equal(text, capital, {}, upper); }
std::string upper_case(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), upper);
    return result;
}

// The number of arguments is that after the name.
const valkey_commands::command* valkey_commands::lookup(std::string_view name) {
    using self = valkey_commands;
    static constexpr std::array all{
        command{"PING", 0, 1, &self::ping},
        command{"ECHO", 1, 1, &self::echo},
        command{"FLUSHDB", 0, 0, &self::flush},
        command{"FLUSHALL", 0, 0, &self::flush},
        command{"DBSIZE", 0, 0, &self::size},
        command{"GET", 1, 1, &self::get},
        command{"SET", 2, any, &self::set},
        command{"SETEX", 3, 3, &self::set_for},
        command{"PSETEX", 3, 3, &self::set_for},
        command{"SETNX", 2, 2, &self::set_if_absent},
        command{"GETDEL", 1, 1, &self::get_and_delete},
        command{"GETSET", 2, 2, &self::get_and_set},
        command{"APPEND", 2, 2, &self::append},
        command{"STRLEN", 1, 1, &self::length},
        command{"INCR", 1, 1, &self::add},
        command{"DECR", 1, 1, &self::add},
        command{"INCRBY", 2, 2, &self::add},
        command{"DECRBY", 2, 2, &self::add},
        command{"MGET", 1, any, &self::get_all},
        command{"MSET", 2, any, &self::set_all},
        command{"DEL", 1, any, &self::remove},
        command{"UNLINK", 1, any, &self::remove},
        command{"EXISTS", 1, any, &self::exists},
        command{"TYPE", 1, 1, &self::type},
        command{"EXPIRE", 2, 2, &self::expire},
        command{"PEXPIRE", 2, 2, &self::expire},
        command{"TTL", 1, 1, &self::time_to_live},
        command{"PTTL", 1, 1, &self::time_to_live},
        command{"PERSIST", 1, 1, &self::persist},
        command{"HSET", 3, any, &self::hash_set},
        command{"HSETNX", 3, 3, &self::hash_set_if_absent},
        command{"HGET", 2, 2, &self::hash_get},
        command{"HMGET", 2, any, &self::hash_get_some},
        command{"HGETALL", 1, 1, &self::hash_get_all},
        command{"HKEYS", 1, 1, &self::hash_get_all},
        command{"HVALS", 1, 1, &self::hash_get_all},
        command{"HDEL", 2, any, &self::hash_remove},
        command{"HEXISTS", 2, 2, &self::hash_exists},
        command{"HLEN", 1, 1, &self::hash_length},
        command{"HINCRBY", 3, 3, &self::hash_add},
        command{"LPUSH", 2, any, &self::push},
        command{"RPUSH", 2, any, &self::push},
        command{"LPOP", 1, 2, &self::pop},
        command{"RPOP", 1, 2, &self::pop},
        command{"LRANGE", 3, 3, &self::list_range},
        command{"LTRIM", 3, 3, &self::list_trim},
        command{"LLEN", 1, 1, &self::list_length},
        command{"LINDEX", 2, 2, &self::list_at},
        command{"SADD", 2, any, &self::set_add},
        command{"SREM", 2, any, &self::set_remove},
        command{"SMEMBERS", 1, 1, &self::set_members},
        command{"SISMEMBER", 2, 2, &self::set_contains},
        command{"SCARD", 1, 1, &self::set_size},
        command{"ZADD", 3, any, &self::sorted_add},
        command{"ZINCRBY", 3, 3, &self::sorted_increase},
        command{"ZRANGE", 3, any, &self::sorted_range},
        command{"ZSCORE", 2, 2, &self::sorted_score},
        command{"ZRANK", 2, 2, &self::sorted_rank},
        command{"ZREM", 2, any, &self::sorted_remove},
        command{"ZCARD", 1, 1, &self::sorted_size},
    };
    const auto* const found = std::ranges::find(all, name, &command::name);
    return found == all.end() ? nullptr : found;
}

std::optional<reply> valkey_commands::run() {
    const command* const found = lookup(name_);
    if (found == nullptr) return std::nullopt;
    if (args_.size() < found->minimum || args_.size() > found->maximum) {
        fail_arguments();
        return error_;
    }
    reply result = (this->*found->run)();
    return failed() ? *error_ : result;
}

void valkey_commands::fail_arguments() {
    fail("ERR wrong number of arguments for '" + lower_case(name_) + "' command");
}

valkey_store::entry* valkey_commands::entry(const std::string& key) {
    const auto found = store_->entries_.find(key);
    if (found == store_->entries_.end()) return nullptr;
    if (found->second.until && *found->second.until <= store_->now_) {
        store_->entries_.erase(found);
        return nullptr;
    }
    return &found->second;
}

// As a server reads it: no sign +, no leading zeros, no blanks.
std::int64_t valkey_commands::integer(const std::string& text, std::string_view error) {
    std::int64_t value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc() || end != text.data() + text.size() || std::to_string(value) != text) fail(error);
    return value;
}

// As a server reads it: hexadecimal digits too, but no blanks before them, and no number outside the range of double.
double valkey_commands::real(const std::string& text) {
    char* end = nullptr;
    errno = 0;
    const double value = std::strtod(text.c_str(), &end);
    if (text.find_first_of(" \t\n\v\f\r") == 0 || text.empty() || end != text.c_str() + text.size() ||
        errno == ERANGE || std::isnan(value))
        fail("ERR value is not a valid float");
    return value;
}

std::int64_t valkey_commands::expiry(const std::string& text, bool seconds) {
    std::int64_t value = integer(text);
    std::int64_t until = 0;
    if (!failed() && (value <= 0 || (seconds && __builtin_mul_overflow(value, std::int64_t{1000}, &value)) ||
                      __builtin_add_overflow(store_->now_, value, &until)))
        fail("ERR invalid expire time in '" + lower_case(name_) + "' command");
    return until;
}

reply valkey_commands::put(const std::string& key, std::string_view value, std::optional<std::int64_t> until) {
    store_->entries_.insert_or_assign(key, valkey_store::entry{std::string(value), until});
    return reply::ok();
}

reply valkey_commands::ping() { return args_.empty() ? reply::simple_string("PONG") : reply(args_[0]); }

reply valkey_commands::flush() {
    store_->entries_.clear();
    return reply::ok();
}

reply valkey_commands::size() {
    return static_cast<std::int64_t>(std::ranges::count_if(store_->entries_, [this](const auto& each) {
        return !each.second.until || *each.second.until > store_->now_;
    }));
}

reply valkey_commands::get() {
    const auto* const found = find<std::string>(args_[0]);
    return found == nullptr ? reply() : reply(*found);
}

reply valkey_commands::set() {
    std::optional<std::int64_t> until;
    bool if_absent = false, if_present = false, keeps = false, gets = false;
    for (std::size_t i = 2; i < args_.size(); ++i) {
        const std::string option = upper_case(args_[i]);
        const bool is_time = option == "EX" || option == "PX";
        if (option == "NX" && !if_present) if_absent = true;
        else if (option == "XX" && !if_absent) if_present = true;
        else if (option == "KEEPTTL" && !until) keeps = true;
        else if (option == "GET") gets = true;
        else if (is_time && !keeps && !until && i + 1 < args_.size()) until = expiry(args_[++i], option == "EX");
        else fail(syntax_error);
        if (failed()) return {};
    }
    const valkey_store::entry* const stored = entry(args_[0]);
    reply before;
    if (gets) before = get();
    if (failed()) return {};
    const bool stores = stored == nullptr ? !if_present : !if_absent;
    if (keeps && stored != nullptr) until = stored->until;
    if (stores) put(args_[0], args_[1], until);
    if (gets) return before;
    return stores ? reply::ok() : reply();
}

reply valkey_commands::set_for() {
    const std::int64_t until = expiry(args_[1], name_ == "SETEX");
    return failed() ? reply() : put(args_[0], args_[2], until);
}

reply valkey_commands::set_if_absent() {
    if (entry(args_[0]) != nullptr) return 0;
    put(args_[0], args_[1], {});
    return 1;
}

reply valkey_commands::get_and_delete() {
    reply before = get();
    if (!failed()) store_->entries_.erase(args_[0]);
    return before;
}

reply valkey_commands::get_and_set() {
    reply before = get();
    if (!failed()) put(args_[0], args_[1], {});
    return before;
}

reply valkey_commands::append() {
    auto* const text = find_or_make<std::string>(args_[0]);
    return text == nullptr ? reply() : reply((*text += args_[1]).size());
}

reply valkey_commands::length() {
    const auto* const found = find<std::string>(args_[0]);
    return found == nullptr ? 0 : found->size();
}

std::string valkey_commands::sum(const std::string* before, std::int64_t by, std::string_view error) {
    std::int64_t value = before == nullptr ? 0 : integer(*before, error);
    if (!failed() && __builtin_add_overflow(value, by, &value)) fail("ERR increment or decrement would overflow");
    return std::to_string(value);
}

reply valkey_commands::add() {
    std::int64_t by = args_.size() > 1 ? integer(args_[1]) : 1;
    if (name_.starts_with("DECR")) {
        if (by == std::numeric_limits<std::int64_t>::min()) fail("ERR decrement would overflow");
        else by = -by;
    }
    if (failed()) return {};
    const auto* const before = find<std::string>(args_[0]);
    if (failed()) return {};
    std::string after = sum(before, by, "ERR value is not an integer or out of range");
    if (failed()) return {};
    *find_or_make<std::string>(args_[0]) = after;
    return integer(after);
}

reply valkey_commands::get_all() {
    std::vector<reply> values;
    for (const std::string& key : args_) {
        const valkey_store::entry* const found = entry(key);
        const auto* const text = found == nullptr ? nullptr : std::get_if<std::string>(&found->value);
        values.push_back(text == nullptr ? reply() : reply(*text));
    }
    return reply::array(std::move(values));
}

reply valkey_commands::set_all() {
    if (args_.size() % 2 != 0) fail_arguments();
    else
        for (std::size_t i = 0; i < args_.size(); i += 2) put(args_[i], args_[i + 1], {});
    return reply::ok();
}

reply valkey_commands::remove() {
    std::int64_t count = 0;
    for (const std::string& key : args_) {
        if (entry(key) == nullptr) continue;
        store_->entries_.erase(key);
        ++count;
    }
    return count;
}

reply valkey_commands::exists() {
    return std::ranges::count_if(args_, [this](const std::string& key) { return entry(key) != nullptr; });
}

reply valkey_commands::type() {
    constexpr std::string_view names[] = {"string", "hash", "list", "set", "zset"};
    const valkey_store::entry* const found = entry(args_[0]);
    return reply::simple_string(found == nullptr ? "none" : names[found->value.index()]);
}

// A time in the past removes the key.
reply valkey_commands::expire() {
    const bool seconds = name_ == "EXPIRE";
    const std::int64_t by = integer(args_[1]);
    if (failed()) return {};
    const std::int64_t until = by > 0 ? expiry(args_[1], seconds) : 0;
    valkey_store::entry* const found = entry(args_[0]);
    if (failed() || found == nullptr) return 0;
    if (by <= 0) store_->entries_.erase(args_[0]);
    else found->until = until;
    return 1;
}

reply valkey_commands::time_to_live() {
    const valkey_store::entry* const found = entry(args_[0]);
    if (found == nullptr) return -2;
    if (!found->until) return -1;
    const std::int64_t left = *found->until - store_->now_;
    return name_ == "TTL" ? (left + 500) / 1000 : left;
}

reply valkey_commands::persist() {
    valkey_store::entry* const found = entry(args_[0]);
    if (found == nullptr || !found->until) return 0;
    found->until.reset();
    return 1;
}

}  // namespace momento::functions::detail
