// Pictures that users upload from a web page of another origin. A browser signs in and has a session in a cookie; the
// service that moderates the pictures has an API key. Sessions and pictures are in the cache.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <momento/functions.hpp>
#include <momento/functions/cache.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "../webhook/hmac_sha256.hpp"

namespace gallery {

using namespace momento::functions;
using namespace std::chrono_literals;

enum class Scope { read, write };
BOOST_DESCRIBE_ENUM(Scope, read, write)

struct User {
    std::string name;
    std::vector<Scope> scopes;
};
// As configured: the HMAC-SHA256 of "password:name:password" in hexadecimal. Passwords that people choose need a slow hash, such
// as Argon2.
struct Account {
    std::string name;
    std::string password;
    std::vector<Scope> scopes;
};

// ---- configuration

inline constexpr const char* secret_variable = "GALLERY_SECRET";
inline constexpr const char* accounts_variable = "GALLERY_ACCOUNTS";  // JSON: a list of Account
inline constexpr const char* moderator_variable = "GALLERY_MODERATOR_KEY";

// Without a secret, anyone could compute the id of a session.
inline Result<std::string_view> setting(const char* name) {
    const char* const value = std::getenv(name);
    if (value == nullptr || *value == '\0')
        return std::unexpected(WebError::message(std::string(name) + " is not set"));
    return value;
}

// An id that cannot be guessed: the id of the call is unique, and its HMAC needs the secret.
inline Result<std::string> new_id(std::string_view purpose) {
    std::string message(purpose);
    message += ':';
    message += WebEnvironment::load().invocation_id();
    const auto digest = webhook::hmac_sha256(MOMENTO_TRY(setting(secret_variable)), message);
    std::string id;
    for (const std::uint8_t byte : digest)
        for (const int digit : {byte / 16, byte % 16}) id += "0123456789abcdef"[digit];
    return id;
}

inline bool is_id(std::string_view text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == text.npos;
}

// ---- who may call what

inline constexpr security_scheme session_cookie{.name = "session",
                                                .type = security_type::api_key_cookie,
                                                .parameter = "sid",
                                                .description = "The cookie that `POST /v1/session` sets."};

struct Session {
    std::string id;
    User user;
};
// A session whose user may upload and delete pictures.
struct Editor {
    Session session;
};
struct Moderator {};

inline std::string session_key(std::string_view id) { return "session:" + std::string(id); }

}  // namespace gallery

template <>
struct momento::functions::part<gallery::Session> {
    static Result<gallery::Session> from(const WebEnvironment& env) {
        const auto id = env.cookie("sid");
        if (!id || !gallery::is_id(*id)) return std::unexpected(WebError::with_status(401, "sign in first"));
        auto user = MOMENTO_TRY(cache::get<Json<gallery::User>>(gallery::session_key(*id)));
        if (!user) return std::unexpected(WebError::with_status(401, "the session has ended; sign in again"));
        return gallery::Session{std::string(*id), **std::move(user)};
    }
    static constexpr security_scheme security = gallery::session_cookie;
    static constexpr std::array statuses{401};
};
template <>
struct momento::functions::part<gallery::Editor> {
    static Result<gallery::Editor> from(const WebEnvironment& env) {
        gallery::Session session = MOMENTO_TRY(part<gallery::Session>::from(env));
        if (std::ranges::find(session.user.scopes, gallery::Scope::write) == session.user.scopes.end())
            return std::unexpected(WebError::with_status(403, "your account may only look at pictures"));
        return gallery::Editor{std::move(session)};
    }
    static constexpr security_scheme security = [] {
        security_scheme scheme = gallery::session_cookie;
        scheme.scopes = {"write"};
        return scheme;
    }();
    static constexpr std::array statuses{401, 403};
};
template <>
struct momento::functions::part<gallery::Moderator> {
    static Result<gallery::Moderator> from(const WebEnvironment& env) {
        const auto expected = MOMENTO_TRY(gallery::setting(gallery::moderator_variable));
        const auto given = env.headers().get("x-api-key");
        // Digests are compared, so that the time does not depend on the number of equal characters.
        const auto secret = MOMENTO_TRY(gallery::setting(gallery::secret_variable));
        if (!given || webhook::hmac_sha256(secret, *given) != webhook::hmac_sha256(secret, expected))
            return std::unexpected(WebError::with_status(401, "this route requires the moderator's API key"));
        return gallery::Moderator{};
    }
    static constexpr security_scheme security{
        .name = "moderator", .type = security_type::api_key_header, .parameter = "x-api-key"};
    static constexpr std::array statuses{401};
};

namespace gallery {

// ---- sessions

struct Credentials {
    std::string user;
    Secret<std::string> password;
};
struct SignedIn {
    static constexpr int status = 204;
    SetCookie session;
};
struct SessionRequest {
    Session session;
};

inline Result<std::optional<User>> find_user(const Credentials& given) {
    const auto accounts = MOMENTO_TRY(parse_json<std::vector<Account>>(MOMENTO_TRY(setting(accounts_variable))));
    const auto digest = webhook::hmac_sha256(MOMENTO_TRY(setting(secret_variable)),
                                             "password:" + given.user + ':' + given.password.reveal());
    for (const Account& each : accounts)
        if (each.name == given.user && webhook::is_equal(digest, each.password)) return User{each.name, each.scopes};
    return std::nullopt;
}

// Browsers add the header (Fetch Metadata). Otherwise a page of another site could sign a visitor in with an account of
// its own, because a form needs no preflight.
inline std::optional<Problem<403>> reject_other_sites(const WebEnvironment& env) {
    if (env.headers().get("sec-fetch-site") != "cross-site") return std::nullopt;
    return Problem<403>{.detail = "a page of another site cannot sign in"};
}

inline Result<std::variant<SignedIn, Problem<401>>> sign_in(
    const std::variant<Json<Credentials>, Form<Credentials>>& body) {
    const auto user = MOMENTO_TRY(std::visit([](const auto& given) { return find_user(*given); }, body));
    if (!user) return Problem<401>{.detail = "wrong name or password"};
    const std::string id = MOMENTO_TRY(new_id("session"));
    MOMENTO_TRY(cache::set(session_key(id), Json(*user), 8h));
    return SignedIn{{.name = "sid", .value = id, .max_age = 8h}};
}

inline Json<User> get_session(const SessionRequest& request) { return {request.session.user}; }

inline Result<SignedIn> sign_out(const SessionRequest& request) {
    MOMENTO_TRY(cache::remove(session_key(request.session.id)));
    return SignedIn{{.name = "sid", .value = "", .max_age = 0s}};
}

// ---- pictures

struct Upload {
    std::string title;
    File picture;
};
struct Picture {
    std::string id;
    std::string title;
    std::string owner;
    std::string content_type;
    std::uint32_t bytes;
};
struct PictureUploaded {
    static constexpr int status = 201;
    Header<std::string> location;
    Json<Picture> body;
};
struct AddPicture {
    Editor editor;
    Multipart<Upload> body;
};
struct GetPicture {
    Path<std::string> id;
    Header<std::optional<EntityTags>, "If-None-Match"> if_none_match;
};
struct DeletePicture {
    Editor editor;
    Path<std::string> id;
};
struct PictureFound {
    Header<EntityTag> etag;
    Header<std::string> content_type;
    Header<std::string> content_security_policy = "sandbox";  // a picture is content that somebody else wrote
    Data body;
};
struct NotModified {
    static constexpr int status = 304;
    Header<EntityTag> etag;
};

inline std::string picture_key(std::string_view id) { return "picture:" + std::string(id); }
inline std::string content_key(std::string_view id) { return "content:" + std::string(id); }

// The content type that a client gives a file is only a claim, so the first bytes decide.
inline std::optional<std::string_view> type_of_picture(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return "image/png";
    if (bytes.starts_with("\xff\xd8\xff"sv)) return "image/jpeg";
    if (bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv)) return "image/gif";
    return std::nullopt;
}

inline Result<std::variant<PictureUploaded, Problem<422>>> add_picture(AddPicture request) {
    const File& file = request.body->picture;
    const auto type = type_of_picture(file.bytes);
    if (!type) return Problem<422>{.detail = "the file is not a PNG, JPEG or GIF picture"};
    Picture picture{.id = MOMENTO_TRY(new_id("picture")),
                    .title = std::move(request.body->title),
                    .owner = std::move(request.editor.session.user.name),
                    .content_type = std::string(*type),
                    .bytes = static_cast<std::uint32_t>(file.bytes.size())};
    MOMENTO_TRY(cache::set(content_key(picture.id), Data(file.bytes), 24h));
    MOMENTO_TRY(cache::set(picture_key(picture.id), Json(picture), 24h));
    return PictureUploaded{.location = "/v1/pictures/" + picture.id, .body = {std::move(picture)}};
}

// The content of a picture never changes, so its id is its entity tag.
inline Result<std::variant<PictureFound, NotModified, Problem<404>>> get_picture(const GetPicture& request) {
    const auto picture = MOMENTO_TRY(cache::get<Json<Picture>>(picture_key(*request.id)));
    if (!picture) return Problem<404>{.detail = "no picture has this id"};
    const EntityTag etag{.tag = *request.id};
    if (request.if_none_match->has_value() && (*request.if_none_match)->matches(etag)) return NotModified{etag};
    auto content = MOMENTO_TRY(cache::get<Data>(content_key(*request.id)));
    if (!content) return Problem<404>{.detail = "no picture has this id"};
    return PictureFound{.etag = etag, .content_type = (*picture)->content_type, .body = *std::move(content)};
}

inline Result<void> remove_picture(std::string_view id) {
    MOMENTO_TRY(cache::remove(picture_key(id)));
    MOMENTO_TRY(cache::remove(content_key(id)));
    return {};
}

inline Result<std::variant<Status<204>, Problem<403>, Problem<404>>> delete_picture(const DeletePicture& request) {
    const auto picture = MOMENTO_TRY(cache::get<Json<Picture>>(picture_key(*request.id)));
    if (!picture) return Problem<404>{.detail = "no picture has this id"};
    if ((*picture)->owner != request.editor.session.user.name)
        return Problem<403>{.detail = "only its owner may delete a picture"};
    MOMENTO_TRY(remove_picture(*request.id));
    return Status<204>{};
}

struct Moderate {
    Path<std::string> id;
};
inline Result<Status<204>> moderate(const Moderate& request) {
    MOMENTO_TRY(remove_picture(*request.id));
    return Status<204>{};
}

}  // namespace gallery

template <>
struct momento::functions::schema<gallery::Upload> {
    field title{.description = "Shown below the picture", .min_length = 1, .max_length = 80};
    field picture{.description = "A PNG, JPEG or GIF picture"};
};
template <>
struct momento::functions::schema<gallery::GetPicture> {
    field id{.pattern = "^[0-9a-f]{64}$"};
};
template <>
struct momento::functions::schema<gallery::DeletePicture> {
    field id{.pattern = "^[0-9a-f]{64}$"};
};
template <>
struct momento::functions::schema<gallery::Moderate> {
    field id{.pattern = "^[0-9a-f]{64}$"};
};

namespace gallery {

constexpr auto api =
    routes(
        group<"/v1/session">(
            route<"/", post, std::variant<Json<Credentials>, Form<Credentials>>, SignedIn, Problem<401>>(
                sign_in, {.id = "signIn", .summary = "Sign in", .access = access::open}),
            route<"/", get, SessionRequest, Json<User>>(get_session, {.id = "getSession", .summary = "Get the user"}),
            route<"/", del, SessionRequest, SignedIn>(sign_out, {.id = "signOut", .summary = "Sign out"}))
            .before(reject_other_sites)
            .with_tag("session", "Sign in and out"),
        group<"/v1/pictures">(route<"/", post, AddPicture, PictureUploaded, Problem<422>>(
                                  add_picture, {.id = "addPicture", .summary = "Upload a picture"}),
                              route<"/{id}", get, GetPicture, PictureFound, NotModified, Problem<404>>(
                                  get_picture, {.id = "getPicture", .summary = "Get a picture"}),
                              route<"/{id}", del, DeletePicture, Status<204>, Problem<403>, Problem<404>>(
                                  delete_picture, {.id = "deletePicture", .summary = "Delete a picture of one's own"}))
            .require<Session>()
            .with_tag("pictures", "Upload and look at pictures")
            .with_limits({.body_bytes = 2 * 1024 * 1024}),
        group<"/v1/moderation">(route<"/pictures/{id}", del, Moderate, Status<204>>(
                                    moderate, {.id = "moderate", .summary = "Remove a picture of any user"}))
            .require<Moderator>()
            .with_tag("moderation", "For the service that looks at new pictures"))
        .with_info({.title = "Gallery", .version = "1.0.0", .summary = "Pictures of users"})
        .after([](WebResponse& response) { response.header("x-content-type-options", "nosniff"); })
        // The second and the third origin are for development.
        .with_cors({.origins = {"https://gallery.example", "http://localhost:3000", "http://gallery.localhost:3000"},
                    .expose = {"etag", "location"},
                    .credentials = true,
                    .max_age = 600s})
        .require_declared_access();

}  // namespace gallery
