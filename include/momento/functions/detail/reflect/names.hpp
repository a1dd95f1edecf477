// Gets names that only the compiler knows: of a type, and of the member that a pointer points to.
//
// Boost.PFR has field names since Boost 1.84, but Debian 12 has 1.81 and 1.83. The name is therefore read from the
// __PRETTY_FUNCTION__ of a template whose argument is a pointer to the member, as newer versions of PFR do.
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>

#include "momento/functions/detail/reflect/fixed_string.hpp"

#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-var-template"  // never_defined<T>::instance is undefined on purpose
#pragma clang diagnostic ignored "-Wundefined-internal"      // of a type without linkage
#endif

namespace momento::functions::detail {

// An object without a definition. Only the compiler forms addresses inside it.
template <class T>
struct never_defined {
    const T value;
    static const never_defined instance;
};

// A class that has no definition, or whose definition the compiler has reported as an error. clang then has no constant
// addresses in it, and every use by reflection would be another error, so reflection ignores it.
template <class T>
inline constexpr bool is_reported = false;
#if defined(__clang__)
template <class T>
    requires(std::is_class_v<T>)
inline constexpr bool is_reported<T> = !requires {
    sizeof(T);
    requires std::is_abstract_v<T> || requires {
        typename std::bool_constant<__builtin_addressof(never_defined<T>::instance.value) != nullptr>;
    };
};
#endif

template <auto Pointer>
consteval std::string_view member_name() {
    // clang: "… [Pointer = &instance.value.name]"; gcc: "… [with auto Pointer = (& instance.value.T::name); …]"
    std::string_view text = __PRETTY_FUNCTION__;
#if defined(__clang__)
    text = text.substr(0, text.rfind(']'));
#else
    text = text.substr(0, text.rfind(')'));
#endif
    while (!text.empty() && (text.back() == ')' || text.back() == ']')) text.remove_suffix(1);
    std::size_t begin = text.size();
    while (begin > 0 && text[begin - 1] != '.' && text[begin - 1] != ':' && text[begin - 1] != '>') --begin;
    return text.substr(begin);
}

template <class T>
consteval std::string_view compilers_type_name() {
    std::string_view text = __PRETTY_FUNCTION__;
    text = text.substr(text.find("T = ") + 4);
#if defined(__clang__)
    return text.substr(0, text.rfind(']'));
#else
    return text.substr(0, text.find(';'));
#endif
}

// The type as users write it after `using namespace momento::functions`: "Json<Note>", "std::vector<Json<Note>>",
// "Media<"text/html">". clang writes a string literal as detail::fixed_string<10UL>{"text/html"}.
template <class T>
inline constexpr auto type_name_text = [] {
    constexpr std::string_view given = compilers_type_name<T>();
    constexpr std::string_view ours = "momento::functions::";
    constexpr std::string_view literal = "detail::fixed_string<";
    composed_text<given.size()> name;
    for (std::size_t at = 0; at < given.size();) {
        const std::string_view rest = given.substr(at);
        const std::size_t open = rest.starts_with(literal) ? rest.find("{\"") : rest.npos;
        const std::size_t close = open == rest.npos ? rest.npos : rest.find("\"}", open);
        if (close != rest.npos) {
            name.append(rest.substr(open + 1, close - open));
            at += close + 2;
        } else if (rest.starts_with(ours)) {
            at += ours.size();
        } else {
            name.append(rest.front());
            ++at;
        }
    }
    return name;
}();

template <class T>
consteval std::string_view type_name() {
    return {type_name_text<T>.data(), type_name_text<T>.size()};
}

}  // namespace momento::functions::detail

#if defined(__clang__)
#pragma clang diagnostic pop
#endif
