#include "momento/functions/detail/host/item.hpp"

#include "framework/host/item_json.hpp"
#include "momento/functions/detail/codec/json_writer.hpp"

namespace momento::functions::detail {
namespace {

// Appends the encoded part. Returns false if it has no encoding.
bool encode_part(const json_type& type, const void* value, const item_shape* shape, item_part part, output& to) {
    output json;
    if (!write_json(json, type, value)) return false;
    json.Put('\0');
    owned_text text = json.take();
    return write_item({text.data(), text.size() - 1}, shape, part, to);
}

}  // namespace

std::expected<Data, std::string> encode_item(const json_type& type, const void* value, const item_shape* shape) {
    output item;
    if (!encode_part(type, value, shape, item_part::item, item)) return std::unexpected(std::string(unencodable_json));
    return data_access::module(item.take());
}

std::expected<std::string, std::string> encode_attribute(const json_type& type, const void* value,
                                                         const item_shape* shape) {
    output encoded;
    if (!encode_part(type, value, shape, item_part::value, encoded))
        return std::unexpected(std::string(unencodable_json));
    return std::string(encoded.view());
}

bool decode_item(Data&& item, const json_type& type, const item_shape* shape, void* to, std::string& error) {
    data_access::load(item);
    output json;
    const bool is_valid = read_item(data_access::terminated_view(item), shape, json, error) &&
                          read_json_text(json.view(), type, to, error);
    if (!is_valid) error.insert(0, "the item: ");
    return is_valid;
}

}  // namespace momento::functions::detail
