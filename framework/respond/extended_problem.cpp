#include <string>

#include "momento/functions/detail/codec/json_writer.hpp"
#include "momento/functions/detail/respond/problem.hpp"
#include "momento/functions/detail/respond/respond.hpp"

namespace momento::functions::detail {

WebResponse make_extended_problem(const problem_members& problem, const json_type& type, const void* extension) {
    WebResponse object = respond_json(200, type, extension);
    if (object.status() != 200) return object;  // a problem document: the extension has no encoding
    Result<std::string> members = std::move(response_access::body(object)).into_string();
    if (!members) return make_problem(rejection::unencodable_response);
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
