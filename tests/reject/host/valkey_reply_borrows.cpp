// The bytes of a reply are freed when the command returns.
//
// expects: momento: Entry::name refers to bytes that are freed before it is returned; use std::string
//
// general: momento: this type refers to bytes that are freed before it is returned; use std::string

#include <momento/functions.hpp>
#include <momento/functions/valkey.hpp>

using namespace momento::functions;

struct Entry {
#ifdef FIXED
    std::string name;
#else
    std::string_view name;
#endif
};

Result<std::optional<Json<Entry>>, valkey::Error> find() {
    const valkey::client vk("cluster");
    return vk.get<Json<Entry>>("key");
}
