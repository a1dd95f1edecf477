// A body has one owner.
//
// expects: momento: Data cannot be copied; use std::move(data)

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
WebResult<WebResponse> echo(Data body) { return WebResponse().with_body(std::move(body)); }
#else
WebResult<WebResponse> echo(Data body) { return WebResponse().with_body(body); }
#endif

MOMENTO_INVOKE(echo)
