// Momento Functions for C++: routes as a constant table, dispatched inside one WebAssembly component. Host interfaces
// (such as http.hpp and cache.hpp), clients and testing have headers of their own.
//
//     Json<GreetResponse> greet(Json<GreetRequest> request);
//
//     constexpr auto api = routes(
//         route<"/greet", post, Json<GreetRequest>, Json<GreetResponse>>(greet));
//
//     MOMENTO_INVOKE(api)
#pragma once

// The headers whose checks reject most programs come first: compilers print every file on the include path to a check.
#include "momento/functions/json.hpp"

#include "momento/functions/detail/body/body_check.hpp"
#include "momento/functions/response.hpp"
#include "momento/functions/status.hpp"

#include "momento/functions/route.hpp"

#include "momento/functions/detail/entry/entry_check.hpp"
#include "momento/functions/detail/serve/spawned.hpp"

#include "momento/functions/cookie.hpp"
#include "momento/functions/data.hpp"
#include "momento/functions/describe.hpp"
#include "momento/functions/encode.hpp"
#include "momento/functions/entity_tag.hpp"
#include "momento/functions/environment.hpp"
#include "momento/functions/error.hpp"
#include "momento/functions/header.hpp"
#include "momento/functions/http_date.hpp"
#include "momento/functions/invoke.hpp"
#include "momento/functions/json_text.hpp"
#include "momento/functions/link.hpp"
#include "momento/functions/media.hpp"
#include "momento/functions/method.hpp"
#include "momento/functions/multipart.hpp"
#include "momento/functions/openapi.hpp"
#include "momento/functions/part.hpp"
#include "momento/functions/patch.hpp"
#include "momento/functions/policy.hpp"
#include "momento/functions/secret.hpp"
#include "momento/functions/spawned.hpp"
#include "momento/functions/url_for.hpp"
#include "momento/functions/version.hpp"
