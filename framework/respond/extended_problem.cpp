#include <string>

#include "momento/functions/detail/codec/json_writer.hpp"
#include "momento/functions/detail/respond/problem.hpp"
#include "momento/functions/detail/respond/respond.hpp"

namespace momento::functions::detail {

WebResponse make_extended_problem(const problem_members& problem, const json_type& type, const void* extension) {
    WebResponse object = respond_json(problem.status, type, extension);
    Result<std::string> members = std::move(response_access::body(object)).into_string();
    if (object.status() != problem.status || !members) return object;  // a problem that reports the encoding
    WebResponse response = make_problem(problem);
    if (members->size() <= 2) return response;  // {}
    Result<std::string> text = std::move(response_access::body(response)).into_string();
    if (!text) return make_problem(rejection::unencodable_response);
    text->back() = ',';
    text->append(*members, 1);
    response_access::body(response) = Data(*std::move(text));
    return response;
}

}  // namespace momento::functions::detail
