// The resources that calls of a thread hold by their handles. A handle that is used after it was dropped, or dropped
// twice, ends the program. Numbers are not used again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <utility>

namespace momento::functions::detail {

template <class Resource>
class handle_table {
public:
    std::uint32_t add(Resource made) {
        held_.emplace(++last_, std::move(made));
        return last_;
    }
    Resource& get(std::uint32_t handle) {
        const auto found = held_.find(handle);
        if (found == held_.end()) std::abort();
        return found->second;
    }
    void drop(std::uint32_t handle) { held_.erase(handle); }
    [[nodiscard]] std::size_t size() const { return held_.size(); }

private:
    std::map<std::uint32_t, Resource> held_;
    std::uint32_t last_ = 0;
};

}  // namespace momento::functions::detail
