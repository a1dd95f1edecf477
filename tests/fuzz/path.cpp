// Bytes as the path of a request, looked up in a table with every method. The result must equal that of a matcher that
// decodes segment by segment and tries every route.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "momento/functions/detail/match/match.hpp"
#include "support.hpp"

namespace momento::functions::fuzz {
namespace {

using detail::method_set;
using detail::pattern_entry;
using detail::segment_kind;

constexpr std::array entries = std::to_array<pattern_entry>({
    {"/", get},
    {"/", post},
    {"/a", get},
    {"/a/", get},
    {"/a/b", post},
    {"/a/{x}", get},
    {"/a/{x}", head},
    {"/a/{x}/", put},
    {"/a/{x}/b", get},
    {"/a/b/{x}", del},
    {"/{x}", get},
    {"/{x}/b", get},
    {"/{x}/{y}", patch},
    {"/{x}/b/{rest...}", get},
    {"/a/b/c/{rest...}", options},
    {"/ab/{rest...}", get},
    {"/é/+/{x}", get},
    {"/{x}/€", post},
    {"/files/{rest...}", get},
    {"/files/{rest...}", put},
    {"/files/index", del},
    {"/{x}:a", post},
    {"/{x}b:a", get},
    {"/a/{x}.b", put},
    {"/a/{x}€", get},
    {"/{x}.b/{y}:a", get},
    {"/{x}b/{rest...}", del},
    {"/{a}/{b}/{c}/{d}/{e}/{f}/{g}/{h}/{i}/{j}/{k}/{l}/{m}/{n}/{o}/{rest...}", get},
    {"/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/b", get},
    {"/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/{rest...}", get},
});
constexpr std::size_t room = detail::segment_count(entries);
constexpr auto parsed = detail::parse_patterns<room>(entries);
static_assert(detail::find_conflict(parsed, entries.size()).first == detail::none);
constexpr auto trie = detail::build_trie<detail::size_of_trie<entries.size()>(parsed), entries.size()>(parsed);

// A segment of the path: raw and decoded.
struct part {
    std::string_view raw;
    std::string text;
};

// Returns false if the path is invalid.
bool take_apart(std::string_view path, std::vector<part>& parts) {
    if (path.empty()) return true;
    for (;;) {
        const std::string_view raw = path.substr(0, path.find('/'));
        std::string text;
        for (std::size_t i = 0; i < raw.size(); ++i) {
            if (raw[i] != '%') {
                text += raw[i];
                continue;
            }
            if (raw.size() - i < 3 || hex_digit(raw[i + 1]) < 0 || hex_digit(raw[i + 2]) < 0) return false;
            text += static_cast<char>(hex_digit(raw[i + 1]) * 16 + hex_digit(raw[i + 2]));
            i += 2;
        }
        if (text == "." || text == ".." || text.find('\0') != text.npos || !is_text(text)) return false;
        parts.push_back({raw, std::move(text)});
        if (raw.size() == path.size()) return true;
        path.remove_prefix(raw.size() + 1);
    }
}

// A pattern that matches the path, and its captures.
struct candidate {
    std::size_t route;
    std::vector<std::pair<segment_kind, int>> kinds;  // the longest suffix first
    std::vector<std::string_view> captures;
};

// The part of a raw segment before a suffix; empty if the suffix does not match.
std::string_view before_suffix(const part& segment, std::string_view suffix) {
    if (!segment.text.ends_with(suffix)) return {};
    const std::string value = segment.text.substr(0, segment.text.size() - suffix.size());
    if (value == "." || value == "..") return {};
    std::size_t raw = 0;
    for (std::size_t i = 0; i < value.size(); ++i) raw += segment.raw[raw] == '%' ? 3U : 1U;
    return segment.raw.substr(0, raw);
}

bool matches(candidate& by, const std::vector<part>& parts, std::string_view path) {
    std::size_t at = 0;
    for (const detail::segment& each : parsed.of(by.route)) {
        if (at == parts.size()) return false;
        const part& here = parts[at++];
        if (each.kind == segment_kind::literal ? here.text != each.text : here.raw.empty()) return false;
        by.kinds.emplace_back(each.kind, -static_cast<int>(each.suffix.size()));
        if (each.kind == segment_kind::parameter) by.captures.push_back(here.raw);
        if (each.kind == segment_kind::suffixed) {
            by.captures.push_back(before_suffix(here, each.suffix));
            if (by.captures.back().empty()) return false;
        }
        if (each.kind != segment_kind::rest) continue;
        by.captures.push_back(path.substr(static_cast<std::size_t>(here.raw.data() - path.data())));
        return true;
    }
    return at == parts.size();
}

void compare(const detail::split_path& split, method verb, const std::vector<candidate>& candidates,
             std::string_view path) {
    // The most literal pattern from the left; for the same pattern, a HEAD route before a GET route.
    const candidate* best = nullptr;
    method_set allowed = 0;
    for (const candidate& each : candidates) {
        const method has = entries[each.route].verb;
        allowed |= detail::bit(has);
        if (has != verb && (verb != head || has != get)) continue;
        if (best == nullptr || each.kinds < best->kinds || (each.kinds == best->kinds && has == verb)) best = &each;
    }
    detail::match_result found;
    detail::find_route({trie.bytes.data(), trie.has_suffixes}, split, verb, found);
    const std::size_t route = found.route == detail::none ? detail::none : trie.order[found.route];
    check(route == (best == nullptr ? detail::none : best->route), "the route is the best match");
    if (best == nullptr) {
        check(found.allowed == allowed, "Allow lists the methods of every pattern that matches the path");
        return;
    }
    for (std::size_t i = 0; i < best->captures.size(); ++i) {
        const std::string_view capture = found.captures[i].view();
        check(capture.data() >= path.data() && capture.data() + capture.size() <= path.data() + path.size(),
              "a capture is part of the path");
        check(capture == best->captures[i], "a capture is the segment of its parameter");
    }
}

}  // namespace
}  // namespace momento::functions::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace momento::functions;
    using namespace momento::functions::fuzz;
    const std::string_view path = text_of(data, size);
    std::vector<part> parts;
    const bool valid = take_apart(path, parts);
    detail::split_path split;
    check(detail::split(path, split).empty() == valid, "a path is rejected exactly if it is invalid");
    if (!valid) return 0;

    check(split.count == std::min(parts.size(), detail::max_segments + 1), "every segment is counted");
    for (std::size_t i = 0; i < std::min(split.count, detail::max_segments); ++i) {
        const detail::raw_segment& segment = split.segments[i];
        check(segment.data == parts[i].raw.data() && segment.size == parts[i].raw.size(),
              "a segment is at its position");
        check(segment.decoded == parts[i].text.size(), "the decoded size is counted");
        std::string decoded(segment.data, segment.size);
        check(detail::percent_decoded(decoded) == parts[i].text, "a segment is decoded once");
    }

    std::vector<candidate> candidates;
    for (std::size_t i = 0; i < entries.size(); ++i)
        if (candidate each{i, {}, {}}; matches(each, parts, path)) candidates.push_back(std::move(each));
    for (unsigned verb = 0; verb < detail::method_count; ++verb)
        compare(split, static_cast<method>(verb), candidates, path);
    return 0;
}
