// The digests of the passwords: printf '%s' "password:$name:$password" | openssl dgst -sha256 -hmac "$secret"
#pragma once

#include <momento/functions/testing.hpp>
#include <string>

namespace gallery {

using namespace momento::functions;
using namespace momento::functions::testing;

inline const text_pairs environment{
    {"GALLERY_SECRET", "gallery-secret-3Zb9"},
    {"GALLERY_ACCOUNTS", R"([{"name":"ada","scopes":["read","write"],)"
                         R"("password":"faa81125f2df41806ca8c7cd18e329f80976efc47482c96b7413efb72cc27a32"},)"
                         R"({"name":"eve","scopes":["read"],)"
                         R"("password":"f859c29e1fcd3c8c85a53ce9827198caf0dcb59826c1dba39e9537d1a4f4e7e2"}])"},
    {"GALLERY_MODERATOR_KEY", "mod-7Yx"}};

inline exchange sign_in_as(const std::string& body) {
    return {.name = "sign in",
            .request = {.method = post,
                        .path = "/v1/session",
                        .headers = {{"content-type", "application/x-www-form-urlencoded"}},
                        .body = body},
            .response = {.status = 204,
                         .headers = {{"set-cookie",
                                      "${match:^sid=[0-9a-f]{64}; Max-Age=28800; Path=/; Secure; "
                                      "HttpOnly; SameSite=Lax$}"}}},
            .capture = {{"session", "header set-cookie"}}};
}
inline exchange sign_in_as_ada() { return sign_in_as("user=ada&password=correct+horse"); }

inline const text_pairs with_session{{"cookie", "theme=dark; ${session}"}};

inline request upload(std::string title, std::string content, text_pairs headers = with_session) {
    headers.emplace_back("content-type", "multipart/form-data; boundary=xyz");
    return {.method = post,
            .path = "/v1/pictures",
            .headers = std::move(headers),
            .body = "--xyz\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n" + title +
                    "\r\n--xyz\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a.png\"\r\n"
                    "Content-Type: image/png\r\n\r\n" +
                    content + "\r\n--xyz--\r\n"};
}
inline const std::string png = "\x89PNG\r\n\x1a\n\r\n--xy";

inline exchange row(std::string name, std::vector<exchange> steps) {
    return {.name = std::move(name), .request = {.environment = environment}, .steps = std::move(steps)};
}

inline const std::string unknown_id(64, '0');

inline const exchange rows[] = {
    row("a user uploads a picture, looks at it and deletes it",
        {sign_in_as_ada(),
         {.name = "who am I",
          .request = {.path = "/v1/session", .headers = with_session},
          .response = {.status = 200, .json = R"({"name":"ada","scopes":["read","write"]})"}},
         {.name = "upload",
          .request = upload("Tea", png),
          .response = {.status = 201,
                       .headers = {{"location", "${match:^/v1/pictures/[0-9a-f]{64}$}"}},
                       .json =
                           R"({"id":"${string}","title":"Tea","owner":"ada","content_type":"image/png","bytes":14})"},
          .capture = {{"id", "/id"}}},
         {.name = "download",
          .request = {.path = "/v1/pictures/${id}", .headers = with_session},
          .response = {.status = 200,
                       .headers = {{"content-type", "image/png"},
                                   {"etag", "\"${id}\""},
                                   {"content-security-policy", "sandbox"},
                                   {"x-content-type-options", "nosniff"}},
                       .body = png}},
         {.name = "download again",
          .request = {.path = "/v1/pictures/${id}",
                      .headers = {{"cookie", "${session}"}, {"if-none-match", "\"x\", W/\"${id}\""}}},
          .response = {.status = 304, .headers = {{"etag", "\"${id}\""}}, .body = ""}},
         {.name = "delete",
          .request = {.method = del, .path = "/v1/pictures/${id}", .headers = with_session},
          .response = {.status = 204}},
         {.name = "it is gone",
          .request = {.path = "/v1/pictures/${id}", .headers = with_session},
          .response = {.status = 404, .contains = "no picture has this id"}}}),
    row("a session ends",
        {sign_in_as_ada(),
         {.name = "sign out",
          .request = {.method = del, .path = "/v1/session", .headers = with_session},
          .response = {.status = 204,
                       .headers = {{"set-cookie", "sid=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax"}}}},
         {.name = "the session has ended",
          .request = {.path = "/v1/session", .headers = with_session},
          .response = {.status = 401,
                       .headers = {{"www-authenticate", "ApiKey realm=\"session\""}},
                       .contains = "the session has ended"}}}),
    row("an account without the scope may only look at pictures",
        {sign_in_as_ada(),
         {.name = "upload", .request = upload("Tea", png), .response = {.status = 201}, .capture = {{"id", "/id"}}},
         {.name = "sign in with JSON",
          .request = {.method = post,
                      .path = "/v1/session",
                      .headers = {{"content-type", "application/json"}},
                      .body = R"({"user":"eve","password":"battery staple"})"},
          .response = {.status = 204},
          .capture = {{"session", "header set-cookie"}}},
         {.name = "look",
          .request = {.path = "/v1/pictures/${id}", .headers = with_session},
          .response = {.status = 200, .body = png}},
         {.name = "upload is rejected before the body is read",
          .request = {.method = post, .path = "/v1/pictures", .headers = with_session, .body = "x"},
          .response = {.status = 403, .contains = "may only look at pictures"}},
         {.name = "delete is rejected",
          .request = {.method = del, .path = "/v1/pictures/${id}", .headers = with_session},
          .response = {.status = 403}}}),
    row("the moderator removes a picture",
        {sign_in_as_ada(),
         {.name = "upload", .request = upload("Tea", png), .response = {.status = 201}, .capture = {{"id", "/id"}}},
         {.name = "with the key",
          .request = {.method = del, .path = "/v1/moderation/pictures/${id}", .headers = {{"x-api-key", "mod-7Yx"}}},
          .response = {.status = 204}},
         {.name = "it is gone",
          .request = {.path = "/v1/pictures/${id}", .headers = with_session},
          .response = {.status = 404}},
         {.name = "a session is no key",
          .request = {.method = del, .path = "/v1/moderation/pictures/${id}", .headers = with_session},
          .response = {.status = 401, .headers = {{"www-authenticate", "ApiKey realm=\"moderator\""}}}},
         {.name = "another key",
          .request = {.method = del, .path = "/v1/moderation/pictures/${id}", .headers = {{"x-api-key", "mod-7Yy"}}},
          .response = {.status = 401}}}),
    row("rejects what is not a picture",
        {sign_in_as_ada(),
         {.name = "text", .request = upload("Tea", "<svg/>"), .response = {.status = 422, .contains = "not a PNG"}},
         {.name = "no title",
          .request = upload("", png),
          .response = {.status = 400, .errors = {{.in = "body", .where = "/title"}}}},
         {.name = "a body of another type",
          .request = {.method = post,
                      .path = "/v1/pictures",
                      .headers = {{"cookie", "${session}"}, {"content-type", "image/png"}},
                      .body = png},
          .response = {.status = 415, .contains = "multipart/form-data"}},
         {.name = "too large",
          .request = upload("Tea", png + std::string(2 * 1024 * 1024, ' ')),
          .response = {.status = 413}},
         {.name = "an id that is none",
          .request = {.path = "/v1/pictures/7", .headers = with_session},
          .response = {.status = 400, .errors = {{.in = "path", .where = "id"}}}}}),
    row("a wrong password is no session",
        {{.name = "wrong password",
          .request = {.method = post,
                      .path = "/v1/session",
                      .headers = {{"content-type", "application/x-www-form-urlencoded"}},
                      .body = "user=ada&password=guess"},
          .response = {.status = 401, .contains = "wrong name or password"}},
         {.name = "another content type",
          .request =
              {.method = post, .path = "/v1/session", .headers = {{"content-type", "text/plain"}}, .body = "ada"},
          .response = {.status = 415, .contains = "application/json or application/x-www-form-urlencoded"}},
         {.name = "a page of another site cannot sign a browser in",
          .request = {.method = post,
                      .path = "/v1/session",
                      .headers = {{"content-type", "application/x-www-form-urlencoded"},
                                  {"sec-fetch-site", "cross-site"}},
                      .body = "user=ada&password=correct+horse"},
          .response = {.status = 403, .contains = "another site"}},
         {.name = "no session",
          .request = {.path = "/v1/pictures/" + unknown_id},
          .response = {.status = 401, .contains = "sign in first"}},
         {.name = "an unknown session",
          .request = {.path = "/v1/pictures/" + unknown_id, .headers = {{"cookie", "sid=" + unknown_id}}},
          .response = {.status = 401, .contains = "the session has ended"}},
         {.name = "a cookie that is no session",
          .request = {.path = "/v1/pictures/" + unknown_id, .headers = {{"cookie", "sid=1"}}},
          .response = {.status = 401, .contains = "sign in first"}}}),
    {.name = "a page of a permitted origin may upload",
     .request = {.method = options,
                 .path = "/v1/pictures",
                 .headers = {{"origin", "http://localhost:3000"}, {"access-control-request-method", "POST"}},
                 .environment = environment},
     .response = {.status = 204,
                  .headers = {{"access-control-allow-origin", "http://localhost:3000"},
                              {"access-control-allow-credentials", "true"},
                              {"access-control-allow-methods", "POST, OPTIONS"},
                              {"access-control-max-age", "600"},
                              {"vary", "Origin"}}}},
    {.name = "a page of a permitted origin may read a rejection",
     .request = {.path = "/v1/session", .headers = {{"origin", "https://gallery.example"}}, .environment = environment},
     .response = {.status = 401, .headers = {{"access-control-allow-origin", "https://gallery.example"}}}},
};

}  // namespace gallery
