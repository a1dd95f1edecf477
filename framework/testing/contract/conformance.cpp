#include "framework/testing/contract/conformance.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "framework/testing/contract/problem_shape.hpp"
#include "framework/testing/contract/text_values.hpp"
#include "framework/testing/contract/value_check.hpp"
#include "framework/testing/received_events.hpp"
#include "momento/functions/detail/bind/media_type.hpp"
#include "momento/functions/detail/openapi/operation.hpp"
#include "momento/functions/detail/testing/contract/contract.hpp"
#include "momento/functions/testing.hpp"

namespace momento::functions::detail {

using openapi::content_kind;
using openapi::header_part;
using openapi::operation_part;
using openapi::response_part;
using openapi::usage;

namespace {

class conformance {
public:
    conformance(const table_contract& table, const operation_part& part, const testing::response& response)
        : table_(table), part_(part), response_(response), status_(static_cast<std::uint16_t>(response.status)) {
        operation_ = std::string(method_name(part.verb)).append(" ").append(part.path);
    }

    std::vector<std::string> run(bool of_head) {
        gather(status_);
        const bool rejected = rejects();
        if (rejected) declared_.push_back({.status = status_, .kind = content_kind::problem});
        if (declared_.empty()) {
            gather(0);
            if (table_.has_hooks) declared_.push_back(anything);
        }
        if (declared_.empty()) {
            const std::string status = std::to_string(response_.status);
            differences_.push_back("undeclared: " + operation_ + " does not declare the status " + status +
                                   "; declare " + (status_ < 400 ? "Status<" : "Problem<") + status +
                                   "> among the responses of the route");
            return differences_;
        }
        headers(rejected);
        content(of_head);
        return differences_;
    }

private:
    static constexpr response_part anything{.status = 0, .kind = content_kind::anything, .media_type = "*/*"};

    void gather(std::uint16_t status) {
        for (const response_part& each : part_.responses)
            if (each.status == status) declared_.push_back(each);
    }
    [[nodiscard]] bool rejects() const { return openapi::rejects(part_, status_); }
    // Adds a difference. `how` continues the line: " is …", " needs …", ", header …", ": …".
    void differs(std::string_view how) {
        differences_.push_back("undeclared: " + std::to_string(response_.status) + " of " + operation_);
        differences_.back().append(how);
    }

    [[nodiscard]] std::vector<std::string_view> fields_of(std::string_view name) const {
        std::vector<std::string_view> found;
        for (const auto& [key, value] : response_.headers)
            if (equal_ignoring_case(key, name)) found.push_back(trimmed(value));
        return found;
    }

    // If several responses of one status are declared, it is unknown which one this is, so a header is not required.
    void headers(bool rejected) {
        const bool sure = declared_.size() == 1;
        std::vector<std::string_view> known;
        for (const response_part& response : declared_)
            for (const header_part& header : response.headers) {
                const auto is_this = [&](std::string_view name) { return equal_ignoring_case(name, header.name); };
                if (std::ranges::none_of(known, is_this)) one_header(header, sure);
                known.push_back(header.name);
            }
        constexpr std::string_view challenge = "WWW-Authenticate";
        if (rejected && status_ == 401 && fields_of(challenge).empty())
            differs(std::string(" requires the header ").append(challenge));
    }
    void one_header(const header_part& header, bool sure) {
        const std::vector<std::string_view> fields = fields_of(header.name);
        const shape& type = openapi::present(*header.type);
        const std::string named = std::string(", header ").append(header.name).append(": ");
        if (fields.empty()) {
            if (header.required && sure) differs(std::string(" requires the header ").append(header.name));
        } else if (type.kind == shape_kind::sequence) {
            const shape& element = *type.members[0].type;
            const json_value list = header.separate ? values_of_texts(fields, element) : list_of_texts(fields, element);
            for (const value_error& each : value_errors_of(list, type, *header.rules, usage::out))
                differs(named + each.detail);
        } else if (fields.size() > 1) {
            differs(named + "expected one value, not several");
        } else {
            for (const value_error& each :
                 value_errors_of(value_of_text(fields[0], type), type, *header.rules, usage::out))
                differs(named + each.detail);
        }
    }

    [[nodiscard]] static std::string_view media_type_of(const response_part& response) {
        return response.kind == content_kind::problem ? problem_json : response.media_type;
    }
    void content(bool of_head) {
        const std::vector<std::string_view> given = fields_of("content-type");
        const bool has_type = !given.empty();
        const bool has_body = !response_.body.empty();
        std::vector<response_part> fitting;
        std::string names;
        bool may_be_empty = of_head;
        for (const response_part& each : declared_) {
            if (each.kind == content_kind::nothing) {
                may_be_empty = true;
                continue;
            }
            const std::string_view name = media_type_of(each);
            if (name == "*/*" || (has_type && equal_ignoring_case(name, detail::media_type_of(given[0]))))
                fitting.push_back(each);
            else if (names.find(name) == names.npos) names.append(names.empty() ? "" : " or ").append(name);
        }
        if (fitting.empty() && names.empty()) {
            if (has_body) differs(" declares no body");
        } else if (fitting.empty() && (has_type || has_body || !may_be_empty)) {
            differs(" declares " + names + ", got " +
                    std::string(has_type ? detail::media_type_of(given[0]) : "no content type"));
        } else if (!of_head && (has_body || !may_be_empty)) {
            body(fitting, has_type ? detail::media_type_of(given[0]) : std::string_view());
        }
    }

    // If several bodies are declared, the errors are those of the closest one.
    void body(const std::vector<response_part>& fitting, std::string_view media_type) {
        for (const response_part& each : fitting)
            if (each.kind == content_kind::events) return events(each.events);
        if (!is_json_media_type(media_type)) return;  // text and bytes are not restricted
        const auto is_any = [](const response_part& each) { return each.kind == content_kind::anything; };
        if (std::ranges::any_of(fitting, is_any)) return;
        const std::optional<json_value> value = parse_json(response_.body);
        if (!value) return differs(": the body is not JSON");
        std::optional<std::vector<value_error>> fewest;
        for (const response_part& each : fitting) {
            std::vector<value_error> found = each.kind == content_kind::problem
                                                 ? problem_errors(*value)
                                                 : value_errors_of(*value, *each.type, no_rules::value, usage::out);
            if (!fewest || found.size() < fewest->size()) fewest = std::move(found);
        }
        for (const value_error& each : *fewest)
            differs((each.pointer.empty() ? ": " : ", " + each.pointer + ": ") + each.detail);
    }
    // Each event has one of the declared names, and its data the schema of that event.
    void events(std::span<const openapi::event_part> declared) {
        for (const sse::event& event : events_in(response_.body)) {
            const std::string name = event.name.value_or(std::string());
            // The platform ends a failed stream with this event.
            if (declared.empty() || name == "http-error") continue;
            const auto found = std::ranges::find(declared, std::string_view(name), &openapi::event_part::name);
            if (found == declared.end()) {
                differs(" does not declare the event '" + name + "'");
                continue;
            }
            const std::optional<json_value> value = parse_json(event.data);
            const std::string of = ", event " + name;
            if (!value) differs(of + ": the data is not JSON");
            else
                for (const value_error& each : value_errors_of(*value, *found->type, no_rules::value, usage::out))
                    differs((each.pointer.empty() ? of + ": " : of + ", " + each.pointer + ": ") + each.detail);
        }
    }
    [[nodiscard]] std::vector<value_error> problem_errors(const json_value& value) const {
        // Checked like a request, in which optional members may be absent.
        std::vector<value_error> errors =
            value_errors_of(value, shape_of<problem_document>::value, no_rules::value, usage::in);
        if (value.is_object())
            if (const auto status = value.find("status"); status != value.end() && *status != response_.status)
                errors.push_back(
                    {"/status", "expected " + std::to_string(response_.status) + ", the status of the response"});
        if (value.is_object())
            if (const auto type = value.find("type"); type != value.end() && !is_registered(*type))
                errors.push_back({"/type", "expected a problem type of the table, or about:blank"});
        return errors;
    }
    [[nodiscard]] bool is_registered(const json_value& type) const {
        const info_problem_types& types = *table_.problem_types;
        bool found = types.size() == 0 || type == "about:blank";
        for (std::size_t i = 0; i < types.size(); ++i) found = found || type == types[i].type;
        return found;
    }

    const table_contract& table_;
    const operation_part& part_;
    const testing::response& response_;
    const std::uint16_t status_;
    std::string operation_;
    std::vector<response_part> declared_;  // the declared responses that apply
    std::vector<std::string> differences_;
};

}  // namespace

std::vector<std::string> undeclared(const table_contract& table, const testing::request& request,
                                    const testing::response& response) {
    const std::optional<std::size_t> route = table.route_of(request.method, request.path);
    if (!route) return {};
    return conformance(table, table.operations[*route], response).run(request.method == method::head);
}

}  // namespace momento::functions::detail
