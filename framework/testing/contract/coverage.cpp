#include "framework/testing/contract/coverage.hpp"

#include <algorithm>

#include "momento/functions/detail/vocabulary/method_set.hpp"

namespace momento::functions::detail {

coverage::coverage(const table_contract& table) : table_(table) {
    for (const openapi::operation_part& part : table.operations) {
        route& each = routes_.emplace_back();
        if (part.responses.data() == &document_response) continue;
        each.name = std::string(method_name(part.verb)).append(" ").append(part.path);
        for (const openapi::response_part& response : part.responses)
            // The default response has no status.
            if (response.status != 0 &&
                std::ranges::find(each.responses, response.status, &declared::status) == each.responses.end())
                each.responses.push_back({response.status});
        std::ranges::sort(each.responses, {}, &declared::status);
    }
}

void coverage::record(const testing::request& request, const testing::response& response) {
    const std::optional<std::size_t> found = table_.route_of(request.method, request.path);
    if (!found) return;
    routes_[*found].requested = true;
    for (declared& each : routes_[*found].responses) each.provoked = each.provoked || each.status == response.status;
}

std::vector<std::string> coverage::report(std::span<const std::string> exceptions) const {
    std::vector<std::string> missing;
    std::vector<bool> used(exceptions.size());
    std::size_t count = 0;
    std::size_t provoked = 0;
    for (const route& each : routes_) {
        if (each.name.empty()) continue;
        std::string statuses;
        std::vector<std::string> lines;
        for (const declared& response : each.responses) {
            const std::string status = std::to_string(response.status);
            const std::string response_name = status + " of " + each.name;
            bool excepted = false;
            for (std::size_t i = 0; i < exceptions.size(); ++i)
                if (exceptions[i] == status || exceptions[i] == each.name || exceptions[i] == response_name)
                    used[i] = excepted = true;
            if (excepted) continue;
            ++count;
            if (response.provoked) ++provoked;
            else lines.push_back("no row provokes " + response_name);
            statuses.append(statuses.empty() ? "" : ", ").append(status);
        }
        const auto own = std::ranges::find(exceptions, each.name);
        if (own != exceptions.end()) used[static_cast<std::size_t>(own - exceptions.begin())] = true;
        else if (!each.requested && (each.responses.empty() || !statuses.empty()))
            lines = {"no row requests " + each.name + (statuses.empty() ? "" : ", which declares " + statuses)};
        missing.insert(missing.end(), lines.begin(), lines.end());
    }
    for (std::size_t i = 0; i < exceptions.size(); ++i)
        if (!used[i]) missing.push_back("the exception \"" + exceptions[i] + "\" matches no declared response");
    missing.insert(missing.begin(), "coverage: the rows provoke " + std::to_string(provoked) + " of " +
                                        std::to_string(count) + " declared responses");
    return missing;
}

}  // namespace momento::functions::detail
