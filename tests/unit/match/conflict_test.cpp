// Routes that match the same requests are found at compile time (tests/reject has the messages); here, that they are
// found wherever they stand, and that what only looks alike is let pass.
#include <catch2/catch_test_macros.hpp>

#include "momento/functions/detail/match/trie.hpp"

using namespace momento::functions;
using namespace momento::functions::detail;

namespace {

template <std::size_t N>
conflict clash(const pattern_entry (&routes)[N]) {
    const auto entries = std::to_array(routes);
    return find_conflict(parse_patterns<64>(entries), N);
}

}  // namespace

TEST_CASE("one method and one shape clash, whatever the parameters are called") {
    CHECK(clash({{"/a", get}, {"/a", get}}).second == 1);
    CHECK(clash({{"/{a}", get}, {"/{b}", get}}).second == 1);
    CHECK(clash({{"/x/{a...}", get}, {"/x/{b...}", get}}).second == 1);
    CHECK(clash({{"/x/{a}/y/{b}", del}, {"/x/{b}/y/{a}", del}}).second == 1);
    CHECK(clash({{"/", get}, {"/", get}}).second == 1);
    CHECK(clash({{"/a/", get}, {"/a/", get}}).second == 1);
}

TEST_CASE("a clash is found among others and named in the order of declaration") {
    const conflict found = clash({{"/z", get},
                                  {"/{id}", post},
                                  {"/a", get},
                                  {"/{name}", get},
                                  {"/b/{x...}", get},
                                  {"/{key}", post},
                                  {"/c", put}});
    CHECK(found.first == 1);
    CHECK(found.second == 5);
}

TEST_CASE("what differs in method, literal, kind or length does not clash") {
    CHECK(clash({{"/a", get}, {"/a", post}, {"/a", head}, {"/a", options}}).first == none);
    CHECK(clash({{"/a", get}, {"/a/", get}, {"/A", get}, {"/", get}}).first == none);
    CHECK(
        clash(
            {{"/a", get}, {"/{a}", get}, {"/{a...}", get}, {"/{a}/{b}", get}, {"/{a}/{b...}", get}, {"/a/{b...}", get}})
            .first == none);
}
