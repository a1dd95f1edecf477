// Enums with renamed enumerators, as numbers, and with an enumerator for unknown values; long enums.
#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <map>
#include <random>
#include <string>
#include <variant>
#include <vector>

#include "../support.hpp"
#include "momento/functions/client.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;

namespace enums_test {

enum class State { open, in_progress, done };
MOMENTO_DESCRIBE_ENUM(State, open, in_progress, done)

enum class Level : std::int8_t { low = -1, normal = 0, high = 127 };
BOOST_DESCRIBE_ENUM(Level, low, normal, high)
enum class Wide : std::uint64_t { none = 0, most = std::numeric_limits<std::uint64_t>::max() };
BOOST_DESCRIBE_ENUM(Wide, none, most)

enum class Plan { other, free_plan, paid };
BOOST_DESCRIBE_ENUM(Plan, other, free_plan, paid)
enum class Code : std::uint16_t { unknown = 0, ok = 200, missing = 404 };
BOOST_DESCRIBE_ENUM(Code, unknown, ok, missing)

// The active codes of ISO 4217.
#define MOMENTO_TEST_CURRENCIES                                                                                        \
    AED, AFN, ALL, AMD, ANG, AOA, ARS, AUD, AWG, AZN, BAM, BBD, BDT, BGN, BHD, BIF, BMD, BND, BOB, BOV, BRL, BSD, BTN, \
        BWP, BYN, BZD, CAD, CDF, CHE, CHF, CHW, CLF, CLP, CNY, COP, COU, CRC, CUC, CUP, CVE, CZK, DJF, DKK, DOP, DZD,  \
        EGP, ERN, ETB, EUR, FJD, FKP, GBP, GEL, GHS, GIP, GMD, GNF, GTQ, GYD, HKD, HNL, HTG, HUF, IDR, ILS, INR, IQD,  \
        IRR, ISK, JMD, JOD, JPY, KES, KGS, KHR, KMF, KPW, KRW, KWD, KYD, KZT, LAK, LBP, LKR, LRD, LSL, LYD, MAD, MDL,  \
        MGA, MKD, MMK, MNT, MOP, MRU, MUR, MVR, MWK, MXN, MXV, MYR, MZN, NAD, NGN, NIO, NOK, NPR, NZD, OMR, PAB, PEN,  \
        PGK, PHP, PKR, PLN, PYG, QAR, RON, RSD, RUB, RWF, SAR, SBD, SCR, SDG, SEK, SGD, SHP, SLE, SOS, SRD, SSP, STN,  \
        SVC, SYP, SZL, THB, TJS, TMT, TND, TOP, TRY, TTD, TWD, TZS, UAH, UGX, USD, USN, UYI, UYU, UYW, UZS, VED, VES,  \
        VND, VUV, WST, XAF, XAG, XAU, XBA, XBB, XBC, XBD, XCD, XDR, XOF, XPD, XPF, XPT, XSU, XTS, XUA, XXX, YER, ZAR,  \
        ZMW, ZWL
enum class Currency : std::uint8_t { MOMENTO_TEST_CURRENCIES };
MOMENTO_DESCRIBE_ENUM(Currency, MOMENTO_TEST_CURRENCIES)

// The countries of ISO 3166-1.
#define MOMENTO_TEST_COUNTRIES                                                                                      \
    AD, AE, AF, AG, AI, AL, AM, AO, AQ, AR, AS, AT, AU, AW, AX, AZ, BA, BB, BD, BE, BF, BG, BH, BI, BJ, BL, BM, BN, \
        BO, BQ, BR, BS, BT, BV, BW, BY, BZ, CA, CC, CD, CF, CG, CH, CI, CK, CL, CM, CN, CO, CR, CU, CV, CW, CX, CY, \
        CZ, DE, DJ, DK, DM, DO, DZ, EC, EE, EG, EH, ER, ES, ET, FI, FJ, FK, FM, FO, FR, GA, GB, GD, GE, GF, GG, GH, \
        GI, GL, GM, GN, GP, GQ, GR, GS, GT, GU, GW, GY, HK, HM, HN, HR, HT, HU, ID, IE, IL, IM, IN, IO, IQ, IR, IS, \
        IT, JE, JM, JO, JP, KE, KG, KH, KI, KM, KN, KP, KR, KW, KY, KZ, LA, LB, LC, LI, LK, LR, LS, LT, LU, LV, LY, \
        MA, MC, MD, ME, MF, MG, MH, MK, ML, MM, MN, MO, MP, MQ, MR, MS, MT, MU, MV, MW, MX, MY, MZ, NA, NC, NE, NF, \
        NG, NI, NL, NO, NP, NR, NU, NZ, OM, PA, PE, PF, PG, PH, PK, PL, PM, PN, PR, PS, PT, PW, PY, QA, RE, RO, RS, \
        RU, RW, SA, SB, SC, SD, SE, SG, SH, SI, SJ, SK, SL, SM, SN, SO, SR, SS, ST, SV, SX, SY, SZ, TC, TD, TF, TG, \
        TH, TJ, TK, TL, TM, TN, TO, TR, TT, TV, TW, TZ, UA, UG, UM, US, UY, UZ, VA, VC, VE, VG, VI, VN, VU, WF, WS, \
        YE, YT, ZA, ZM, ZW
enum class Country : std::uint16_t { MOMENTO_TEST_COUNTRIES };
MOMENTO_DESCRIBE_ENUM(Country, MOMENTO_TEST_COUNTRIES)

#define MOMENTO_TEST_TEN(p) p##0, p##1, p##2, p##3, p##4, p##5, p##6, p##7, p##8, p##9
#define MOMENTO_TEST_HUNDRED(p)                                                                         \
    MOMENTO_TEST_TEN(p##0), MOMENTO_TEST_TEN(p##1), MOMENTO_TEST_TEN(p##2), MOMENTO_TEST_TEN(p##3),     \
        MOMENTO_TEST_TEN(p##4), MOMENTO_TEST_TEN(p##5), MOMENTO_TEST_TEN(p##6), MOMENTO_TEST_TEN(p##7), \
        MOMENTO_TEST_TEN(p##8), MOMENTO_TEST_TEN(p##9)
#define MOMENTO_TEST_400 \
    MOMENTO_TEST_HUNDRED(e0), MOMENTO_TEST_HUNDRED(e1), MOMENTO_TEST_HUNDRED(e2), MOMENTO_TEST_HUNDRED(e3)
enum class Large { MOMENTO_TEST_400 };
MOMENTO_DESCRIBE_ENUM(Large, MOMENTO_TEST_400)

struct Base {
    int id = 0;
    bool operator==(const Base&) const = default;
};
MOMENTO_DESCRIBE_STRUCT(Base, (), (id))
struct Many : Base {
    int MOMENTO_TEST_TEN(a), MOMENTO_TEST_TEN(b), MOMENTO_TEST_TEN(c), MOMENTO_TEST_TEN(d), MOMENTO_TEST_TEN(f),
        MOMENTO_TEST_TEN(g);
    bool operator==(const Many&) const = default;
};
MOMENTO_DESCRIBE_STRUCT(Many, (Base),
                        (MOMENTO_TEST_TEN(a), MOMENTO_TEST_TEN(b), MOMENTO_TEST_TEN(c), MOMENTO_TEST_TEN(d),
                         MOMENTO_TEST_TEN(f), MOMENTO_TEST_TEN(g)))

struct Ticket {
    State state = State::open;
    Level level = Level::normal;
    std::optional<Plan> plan;
    std::vector<Code> codes;
    Wide wide = Wide::none;
    std::map<std::string, State> states;
    std::variant<Level, State> either;
    bool operator==(const Ticket&) const = default;
};

struct ByParts {
    Path<State> state;
    Query<Level> level = Level::low;
    Query<std::vector<Plan>> plan;
    Header<std::optional<Code>> code;
};
struct Fields {
    State state;
    Level level;
    std::optional<Plan> plan;
};
struct Parts {
    static constexpr int status = 200;
    Header<State> state;
    Header<Level> level;
    Json<Ticket> body;
};

}  // namespace enums_test
template <>
struct momento::functions::schema<enums_test::State> {
    field in_progress{.name = "in-progress"};
    field done{.name = "\"done\""};
};
template <>
struct momento::functions::schema<enums_test::Level> {
    static constexpr bool integers = true;
};
template <>
struct momento::functions::schema<enums_test::Wide> {
    static constexpr bool integers = true;
};
template <>
struct momento::functions::schema<enums_test::Plan> {
    static constexpr auto unknown = enums_test::Plan::other;
    field free_plan{.name = "free"};
};
template <>
struct momento::functions::schema<enums_test::Code> {
    static constexpr bool integers = true;
    static constexpr auto unknown = enums_test::Code::unknown;
};
namespace {
using namespace enums_test;

constexpr auto api =
    routes(route<"/{state}", get, ByParts, std::string>([](const ByParts& given) {
               std::string text = std::to_string(static_cast<int>(*given.state)) + " " +
                                  std::to_string(static_cast<int>(*given.level));
               for (const Plan each : *given.plan) text += " " + std::to_string(static_cast<int>(each));
               if (*given.code) text += " code " + std::to_string(static_cast<int>(**given.code));
               return text;
           }),
           route<"/form", post, Form<Fields>, Json<Fields>>([](const Form<Fields>& form) { return Json(*form); }),
           route<"/tickets", post, Json<Ticket>, Parts>([](const Json<Ticket>& ticket) {
               return Parts{.state = ticket->state, .level = ticket->level, .body = {*ticket}};
           }));

template <class E>
void check_all(std::size_t count) {
    CHECK(detail::enumerators<E>.size() == count);
    std::size_t at = 0;
    for (const detail::enumerator& each : detail::enumerators<E>) {
        const auto value = static_cast<E>(at++);
        CHECK(written(value) == '"' + std::string(each.name) + '"');
        CHECK(read<E>(written(value)).value == value);
    }
    CHECK_FALSE(read<E>("\"QQQ\"").accepted);
}

}  // namespace

TEST_CASE("an enumerator has the name of its schema") {
    CHECK(written(State::in_progress) == R"("in-progress")");
    CHECK(written(State::done) == R"("\"done\"")");
    CHECK(read<State>(R"("in-progress")").value == State::in_progress);
    CHECK(read<State>(R"("\"done\"")").value == State::done);
    CHECK(read<State>(R"("open")").accepted);
    for (const char* text : {R"("in_progress")", R"("done")", R"("IN-PROGRESS")", R"("")", "1", "null", "[]"})
        CHECK(read<State>(text).errors == R"(: expected one of "open", "in-progress", ""done"")");
    CHECK(written(static_cast<State>(7)).empty());
}

TEST_CASE("an enum as numbers takes the numbers of its enumerators") {
    CHECK(written(Level::low) == "-1");
    CHECK(written(Level::high) == "127");
    for (const auto& [text, value] : std::vector<std::pair<const char*, Level>>{{"-1", Level::low},
                                                                                {"-1.0", Level::low},
                                                                                {"0", Level::normal},
                                                                                {"-0", Level::normal},
                                                                                {"1.27e2", Level::high}})
        CHECK(read<Level>(text).value == value);
    // 255 has the bits of -1 in the underlying type, and 2^64 - 1 in the widest one.
    for (const char* text :
         {"1", "255", "18446744073709551615", "-129", "0.5", "1e400000", "\"low\"", "\"-1\"", "null"})
        CHECK_FALSE(read<Level>(text).accepted);
    CHECK(read<Level>("2").errors == ": expected one of -1, 0, 127");
    CHECK(written(static_cast<Level>(5)).empty());
    CHECK(written(Wide::most) == "18446744073709551615");
    CHECK(read<Wide>("18446744073709551615").value == Wide::most);
    CHECK_FALSE(read<Wide>("-1").accepted);
    CHECK(read<Wide>("1").errors == ": expected one of 0, 18446744073709551615");
}

TEST_CASE("unknown names and numbers are read as an enumerator") {
    CHECK(read<Plan>(R"("free")").value == Plan::free_plan);
    for (const char* text : {R"("free_plan")", R"("gold")", R"("")", R"("other")"})
        CHECK(read<Plan>(text).value == Plan::other);
    for (const char* text : {"1", "null", "true", "{}"}) CHECK(read<Plan>(text).errors == ": expected a string");
    CHECK(written(Plan::other) == R"("other")");
    CHECK(read<Code>("404").value == Code::missing);
    for (const char* text : {"1", "70000", "1e3", "18446744073709551615", "0"})
        CHECK(read<Code>(text).value == Code::unknown);
    for (const char* text : {"1.5", "-1", "\"ok\"", "18446744073709551616", "null"})
        CHECK(read<Code>(text).errors == ": expected an integer");
    // A value that the reader stored before is replaced.
    CHECK(read<std::vector<Plan>>(R"(["paid","gold","paid"])").value ==
          std::vector{Plan::paid, Plan::other, Plan::paid});
}

TEST_CASE("enums have the same names and numbers in a path, a query, a header and a form") {
    const auto get_parts = [](std::string path, std::string query, std::string code) {
        return testing::call<api>({.method = get, .path = path, .query = query, .headers = {{"code", code}}});
    };
    CHECK(get_parts("/in-progress", "level=127&plan=free&plan=gold&plan=paid", "404").body == "1 127 1 0 2 code 404");
    CHECK(get_parts("/open", "", "999").body == "0 -1 code 0");
    CHECK(get_parts("/open", "level=", "999").body == "0 -1 code 0");
    for (const char* path : {"/in_progress", "/1", "/done"}) CHECK(get_parts(path, "", "1").status == 400);
    for (const char* level : {"1", "-1.0", "1.27e2", "low", "00", "127 "})
        CHECK(get_parts("/open", std::string("level=") + level, "1").status == 400);
    for (const char* code : {"ok", "1.0", "-1"}) CHECK(get_parts("/open", "", code).status == 400);
    const auto form = [](std::string body) {
        return testing::call<api>({.method = post, .path = "/form", .body = std::move(body)});
    };
    CHECK(form("state=in-progress&level=-1&plan=gold").body == R"({"state":"in-progress","level":-1,"plan":"other"})");
    CHECK(form("state=in_progress&level=-1").status == 400);
    CHECK(form("state=open&level=-1.0").status == 400);
    const auto reply = testing::call<api>({.method = post,
                                           .path = "/tickets",
                                           .body = R"({"state":"in-progress","level":127,"codes":[404,7],"wide":0,)"
                                                   R"("states":{"a":"open"},"either":-1})"});
    CHECK(reply.status == 200);
    CHECK(reply.body == R"({"state":"in-progress","level":127,"plan":null,"codes":[404,0],"wide":0,)"
                        R"("states":{"a":"open"},"either":-1})");
    for (const auto& [name, value] : reply.headers) {
        if (name == "state") CHECK(value == "in-progress");
        if (name == "level") CHECK(value == "127");
    }
}

TEST_CASE("a client writes and reads enums with the names of their schema, and unknown ones of a newer server") {
    testing::in_process_transport<api> transport;
    const client<api> tickets{transport};
    const auto parts = tickets.call<get, "/{state}">(
        ByParts{.state = State::in_progress, .level = Level::high, .plan = {{Plan::free_plan}}, .code = Code::missing});
    REQUIRE(parts.has_value());
    CHECK(*parts == "1 127 1 code 404");
    Ticket ticket;
    ticket.plan = Plan::paid;
    ticket.codes = {Code::ok};
    const auto made = tickets.call<post, "/tickets">(Json(ticket));
    REQUIRE(made.has_value());
    CHECK(*made->body == ticket);
    CHECK(*made->state == State::open);
    const auto unknown = detail::json_table<Plan, detail::direction::client_in>::value;
    CHECK(unknown.assign_unknown != nullptr);
}

TEST_CASE("the document lists names and numbers, and does not close an enum with an unknown enumerator") {
    constexpr std::string_view document = openapi<api>();
    const auto has = [&](std::string_view text) { return document.find(text) != document.npos; };
    CHECK(has(R"("State":{"type":"string","enum":["open","in-progress","\"done\""]})"));
    CHECK(has(R"("Level":{"type":"integer","enum":[-1,0,127]})"));
    CHECK(has(R"("Wide":{"type":"integer","enum":[0,18446744073709551615]})"));
    CHECK(has(R"("Plan":{"anyOf":[{"type":"string","enum":["other","free","paid"]},{"type":"string"}]})"));
    CHECK(has(R"("Code":{"anyOf":[{"type":"integer","enum":[0,200,404]},{"type":"integer","minimum":0}]})"));
    CHECK(has(R"("default":-1)"));
}

TEST_CASE("enums of any length: ISO 4217, ISO 3166-1, and 400 enumerators") {
    check_all<Currency>(179);
    check_all<Country>(249);
    check_all<Large>(400);
    CHECK(read<Country>("\"ZW\"").value == Country::ZW);
    // The detail of an error is truncated.
    CHECK(read<Large>("\"e4\"").errors.size() < 1400);
}

TEST_CASE("a struct may have more members than Boost.Describe lists") {
    Many many{};
    many.id = 7;
    many.a0 = 1;
    many.g9 = 60;
    const std::string text = written(many);
    CHECK(text.starts_with(R"({"id":7,"a0":1,"a1":0)"));
    CHECK(text.ends_with(R"("g9":60})"));
    CHECK(read<Many>(text).value == many);
}

TEST_CASE("random tickets are read back equal") {
    std::mt19937_64 random(77);
    const auto pick = [&]<class E>(E) {
        const auto& all = detail::described_enumerators<E>;
        return static_cast<E>(all[random() % all.size()].value);
    };
    for (int round = 0; round < 2'500; ++round) {
        Ticket ticket;
        ticket.state = pick(State{});
        ticket.level = pick(Level{});
        ticket.wide = pick(Wide{});
        if (random() % 2 == 0) ticket.plan = pick(Plan{});
        for (auto left = random() % 4; left > 0; --left) ticket.codes.push_back(pick(Code{}));
        for (auto left = random() % 4; left > 0; --left) ticket.states[std::to_string(left)] = pick(State{});
        if (random() % 2 == 0) ticket.either = pick(State{});
        else ticket.either = pick(Level{});
        const auto back = read<Ticket>(written(ticket));
        INFO(written(ticket));
        CHECK(back.accepted);
        CHECK(back.value == ticket);
    }
}
