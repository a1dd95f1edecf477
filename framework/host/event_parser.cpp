#include "momento/functions/detail/host/event_parser.hpp"

#include <algorithm>
#include <charconv>

#include "momento/functions/detail/text/utf8.hpp"

namespace momento::functions::detail {

using namespace std::string_view_literals;

namespace {
constexpr std::string_view longest_field = "event: ";
}  // namespace

void event_parser::add(std::string_view bytes) {
    bytes_.erase(0, at_);
    searched_ -= at_;
    at_ = 0;
    bytes_ += bytes;
}

// A line ends with CR LF, LF or CR. A CR ends it at once: the byte after it may arrive much later.
bool event_parser::take_line(std::string_view& line) {
    if (after_cr_ && at_ < bytes_.size()) {
        if (bytes_[at_] == '\n') ++at_;
        after_cr_ = false;
    }
    const std::size_t end = bytes_.find_first_of("\r\n"sv, std::max(at_, searched_));
    searched_ = std::min(end, bytes_.size());
    if (end == bytes_.npos) return false;
    line = std::string_view(bytes_).substr(at_, end - at_);
    after_cr_ = bytes_[end] == '\r';
    at_ = searched_ = end + 1;
    return true;
}

event_parser::state event_parser::next(sse::event& to) {
    std::string_view line;
    while (!failed_ && take_line(line)) {
        if (begins_ && line.starts_with("\xef\xbb\xbf"sv)) line.remove_prefix(3);
        begins_ = false;
        if (!line.empty()) {
            read_field(line);
            failed_ = data_.size() > max_bytes_ + 1;
            continue;
        }
        last_id_ = id_;
        if (data_.empty()) {  // not even an empty data field
            name_.clear();
            continue;
        }
        data_.pop_back();
        to = {.name = std::nullopt, .id = last_id_, .data = std::move(data_)};
        if (!name_.empty()) to.name = std::move(name_);
        name_.clear();
        data_.clear();
        return state::event;
    }
    failed_ = failed_ || bytes_.size() - at_ > max_bytes_ + longest_field.size();
    return failed_ ? state::too_large : state::needs_bytes;
}

void event_parser::read_field(std::string_view line) {
    const std::size_t colon = std::min(line.find(':'), line.size());
    const std::string_view field = line.substr(0, colon);
    std::string_view raw = line.substr(std::min(colon + 1, line.size()));
    if (raw.starts_with(' ')) raw.remove_prefix(1);
    if (field == "retry"sv) {
        std::int64_t time = 0;
        const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), time);
        if (error == std::errc() && end == raw.data() + raw.size() && raw.front() != '-') retry_ = time;
        return;
    }
    if (field != "data"sv && field != "event"sv && field != "id"sv) return;
    std::string replaced;
    const std::string_view value = is_utf8(raw) ? raw : std::string_view(replaced = decoded_utf8(raw));
    if (field == "data"sv) (data_ += value) += '\n';
    else if (field == "event"sv) name_ = value;
    else if (value.find('\0') == value.npos) id_ = value;
}

void append_event(std::string& to, std::optional<std::string_view> name, std::optional<std::string_view> id,
                  std::optional<std::string_view> data) {
    if (name) ((to += "event: "sv) += *name) += '\n';
    if (id) ((to += "id: "sv) += *id) += '\n';
    while (data) {
        const std::size_t end = std::min(data->find_first_of("\r\n"sv), data->size());
        ((to += "data: "sv) += data->substr(0, end)) += '\n';
        if (end == data->size()) break;
        data->remove_prefix(end + (data->substr(end).starts_with("\r\n"sv) ? 2 : 1));
    }
    to += '\n';
}

bool is_event_field(std::string_view text) {
    return text.size() <= max_event_field_bytes && text.find_first_of("\r\n\0"sv) == text.npos && is_utf8(text);
}

}  // namespace momento::functions::detail
