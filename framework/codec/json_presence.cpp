// Members that are absent: read as empty, and omitted when they are written.
#include "momento/functions/detail/codec/type.hpp"
#include "momento/functions/detail/memory/output.hpp"

namespace momento::functions::detail {

// The contained optional becomes empty if the value is null.
constexpr json_reading reads_presence{.begin = [](json_walk*, json_place& at, json_event) {
    const auto& optional = static_cast<const json_optional&>(*at.type);
    at = {optional.element, optional.engage(at.target)};
}};

bool write_sparse_object(output& to, const json_type& type, const void* source) {
    const auto& object = static_cast<const json_sparse_object&>(type);
    to.Put('{');
    std::size_t comma = 1;  // no comma before the first member
    for (std::size_t i = 0; i < object.count; ++i) {
        const json_field& field = object.fields[i];
        const void* const member = field.of(source);
        if (object.is_empty[i] != nullptr && object.is_empty[i](member)) continue;
        to.append(field.name.substr(comma));
        comma = 0;
        if (!field.type->write(to, *field.type, member)) return false;
    }
    to.Put('}');
    return true;
}

}  // namespace momento::functions::detail
