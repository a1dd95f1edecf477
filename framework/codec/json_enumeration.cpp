// Reads enums with an enumerator for unknown names.
#include "momento/functions/detail/codec/type.hpp"

namespace momento::functions::detail {

constexpr json_reading reads_open_enumeration{
    .scalar =
        [](const json_type& type, void* target, json_event event, std::string_view text) {
            if (event != json_event::string) return false;
            if (!reads_enumeration.scalar(type, target, event, text))
                static_cast<const json_open_enumeration&>(type).assign_unknown(target);
            return true;
        },
    .expectation = expect_words};

}  // namespace momento::functions::detail
