// Types described by BOOST_DESCRIBE_STRUCT and BOOST_DESCRIBE_CLASS: bases, private members, and classes that are not
// aggregates.
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;

namespace {

struct Named {
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Named, (), (name))
struct Dated {
    int year = 1970;
};
BOOST_DESCRIBE_STRUCT(Dated, (), (year))
struct Book : Named, Dated {
    std::vector<std::string> authors;
};
BOOST_DESCRIBE_STRUCT(Book, (Named, Dated), (authors))
struct Edition : Book {
    int number = 0;
};
BOOST_DESCRIBE_STRUCT(Edition, (Book), (number))
// Members that are not described are neither read nor written.
struct Partly {
    int seen = 1;
    int unseen = 2;
};
BOOST_DESCRIBE_STRUCT(Partly, (), (seen))
struct Nothing {};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())
struct Empty {};

// Tables contain the offset of each member: after padding, and in a base that is not the first.
struct Padded {
    char first;
    std::uint64_t second;
    char third;
    std::uint16_t fourth;
};
static_assert(detail::field_offset<Padded, 0> == offsetof(Padded, first));
static_assert(detail::field_offset<Padded, 1> == offsetof(Padded, second));
static_assert(detail::field_offset<Padded, 2> == offsetof(Padded, third));
static_assert(detail::field_offset<Padded, 3> == offsetof(Padded, fourth));
static_assert(detail::field_offset<Book, 1> == sizeof(Named));

class Account {
public:
    Account() = default;
    Account(std::string owner, int balance) : owner_(std::move(owner)), balance_(balance) {}
    [[nodiscard]] const std::string& owner() const { return owner_; }
    [[nodiscard]] int balance() const { return balance_; }
    bool operator==(const Account&) const = default;

private:
    std::string owner_ = "nobody";
    int balance_ = -1;
    BOOST_DESCRIBE_CLASS(Account, (), (), (), (owner_, balance_))
};
class Savings : public Account {
public:
    Savings() = default;
    Savings(std::string owner, int balance, double rate) : Account(std::move(owner), balance), rate_(rate) {}
    [[nodiscard]] double rate() const { return rate_; }
    std::map<std::string, Account> others;

protected:
    double rate_ = 0;
    BOOST_DESCRIBE_CLASS(Savings, (Account), (others), (rate_), ())
};
// Has a virtual function.
class Shape {
public:
    virtual ~Shape() = default;
    int sides = 0;
    BOOST_DESCRIBE_CLASS(Shape, (), (sides), (), ())
};
class Square : public Shape {
public:
    int length = 0;
    BOOST_DESCRIBE_CLASS(Square, (Shape), (length), (), ())
};
struct Shelf {
    Book first;
    std::vector<Account> accounts;
    std::unique_ptr<Square> square;
};

}  // namespace
template <>
struct momento::functions::schema<Account> {
    static constexpr bool closed = true;
    field owner_{.name = "owner", .min_length = 2};
    field balance_{.name = "balance", .optional = true};
};

TEST_CASE("members of bases come first, in the described order") {
    Edition edition;
    edition.name = "SICP";
    edition.year = 1985;
    edition.authors = {"Abelson", "Sussman"};
    edition.number = 2;
    const std::string text = R"({"name":"SICP","year":1985,"authors":["Abelson","Sussman"],"number":2})";
    CHECK(written(edition) == text);
    const auto back = read<Edition>(text);
    CHECK(back.accepted);
    CHECK(written(back.value) == text);
    CHECK(read<Edition>(R"({"number":1,"authors":[],"year":2,"name":"x"})").value.year == 2);
    CHECK(read<Edition>("{}").errors ==
          "/name: this member is required\n/year: this member is required\n/authors: this member is required\n/number: "
          "this member is required");
    CHECK(read<Edition>(R"({"name":1,"year":2,"authors":[3],"number":4})").errors ==
          "/name: expected a string\n/authors/0: expected a string");
}

TEST_CASE("only described members are read and written") {
    CHECK(written(Partly{}) == R"({"seen":1})");
    const auto some = read<Partly>(R"({"seen":7,"unseen":8})");
    CHECK(some.accepted);
    CHECK(some.value.seen == 7);
    CHECK(some.value.unseen == 2);
    CHECK(written(Nothing{}) == "{}");
    CHECK(read<Nothing>(R"({"any":1})").accepted);
    CHECK(written(Empty{}) == "{}");
    CHECK(read<Empty>("{}").accepted);
    CHECK(read<Empty>("[]").errors == ": expected an object");
}

TEST_CASE("reads and writes private and protected members") {
    CHECK(written(Account("Ada", 5)) == R"({"owner":"Ada","balance":5})");
    const auto back = read<Account>(R"({"balance":5,"owner":"Ada"})");
    CHECK(back.accepted);
    CHECK(back.value == Account("Ada", 5));
    CHECK(read<Account>(R"({"owner":"Ada"})").value.balance() == -1);
    CHECK(read<Account>(R"({"owner":"A","balance":"x","extra":1})").errors ==
          "/owner: expected a string of at least 2 characters\n"
          "/balance: expected an integer from -2147483648 to 2147483647\n"
          "/extra: unknown member");

    Savings savings("Ada", 5, 0.25);
    savings.others.emplace("joint", Account("Bob", 6));
    const std::string text = written(savings);
    CHECK(text == R"({"owner":"Ada","balance":5,"others":{"joint":{"owner":"Bob","balance":6}},"rate_":0.25})");
    const auto read_savings = read<Savings>(text);
    CHECK(read_savings.accepted);
    CHECK(read_savings.value.owner() == "Ada");
    CHECK(read_savings.value.rate() == 0.25);
    CHECK(read_savings.value.others.at("joint") == Account("Bob", 6));
    // The rules that the schema of a base has for its members also apply to a derived class. `closed` is not inherited.
    CHECK(read<Savings>(R"({"owner":"A","others":{"a/b":{"owner":"B"}},"rate_":0,"more":1})").errors ==
          "/owner: expected a string of at least 2 characters\n"
          "/others/a~1b/owner: expected a string of at least 2 characters");
}

TEST_CASE("reads and writes a class with virtual functions") {
    Square square;
    square.sides = 4;
    square.length = 9;
    CHECK(written(square) == R"({"sides":4,"length":9})");
    const auto back = read<Square>(R"({"length":9,"sides":4})");
    CHECK(back.accepted);
    CHECK(back.value.sides == 4);
    CHECK(back.value.length == 9);
}

TEST_CASE("described types inside other types") {
    const std::string text =
        R"({"first":{"name":"n","year":1,"authors":[]},"accounts":[{"owner":"Ada","balance":1},{"owner":"Bob","balance":2}],"square":{"sides":4,"length":2}})";
    const auto shelf = read<Shelf>(text);
    CHECK(shelf.accepted);
    CHECK(shelf.value.accounts.at(1) == Account("Bob", 2));
    CHECK(shelf.value.square->length == 2);
    CHECK(written(shelf.value) == text);
    CHECK(read<Shelf>(
              R"({"first":{"name":"n","year":1,"authors":[]},"accounts":[{"owner":"Ada"},{}],"square":{"sides":4}})")
              .errors == "/accounts/1/owner: this member is required\n/square/length: this member is required");
}
