// Large generated tables: four routes per resource, each resource with its own types.
const resource = (i) => `
struct Item${i} {
    std::uint32_t id;
    std::string name;
    std::optional<std::string> note;
    std::vector<std::string> tags;
    double price;
};
struct Find${i} {
    Path<std::uint32_t> id;
    Query<std::optional<std::string>> search;
    Query<unsigned> limit = 20;
};
struct Replace${i} {
    Path<std::uint32_t> id;
    Json<Item${i}> body;
};
`;
const routes = (i) => [
    `route<"/r${i}", get, void, Json<std::vector<Item${i}>>>([] { return Json<std::vector<Item${i}>>{}; }, {.summary = "List"})`,
    `route<"/r${i}", post, Json<Item${i}>, Status<201, Json<Item${i}>>>([](Json<Item${i}> item) { return Status<201, Json<Item${i}>>{item}; })`,
    `route<"/r${i}/{id}", get, Find${i}, Json<Item${i}>, Problem<404>>([](Find${i}) { return Json<Item${i}>{}; })`,
    `route<"/r${i}/{id}", put, Replace${i}, Json<Item${i}>, Problem<404>>([](Replace${i} item) { return item.body; })`,
];

/** A Function with `count` routes, optionally with its document. The document of 200 routes exceeds the size of a response, so it is not served. */
export function generated(count, described) {
    const resources = Array.from({ length: Math.ceil(count / 4) }, (_, i) => i);
    return `#include <momento/functions.hpp>

using namespace momento::functions;
${resources.map(resource).join('')}
constexpr auto api = routes(
    ${resources.flatMap(routes).slice(0, count).join(',\n    ')});
MOMENTO_INVOKE(api)
${described ? 'extern const std::string_view document;\nconst std::string_view document = openapi<api>();\n' : ''}`;
}
