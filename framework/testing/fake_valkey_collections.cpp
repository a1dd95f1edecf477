// The commands of the fake Valkey: hashes, lists, sets, and sorted sets.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "framework/testing/fake_valkey.hpp"

namespace momento::functions::detail {

using reply = valkey_commands::reply;
using hash = valkey_store::hash_value;
using list_value = valkey_store::list_value;
using set_of = valkey_store::set_value;
using sorted_set = valkey_store::sorted_value;

namespace {

bool contains(std::span<const std::string> texts, const std::string& text) {
    return std::ranges::find(texts, text) != texts.end();
}
template <class Members>
auto find_in(Members& members, std::string_view name) {
    return std::ranges::find(members, name, &std::remove_cvref_t<decltype(members[0])>::name);
}
std::string* value_in_hash(hash& fields, std::string_view name) {
    const auto found = find_in(fields.members, name);
    return found == fields.members.end() ? nullptr : &found->value;
}
void sort(sorted_set& members) {
    std::ranges::sort(members.members, [](const auto& a, const auto& b) {
        return a.score != b.score ? a.score < b.score : a.name < b.name;
    });
}
std::string text_of_score(double score) {
    if (std::isinf(score)) return score < 0 ? "-inf" : "inf";
    char digits[32];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, score);
    return {digits, end};
}

struct bounds {
    std::size_t first = 0;
    std::size_t count = 0;
};
// The elements from `start` to `stop`; negative numbers count from the end.
bounds clamped(std::int64_t start, std::int64_t stop, std::size_t size) {
    const auto length = static_cast<std::int64_t>(size);
    if (start < 0) start = std::max<std::int64_t>(start + length, 0);
    if (stop < 0) stop += length;
    stop = std::min(stop, length - 1);
    if (start > stop) return {};
    return {static_cast<std::size_t>(start), static_cast<std::size_t>(stop - start + 1)};
}

const std::string& name_of(const std::string& member) { return member; }
const std::string& name_of(const auto& member) { return member.name; }

}  // namespace

template <class T>
reply valkey_commands::remove_members() {
    T* const value = find<T>(args_[0]);
    if (value == nullptr) return 0;
    const auto removed =
        std::erase_if(value->members, [this](const auto& each) { return contains(args_.subspan(1), name_of(each)); });
    remove_if_empty(args_[0], value->members);
    return removed;
}

// ---- Hashes

reply valkey_commands::hash_set() {
    if (args_.size() % 2 != 1) fail_arguments();
    hash* const fields = failed() ? nullptr : find_or_make<hash>(args_[0]);
    if (fields == nullptr) return {};
    std::int64_t added = 0;
    for (std::size_t i = 1; i < args_.size(); i += 2) {
        if (std::string* const value = value_in_hash(*fields, args_[i])) {
            *value = args_[i + 1];
        } else {
            fields->members.push_back({args_[i], args_[i + 1]});
            ++added;
        }
    }
    return added;
}

reply valkey_commands::hash_set_if_absent() {
    hash* const fields = find_or_make<hash>(args_[0]);
    if (fields == nullptr || value_in_hash(*fields, args_[1]) != nullptr) return 0;
    fields->members.push_back({args_[1], args_[2]});
    return 1;
}

reply valkey_commands::hash_get() {
    hash* const fields = find<hash>(args_[0]);
    const std::string* const value = fields == nullptr ? nullptr : value_in_hash(*fields, args_[1]);
    return value == nullptr ? reply() : reply(*value);
}

reply valkey_commands::hash_get_some() {
    hash* const fields = find<hash>(args_[0]);
    std::vector<reply> values;
    for (const std::string& name : args_.subspan(1)) {
        const std::string* const value = fields == nullptr ? nullptr : value_in_hash(*fields, name);
        values.push_back(value == nullptr ? reply() : reply(*value));
    }
    return reply::array(std::move(values));
}

reply valkey_commands::hash_get_all() {
    std::vector<reply> all;
    if (const hash* const fields = find<hash>(args_[0])) {
        for (const auto& [name, value] : fields->members) {
            if (name_ != "HVALS") all.emplace_back(name);
            if (name_ != "HKEYS") all.emplace_back(value);
        }
    }
    return reply::array(std::move(all));
}

reply valkey_commands::hash_remove() { return remove_members<hash>(); }

reply valkey_commands::hash_exists() { return hash_get().is == reply::type::nil ? 0 : 1; }

reply valkey_commands::hash_length() { return count_members<hash>(); }

reply valkey_commands::hash_add() {
    const std::int64_t by = integer(args_[2]);
    hash* const fields = failed() ? nullptr : find<hash>(args_[0]);
    if (failed()) return {};
    const std::string after =
        sum(fields == nullptr ? nullptr : value_in_hash(*fields, args_[1]), by, "ERR hash value is not an integer");
    if (failed()) return {};
    hash& stored = *find_or_make<hash>(args_[0]);
    if (std::string* const value = value_in_hash(stored, args_[1])) *value = after;
    else stored.members.push_back({args_[1], after});
    return integer(after);
}

// ---- Lists

reply valkey_commands::push() {
    list_value* const items = find_or_make<list_value>(args_[0]);
    if (items == nullptr) return {};
    for (const std::string& each : args_.subspan(1)) {
        if (name_ == "LPUSH") items->push_front(each);
        else items->push_back(each);
    }
    return items->size();
}

reply valkey_commands::pop() {
    const bool several = args_.size() > 1;
    constexpr std::string_view not_positive = "ERR value is out of range, must be positive";
    const std::int64_t wanted = several ? integer(args_[1], not_positive) : 1;
    if (wanted < 0) fail(not_positive);
    list_value* const items = failed() ? nullptr : find<list_value>(args_[0]);
    if (items == nullptr) return {};
    std::vector<reply> taken;
    while (!items->empty() && static_cast<std::int64_t>(taken.size()) < wanted) {
        taken.emplace_back(name_ == "LPOP" ? items->front() : items->back());
        if (name_ == "LPOP") items->pop_front();
        else items->pop_back();
    }
    remove_if_empty(args_[0], *items);
    return several ? reply::array(std::move(taken)) : taken[0];
}

reply valkey_commands::list_range() {
    const std::int64_t start = integer(args_[1]), stop = integer(args_[2]);
    const list_value* const items = failed() ? nullptr : find<list_value>(args_[0]);
    std::vector<reply> found;
    if (items != nullptr) {
        const auto [first, count] = clamped(start, stop, items->size());
        for (std::size_t i = 0; i < count; ++i) found.emplace_back((*items)[first + i]);
    }
    return reply::array(std::move(found));
}

reply valkey_commands::list_trim() {
    const std::int64_t start = integer(args_[1]), stop = integer(args_[2]);
    list_value* const items = failed() ? nullptr : find<list_value>(args_[0]);
    if (items != nullptr) {
        const auto [first, count] = clamped(start, stop, items->size());
        const auto begin = items->begin() + static_cast<std::ptrdiff_t>(first);
        *items = list_value(begin, begin + static_cast<std::ptrdiff_t>(count));
        remove_if_empty(args_[0], *items);
    }
    return reply::ok();
}

reply valkey_commands::list_length() {
    const list_value* const items = find<list_value>(args_[0]);
    return items == nullptr ? 0 : items->size();
}

reply valkey_commands::list_at() {
    const std::int64_t index = integer(args_[1]);
    const list_value* const items = failed() ? nullptr : find<list_value>(args_[0]);
    if (items == nullptr) return {};
    const std::int64_t at = index < 0 ? index + static_cast<std::int64_t>(items->size()) : index;
    if (at < 0 || at >= static_cast<std::int64_t>(items->size())) return {};
    return (*items)[static_cast<std::size_t>(at)];
}

// ---- Sets

reply valkey_commands::set_add() {
    set_of* const members = find_or_make<set_of>(args_[0]);
    if (members == nullptr) return {};
    std::int64_t added = 0;
    for (const std::string& each : args_.subspan(1)) {
        if (contains(members->members, each)) continue;
        members->members.push_back(each);
        ++added;
    }
    return added;
}

reply valkey_commands::set_remove() { return remove_members<set_of>(); }

reply valkey_commands::set_members() {
    const set_of* const members = find<set_of>(args_[0]);
    if (members == nullptr) return reply::array({});
    return reply::array({members->members.begin(), members->members.end()});
}

reply valkey_commands::set_contains() {
    const set_of* const members = find<set_of>(args_[0]);
    return members != nullptr && contains(members->members, args_[1]) ? 1 : 0;
}

reply valkey_commands::set_size() { return count_members<set_of>(); }

// ---- Sorted sets

reply valkey_commands::sorted_add() {
    bool if_absent = false, if_present = false, counts_changes = false;
    std::size_t first = 1;
    for (; first < args_.size(); ++first) {
        if (is_word(args_[first], "NX")) if_absent = true;
        else if (is_word(args_[first], "XX")) if_present = true;
        else if (is_word(args_[first], "CH")) counts_changes = true;
        else break;
    }
    const arguments pairs = args_.subspan(first);
    if (pairs.empty() || pairs.size() % 2 != 0) fail("ERR syntax error");
    if (if_absent && if_present) fail("ERR XX and NX options at the same time are not compatible");
    std::vector<double> scores;
    for (std::size_t i = 0; i < pairs.size() && !failed(); i += 2) scores.push_back(real(pairs[i]));
    sorted_set* const members = failed() ? nullptr : find_or_make<sorted_set>(args_[0]);
    if (members == nullptr) return {};
    std::int64_t added = 0, changed = 0;
    for (std::size_t i = 0; i < pairs.size(); i += 2) {
        const auto found = find_in(members->members, pairs[i + 1]);
        if (found == members->members.end()) {
            if (if_present) continue;
            members->members.push_back({pairs[i + 1], scores[i / 2]});
            ++added;
        } else if (!if_absent && found->score != scores[i / 2]) {
            found->score = scores[i / 2];
            ++changed;
        }
    }
    sort(*members);
    remove_if_empty(args_[0], members->members);
    return counts_changes ? added + changed : added;
}

reply valkey_commands::sorted_increase() {
    const double by = real(args_[1]);
    sorted_set* const members = failed() ? nullptr : find_or_make<sorted_set>(args_[0]);
    if (members == nullptr) return {};
    auto found = find_in(members->members, args_[2]);
    if (found == members->members.end()) found = members->members.insert(found, {args_[2], 0});
    const double after = found->score + by;
    if (std::isnan(after)) {
        fail("ERR resulting score is not a number (NaN)");
        return {};
    }
    found->score = after;
    sort(*members);
    return text_of_score(after);
}

reply valkey_commands::sorted_range() {
    bool reversed = false, with_scores = false;
    for (const std::string& option : args_.subspan(3)) {
        if (is_word(option, "REV")) reversed = true;
        else if (is_word(option, "WITHSCORES")) with_scores = true;
        else if (is_word(option, "BYSCORE") || is_word(option, "BYLEX") || is_word(option, "LIMIT"))
            fail("ERR the fake Valkey does not implement " + upper_case(option) + " of ZRANGE");
        else fail("ERR syntax error");
    }
    const std::int64_t start = integer(args_[1]), stop = integer(args_[2]);
    sorted_set* const members = failed() ? nullptr : find<sorted_set>(args_[0]);
    std::vector<reply> found;
    if (members != nullptr) {
        const std::size_t size = members->members.size();
        const auto [first, count] = clamped(start, stop, size);
        for (std::size_t i = first; i < first + count; ++i) {
            const auto& [name, score] = members->members[reversed ? size - 1 - i : i];
            found.emplace_back(name);
            if (with_scores) found.emplace_back(text_of_score(score));
        }
    }
    return reply::array(std::move(found));
}

reply valkey_commands::sorted_score() {
    sorted_set* const members = find<sorted_set>(args_[0]);
    if (members == nullptr) return {};
    const auto found = find_in(members->members, args_[1]);
    return found == members->members.end() ? reply() : reply(text_of_score(found->score));
}

reply valkey_commands::sorted_rank() {
    sorted_set* const members = find<sorted_set>(args_[0]);
    if (members == nullptr) return {};
    const auto found = find_in(members->members, args_[1]);
    return found == members->members.end() ? reply() : reply(found - members->members.begin());
}

reply valkey_commands::sorted_remove() { return remove_members<sorted_set>(); }

reply valkey_commands::sorted_size() { return count_members<sorted_set>(); }

}  // namespace momento::functions::detail
