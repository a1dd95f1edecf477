// Stores uploads in S3. The bytes of a file never enter the memory of the Function, in either direction.
//
//     ROLE_ARN   the role that the platform assumes
//     REGION     the region of the bucket; us-east-1 by default
//     BUCKET     the name of the bucket; uploads by default
#pragma once

#include <cstdlib>
#include <momento/functions.hpp>
#include <momento/functions/aws_s3.hpp>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace s3_upload {

using namespace momento::functions;

struct Upload {
    Path<std::string> name;
    Header<std::optional<std::string>> content_type;
    Data body;
};
struct Uploaded {
    static constexpr int status = 201;
    Header<std::optional<std::string>> etag;
};

struct OfFile {
    Path<std::string> name;
};

inline const char* setting(const char* name, const char* usual) {
    const char* const value = std::getenv(name);
    return value == nullptr ? usual : value;
}
inline const char* bucket() { return setting("BUCKET", "uploads"); }

inline Result<aws::s3> connect() {
    const char* const role = std::getenv("ROLE_ARN");
    if (role == nullptr) return WebError::message("the environment variable ROLE_ARN is not set");
    auto login = MOMENTO_TRY(aws::login(aws::iam_role{role}, setting("REGION", "us-east-1")));
    return aws::s3(login);
}

// The type of the file is metadata of the object.
inline constexpr const char* type_name = "type";
inline constexpr const char* unknown_type = "application/octet-stream";

inline Result<Uploaded> upload(Upload request) {
    auto s3 = MOMENTO_TRY(connect());
    auto stored = MOMENTO_TRY(s3.put({.bucket = bucket(),
                                      .key = *request.name,
                                      .metadata = {{type_name, request.content_type->value_or(unknown_type)}}},
                                     std::move(request.body)));
    return Uploaded{.etag = std::move(stored.etag)};
}

inline Result<WebResponse> download(OfFile request) {
    auto s3 = MOMENTO_TRY(connect());
    auto found = MOMENTO_TRY(s3.get({.bucket = bucket(), .key = *request.name}));
    if (!found) return WebError::with_status(404, "no file has this name");
    WebResponse response;
    response.header("content-type", found->metadata.get(type_name).value_or(unknown_type));
    // An upload may be a page: it must not run in the origin of the Function.
    response.header("content-disposition", "attachment").header("x-content-type-options", "nosniff");
    if (found->etag) response.header("etag", *found->etag);
    return std::move(response).with_body(std::move(found->body));
}

constexpr auto api =
    routes(route<"/files/{name...}", put, Upload, Uploaded>(upload, {.summary = "Upload a file"}),
           route<"/files/{name...}", get, OfFile, WebResponse>(download, {.summary = "Download a file"}));

}  // namespace s3_upload
