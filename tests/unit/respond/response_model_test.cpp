// The model of a response type that dispatch, the client and the OpenAPI document share.
#include <catch2/catch_test_macros.hpp>
#include <concepts>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "../support.hpp"
#include "momento/functions/detail/respond/response_model.hpp"

using namespace momento::functions;
using namespace momento::functions::detail;

namespace response_model_test {

struct Note {
    int id = 0;
};
struct Csv {
    std::string text;
};
struct Created {
    static constexpr int status = 201;
    Header<std::string> location;
    Json<Note> body;
};
struct Moved {
    Header<std::string> location;
};
struct Picture {
    Header<std::string> content_type;
    Data body;
};
struct Conditional {
    Header<std::string> etag;
    Status<202, Json<Note>> body;
};
struct NoWebError {};

}  // namespace response_model_test

template <>
struct momento::functions::encode<response_model_test::Csv> {
    static constexpr std::string_view content_type = "text/csv; charset=utf-8";
    static Result<Data> to(const response_model_test::Csv& csv) { return Data(std::string_view(csv.text)); }
};

using namespace response_model_test;

namespace {

template <class T, class... Expected>
constexpr bool is_one_of = std::same_as<alternatives_of<T>, type_list<Expected...>>;

TEST_CASE("lists the alternatives of a response type") {
    STATIC_CHECK(is_one_of<Json<Note>, Json<Note>>);
    STATIC_CHECK(is_one_of<void, void>);
    STATIC_CHECK(is_one_of<Result<Json<Note>>, Json<Note>, WebError>);
    STATIC_CHECK(is_one_of<Result<void>, void, WebError>);
    STATIC_CHECK(is_one_of<std::variant<Json<Note>, Problem<404>>, Json<Note>, Problem<404>>);
    STATIC_CHECK(
        is_one_of<Result<std::variant<Json<Note>, Result<std::string>>>, Json<Note>, std::string, WebError, WebError>);
    STATIC_CHECK(is_one_of<type_list<Json<Note>, Result<Csv>>, Json<Note>, Csv, WebError>);
    STATIC_CHECK(is_one_of<type_list<>>);
}

TEST_CASE("a Status applies to each alternative, and an error has its own status") {
    STATIC_CHECK(is_one_of<Status<201, Json<Note>>, Status<201, Json<Note>>>);
    STATIC_CHECK(is_one_of<Status<201, Result<Json<Note>>>, Status<201, Json<Note>>, WebError>);
    STATIC_CHECK(
        is_one_of<Status<201, std::variant<std::monostate, std::string>>, Status<201>, Status<201, std::string>>);
}

TEST_CASE("a Result with an error that does not convert to WebError cannot be sent") {
    using Broken = std::expected<Json<Note>, NoWebError>;
    STATIC_CHECK(is_one_of<Broken, Json<Note>, unconvertible_error<Broken>>);
    STATIC_CHECK(is_one_of<Status<201, Broken>, Status<201, Json<Note>>, unconvertible_error<Broken>>);
}

template <class T>
void check_model(response_kind kind, int status, std::string_view media_type) {
    CHECK(response_model<T>::kind == kind);
    CHECK(response_model<T>::status == status);
    CHECK(response_model<T>::media_type == media_type);
}

TEST_CASE("determines the status and the media type of each kind of response") {
    check_model<void>(response_kind::empty, 204, "");
    check_model<std::monostate>(response_kind::empty, 204, "");
    check_model<Status<205>>(response_kind::empty, 205, "");
    check_model<WebResponse>(response_kind::any, 0, "*/*");
    check_model<WebError>(response_kind::error, 0, "");
    check_model<Problem<409>>(response_kind::problem, 409, "application/problem+json");
    check_model<std::string_view>(response_kind::body, 200, "text/plain");
    check_model<Data>(response_kind::body, 200, "application/octet-stream");
    check_model<std::optional<std::string>>(response_kind::body, 200, "text/plain");
    check_model<Json<Note>>(response_kind::body, 200, "application/json");
    check_model<Csv>(response_kind::body, 200, "text/csv");
    check_model<Status<202, Csv>>(response_kind::body, 202, "text/csv");
}

TEST_CASE("a record has its declared status, else that of its body") {
    check_model<Created>(response_kind::body, 201, "application/json");
    check_model<Conditional>(response_kind::body, 202, "application/json");
    check_model<Moved>(response_kind::empty, 200, "");
    check_model<Status<202, Moved>>(response_kind::empty, 202, "");
    check_model<Status<203, Created>>(response_kind::body, 203, "application/json");
    STATIC_CHECK(std::same_as<response_model<Created>::record, Created>);
    STATIC_CHECK(std::same_as<response_model<Created>::body, Json<Note>>);
    STATIC_CHECK(std::same_as<response_model<Json<Note>>::record, void>);
}

TEST_CASE("the media type of a record with a Content-Type member is known at run time only") {
    check_model<Picture>(response_kind::body, 200, "*/*");
}

}  // namespace
