// A document that exceeds the size limit of a response.
//
// expects: momento: the OpenAPI document of this table has 144074 bytes, but a response can have at most 131072; hide
// operations, or build it with momento_add_openapi
//
// general: momento: the OpenAPI document of this table exceeds the size limit of a response; hide operations, or build
// it with momento_add_openapi

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
constexpr auto described =
    route<"/", Method, void, Status<204>>([] { return Status<204>{}; }, {.description = long_text, .hidden = hidden});
constexpr auto all = routes(described<get>, described<head>, described<post>, described<put>, described<patch>,
                            described<del>, described<options>);

constexpr auto api = routes(group<"/a">(all), group<"/b">(all));
constexpr auto served = api.with_openapi<"/openapi.json">();

MOMENTO_INVOKE(served)
