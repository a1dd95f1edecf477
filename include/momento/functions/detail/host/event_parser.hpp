// Parses and writes event streams (text/event-stream), as the HTML standard specifies in section 9.2.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace momento::functions::sse {

/// One event of a stream.
struct event {
    std::optional<std::string> name{};  ///< the name; without one, browsers dispatch it as "message"
    std::optional<std::string> id{};    ///< when it is read, the last event id; none if the stream has not set any
    std::string data{};                 ///< the data; its lines end with LF

    bool operator==(const event&) const = default;
};

}  // namespace momento::functions::sse

namespace momento::functions::detail {

// Takes the bytes of a stream in parts of any size and returns its events.
class event_parser {
public:
    enum class state : std::uint8_t { event, needs_bytes, too_large };

    explicit event_parser(std::size_t max_bytes) : max_bytes_(max_bytes) {}

    // Continues with the bytes that were added. After `event`, the event is in `to`. After `too_large`, always that.
    state next(sse::event& to);
    void add(std::string_view bytes);

    [[nodiscard]] const std::optional<std::string>& last_id() const { return last_id_; }
    // In milliseconds; negative if the stream has set none.
    [[nodiscard]] std::int64_t retry() const { return retry_; }

private:
    bool take_line(std::string_view& line);
    void read_field(std::string_view line);

    std::size_t max_bytes_;
    std::string bytes_;         // that were added and are not parsed yet, from at_ on
    std::size_t at_ = 0;        // the start of the current line
    std::size_t searched_ = 0;  // the line has no end before this
    bool after_cr_ = false;     // an LF is part of the line end before it
    bool begins_ = true;        // a byte order mark may follow
    bool failed_ = false;
    std::string name_;
    std::string data_;                    // each line followed by LF
    std::optional<std::string> id_;       // of the current event, or of one before it
    std::optional<std::string> last_id_;  // the same after the last event
    std::int64_t retry_ = -1;
};

// Appends an event. An event without data has no data line, and browsers ignore it, except for its id.
void append_event(std::string& to, std::optional<std::string_view> name, std::optional<std::string_view> id,
                  std::optional<std::string_view> data);

// Whether a text can be the name or the id of an event: UTF-8 without line breaks and NUL, of at most 512 bytes, which
// is the limit of the platform.
bool is_event_field(std::string_view text);

inline constexpr std::size_t max_event_field_bytes = 512;
inline constexpr std::size_t max_event_data_bytes = 1024 * 1024;

}  // namespace momento::functions::detail
