// Conflicts between routes that match the same requests are found at compile time, wherever the routes are in the
// table. tests/reject has the messages.
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

TEST_CASE("routes with the same method and shape conflict, whatever the parameter names") {
    CHECK(clash({{"/a", get}, {"/a", get}}).second == 1);
    CHECK(clash({{"/{a}", get}, {"/{b}", get}}).second == 1);
    CHECK(clash({{"/x/{a...}", get}, {"/x/{b...}", get}}).second == 1);
    CHECK(clash({{"/x/{a}/y/{b}", del}, {"/x/{b}/y/{a}", del}}).second == 1);
    CHECK(clash({{"/{a}.json", get}, {"/{b}.json", get}}).second == 1);
    CHECK(clash({{"/{a}:x/y/{b}.z", get}, {"/{b}:x/y/{a}.z", get}}).second == 1);
    CHECK(clash({{"/", get}, {"/", get}}).second == 1);
    CHECK(clash({{"/a/", get}, {"/a/", get}}).second == 1);
}

TEST_CASE("finds a conflict among other routes and reports it in declaration order") {
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

TEST_CASE("routes that differ in method, literal, kind or length do not conflict") {
    CHECK(clash({{"/a", get}, {"/a", post}, {"/a", head}, {"/a", options}}).first == none);
    CHECK(clash({{"/a", get}, {"/a/", get}, {"/A", get}, {"/", get}}).first == none);
    CHECK(
        clash(
            {{"/a", get}, {"/{a}", get}, {"/{a...}", get}, {"/{a}/{b}", get}, {"/{a}/{b...}", get}, {"/a/{b...}", get}})
            .first == none);
    CHECK(clash({{"/{a}.json", get},
                 {"/{b}", get},
                 {"/{a}.html", get},
                 {"/{a}json", get},
                 {"/{a}.json", put},
                 {"/.json", get},
                 {"/{a}.json/", get},
                 {"/{a...}", get}})
              .first == none);
}
