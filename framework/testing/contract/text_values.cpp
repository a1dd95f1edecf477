#include "framework/testing/contract/text_values.hpp"

#include <optional>

#include "momento/functions/detail/bind/values.hpp"

namespace momento::functions::detail {

json_value value_of_text(std::string_view text, const shape& type) {
    const bool is_number = type.kind == shape_kind::integer || type.kind == shape_kind::number;
    const bool is_literal = type.kind == shape_kind::boolean && (text == "true" || text == "false");
    if (is_literal || (is_number && is_number_text(text)))
        if (std::optional<json_value> value = parse_json(text)) return *std::move(value);
    return text;
}

json_value values_of_texts(const std::vector<std::string_view>& texts, const shape& type) {
    json_value list = json_value::array();
    for (std::string_view text : texts) list.push_back(value_of_text(text, type));
    return list;
}

json_value list_of_texts(const std::vector<std::string_view>& fields, const shape& element) {
    json_value list = json_value::array();
    for (std::string_view field : fields)
        for (std::string_view text; !(text = next_element(field)).empty();)
            list.push_back(value_of_text(text, element));
    return list;
}

}  // namespace momento::functions::detail
