// A document that no response can carry.
//
// expects: momento: the OpenAPI document of this table takes 144058 bytes, and a response carries 131072; hide operations,
// or build it with momento_add_openapi instead of serving it
//
// general: momento: the OpenAPI document of this table is larger than a response may be; hide operations, or build it with
// momento_add_openapi

#include <momento/functions.hpp>

using namespace momento::functions;

#define TEN(text) text text text text text text text text text text
#define TEN_THOUSAND TEN(TEN(TEN(TEN("x"))))

constexpr std::string_view long_text = TEN_THOUSAND;

#ifdef FIXED
constexpr bool hidden = true;
#else
constexpr bool hidden = false;
#endif

template <method Method>
constexpr auto told =
    route<"/", Method, void, Status<204>>([] { return Status<204>{}; }, {.description = long_text, .hidden = hidden});
constexpr auto all = routes(told<get>, told<head>, told<post>, told<put>, told<patch>, told<del>, told<options>);

constexpr auto api = routes(group<"/a">(all), group<"/b">(all));
constexpr auto served = api.with_openapi<"/openapi.json">();

MOMENTO_INVOKE(served)
