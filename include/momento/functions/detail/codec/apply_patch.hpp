// Applies a merge patch to a value (RFC 7396 §2).
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "momento/functions/detail/codec/first_error.hpp"
#include "momento/functions/detail/codec/json_sides.hpp"
#include "momento/functions/detail/codec/patch_type.hpp"
#include "momento/functions/detail/codec/text_value.hpp"
#include "momento/functions/error.hpp"
#include "momento/functions/json.hpp"

namespace momento::functions::detail {

// The JSON of a patched object, where both are JSON text.
std::string merged_json(std::string_view target, std::string_view patch);

// The error of a result that is not valid, with status 422 (RFC 5789 §2.2).
WebError patch_error(std::string_view pointer, std::string_view detail);

// Whether a value is valid for the schema of its type, which is read from the JSON of the value.
Result<void> validate_json(const json_type& written, const void* value, const json_type& read, void* scratch);

class patch_application {
public:
    // The first error; empty if there is none.
    [[nodiscard]] std::string_view error() const { return error_; }
    [[nodiscard]] std::string_view where() const { return where_; }

    // `fresh`: the target did not exist before, so the patch must contain every required member.
    template <class T>
    void merge(T& target, patch_of<T>& patch, bool fresh) {
        for_each_field<T>([&](auto index) {
            auto& change = patch.template at<index>();
            auto& member = field_of<index>(target);
            const std::size_t size = pointer_.size();
            append_name(pointer_, json_name<T, index>());
            if (!change) {
                if (fresh && is_required<T, index>) fail("this member is required");
            } else if (*change) {
                set(member, **change, fresh);
            } else if constexpr (is_removable<T, index>) {
                remove<T, index>(member);
            } else {
                fail("this member cannot be removed");
            }
            pointer_.resize(size);
        });
    }

private:
    void fail(std::string_view error) {
        if (!error_.empty()) return;
        error_ = error;
        where_ = pointer_;
    }
    template <class T, std::size_t I>
    static void remove(field_type<T, I>& member) {
        if constexpr (may_be_absent<field_type<T, I>>) {
            member.reset();
        } else {
            T made{};
            member = std::move(field_of<I>(made));
        }
    }
    template <class M, class Change>
    void set(M& member, Change& change, bool fresh) {
        if constexpr (may_be_absent<M>) {
            const bool empty = !member;
            if (empty) engage(member);
            set(*member, change, empty);
        } else if constexpr (json_object_type<M>) {
            merge(member, change, fresh);
        } else if constexpr (patched_by_key<M>) {
            bool collides = false;
            for (auto& [key, entry] : change) {
                if (!entry) {
                    member.erase(key);
                    continue;
                }
                const std::size_t size = pointer_.size();
                append_key(pointer_, key);
                const auto [at, inserted] = member.try_emplace(key);
                // As when a map is read: a client can choose keys with the same hash.
                if constexpr (hashed_map<M>) collides = member.bucket_size(member.bucket(key)) > max_chain;
                if (collides) fail("expected keys whose hashes differ");
                else set(at->second, *entry, inserted);
                pointer_.resize(size);
                if (collides) break;
            }
        } else if constexpr (is_raw<M>) {
            member.text = merged_json(member.text, change.text);
        } else {
            member = std::move(change);
        }
    }
    template <class M>
    static void engage(M& member) {
        if constexpr (is_optional<M>) member.emplace();
        else member = std::make_unique<typename M::element_type>();
    }

    std::string pointer_;
    std::string_view error_;
    std::string where_;
};

// Whether the JSON of a type has requirements that a C++ value can violate.
constexpr bool is_restricted(const shape& part) {
    bool is = limits_anything(*part.rules);
    for (const shape_member& member : part.members) is = is || limits_anything(*member.rules);
    return is;
}

template <class T>
Result<void> validate(const T& value) {
    if constexpr (find_shape(shape_of<T>::value, is_restricted).found) {
        T scratch{};
        if (Result<void> valid = validate_json(sided_json_with_secrets<T, direction::stored_out>(), &value,
                                               json_table<T, direction::in>::value, &scratch);
            !valid)
            return valid;
    }
    if constexpr (has_checks<T>) {
        const first_error error = find_check_error(value);
        if (!error.empty()) return patch_error(error.pointer, error.detail);
    }
    return {};
}

template <class T>
Result<T> apply_patch(patch_of<T>& patch, T& value) {
    patch_application application;
    application.merge(value, patch, false);
    if (!application.error().empty()) return patch_error(application.where(), application.error());
    if (Result<void> valid = validate(value); !valid) return std::unexpected(std::move(valid).error());
    return std::move(value);
}

}  // namespace momento::functions::detail
