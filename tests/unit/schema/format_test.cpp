// The string formats of JSON Schema: valid and invalid texts.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "momento/functions/detail/schema/format.hpp"

using namespace momento::functions::detail;
using namespace std::string_view_literals;

namespace {

void check_format(std::string_view name, const std::vector<std::string>& good, const std::vector<std::string>& bad) {
    const format_check check = check_of_format(name);
    REQUIRE(check != nullptr);
    for (const std::string& text : good) {
        INFO(name << ": " << text);
        CHECK(check(text));
        // No checked format allows these in any position.
        for (std::string_view alien :
             {"\0"sv, "\n"sv, " "sv, "\x7f"sv, "\x80"sv, "\xff"sv, "\""sv, "<"sv, "\\"sv, "\xc3\xa4"sv}) {
            for (std::size_t at = 0; at <= text.size(); ++at) {
                std::string with = text;
                with.insert(at, alien);
                if (check(with)) FAIL_CHECK(with);
            }
        }
    }
    for (const std::string& text : bad) {
        INFO(name << ": not " << text);
        // A copy of exactly this size, so that a sanitizer detects a read past the end.
        const std::vector<char> copy(text.begin(), text.end());
        CHECK_FALSE(check({copy.data(), copy.size()}));
    }
    CHECK_FALSE(check({}));
}

std::string repeat(std::string_view part, std::size_t count) {
    std::string text;
    for (; count > 0; --count) text += part;
    return text;
}

// The same code runs at compile time.
static_assert(check_of_format("uri")("https://user@[::1]:80/a?b#c%20"));
static_assert(!check_of_format("uri")("https://[::1/"));
static_assert(check_of_format("email")("a@b"));
static_assert(check_of_format("uuid")("01234567-89ab-cdef-0123-456789abcdef"));
static_assert(!check_of_format("ipv6")("1::2::3"));
static_assert(!check_of_format("ipv4")("1.2.3.256"));
static_assert(check_of_format("hostname")("example.org"));
static_assert(!check_of_format("date")("2026-02-29"));
static_assert(check_of_format("date-time")("2026-02-28T00:00:00Z"));
static_assert(check_of_format("time")("00:00:00Z"));

}  // namespace

TEST_CASE("formats without a check accept any text") {
    for (std::string_view name : {"", "int32", "int64", "float", "double", "password", "byte", "binary", "regex",
                                  "duration", "uri-reference", "iri", "DATE", "date ", "date-", "Date-Time", "ipv"}) {
        INFO(name);
        CHECK(check_of_format(name) == nullptr);
    }
}

TEST_CASE("checks date, date-time and time") {
    check_format("date", {"2026-11-22", "2024-02-29", "0000-01-01", "9999-12-31"},
                 {"2026-02-29", "26-11-22", "2026-11-22T00:00:00Z", "2026-1-1", "20261122"});
    check_format("date-time",
                 {"2026-11-22T12:00:00Z", "2026-11-22t12:00:00.123456789123z", "2026-11-22T12:00:00+23:59"},
                 {"2026-11-22", "2026-11-22T12:00:00", "2026-11-22T24:00:00Z", "2026-02-29T12:00:00Z", "12:00:00Z"});
    check_format("time", {"12:00:00Z", "12:00:00.5-01:30", "23:59:60Z"},
                 {"12:00:00", "12:00Z", "24:00:00Z", "22:59:60Z", "2026-11-22T12:00:00Z"});
}

TEST_CASE("checks http-date") {
    check_format("http-date",
                 {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"},
                 {"Mon, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z", "Sun, 06 Nov 1994"});
}

TEST_CASE("checks uuid") {
    check_format("uuid",
                 {
                     "00000000-0000-0000-0000-000000000000",
                     "ffffffff-ffff-ffff-ffff-ffffffffffff",
                     "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
                     "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
                     "919108f7-52d1-4320-9bac-f847db4148a8",
                     "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
                     "2eb8aa08-aa98-11ea-b4Aa-73B441D16380",
                 },
                 {
                     "2eb8aa08-aa98-11ea-b4aa-73b441d1638",
                     "2eb8aa08-aa98-11ea-b4aa-73b441d163800",
                     "2eb8aa08-aa98-11ea-73b441d16380",
                     "2eb8aa08aa9811eab4aa73b441d16380",
                     "2eb8aa08aa98-11ea-b4aa73b441d16380----",
                     "2eb8-aa08-aa98-11ea-b4aa73b44-1d16380",
                     "2eb8aa08aa98-11ea-b4aa73b441d16380--",
                     "{2eb8aa08-aa98-11ea-b4aa-73b441d16380}",
                     "urn:uuid:2eb8aa08-aa98-11ea-b4aa-73b441d16380",
                     "2eb8aa08-aa98-11ea-b4ga-73b441d16380",
                     "2eb8aa08-aa98-11ea-b4`a-73b441d16380",
                     "2eb8aa08-aa98-11ea-b4@a-73b441d16380",
                     "2eb8aa08-aa98-11ea-b4:a-73b441d16380",
                     "2eb8aa08-aa98-11ea-b4/a-73b441d16380",
                     "2eb8aa08_aa98_11ea_b4aa_73b441d16380",
                     "2eb8aa080aa98-11ea-b4aa-73b441d16380",
                     "-eb8aa08-aa98-11ea-b4aa-73b441d16380",
                     "2eb8aa08-aa98-11ea-b4aa-73b441d1638-",
                     "2eb8aa08-aa98-11ea-b4aa-73b441d1638\xe6",
                 });
}

TEST_CASE("checks hostname") {
    const std::string label = repeat("a", 63);
    const std::string longest = label + "." + label + "." + label + "." + repeat("b", 61);
    REQUIRE(longest.size() == 253);
    check_format("hostname",
                 {"a", "localhost", "example.org", "EXAMPLE.Org", "www.example.co.uk", "xn--nxasmq6b.example",
                  "a-b.c--d", "3com.com", "1", "1.2.3.4", "0.0", label, label + ".x", longest},
                 {".",           ".a",          "a.",          "example.org.",
                  "a..b",        "-a",          "a-",          "-",
                  "a.-b",        "a-.b",        "a_b",         "a@b",
                  "a:80",        "a/b",         "[::1]",       "*.example.org",
                  "a,b",         "a`",          "a{",          "a[",
                  "a+b",         "%61",         label + "a",   "x." + label + "a",
                  label + "a.x", longest + "b", longest + ".", repeat("a.", 126) + "bc"});
}

TEST_CASE("checks email") {
    const std::string local = repeat("l", 64);
    const std::string label = repeat("d", 63);
    const std::string longest = local + "@" + label + "." + label + "." + repeat("e", 61);
    REQUIRE(longest.size() == 254);
    check_format("email",
                 {"a@b", "joe.bloggs@example.com", "te~st@example.com", "~test@example.com", "test~@example.com",
                  "te.s.t@example.com", "!#$%&'*+-/=?^_`{|}~@example.com", "user+tag@sub.example.co.uk", "1@2.3", "-@a",
                  "A.Z@EXAMPLE", "100%@example.org", local + "@a", longest},
                 {"@",
                  "a@",
                  "@b",
                  "a",
                  "2962",
                  "a@b@c",
                  "a@@b",
                  ".a@b",
                  "a.@b",
                  "a..b@c",
                  ".@b",
                  "..@b",
                  "a@.b",
                  "a@b.",
                  "a@b..c",
                  "a@-b",
                  "a@b-",
                  "a@b_c",
                  "\"a\"@b",
                  "\"joe bloggs\"@example.com",
                  "a@[127.0.0.1]",
                  "a@[IPv6:::1]",
                  "a@127.0.0.1]",
                  "a,b@c",
                  "a:b@c",
                  "a;b@c",
                  "(a)b@c",
                  "a(b)@c",
                  "a[b@c",
                  "a]b@c",
                  "<a@b>",
                  "Name <a@b>",
                  "a>b@c",
                  "a@b,c@d",
                  "mailto:a@b",
                  local + "l@a",
                  local + ".l@a",
                  repeat("l.", 32) + "l@a",
                  longest + "e",
                  "j\xc3\xb6rg@example.org",
                  "a@ex\xc3\xa4mple.org"});
}

TEST_CASE("checks ipv4") {
    check_format("ipv4", {"0.0.0.0", "127.0.0.1", "255.255.255.255", "1.20.100.249", "192.168.10.1", "199.200.209.9"},
                 {"1",
                  "1.2",
                  "1.2.3",
                  "1.2.3.",
                  ".1.2.3",
                  "1.2.3.4.",
                  "1.2.3.4.5",
                  ".1.2.3.4",
                  "1..2.3",
                  "1.2..4",
                  "256.0.0.0",
                  "0.256.0.0",
                  "0.0.256.0",
                  "0.0.0.256",
                  "0.0.0.260",
                  "0.0.0.300",
                  "0.0.0.999",
                  "0.0.0.1000",
                  "0.0.0.0001",
                  "00.0.0.0",
                  "01.2.3.4",
                  "1.02.3.4",
                  "1.2.3.04",
                  "087.10.0.1",
                  "0x7f.0.0.1",
                  "0x7f000001",
                  "2130706433",
                  "1.2.3.-4",
                  "+1.2.3.4",
                  "1.2.3.4/24",
                  "1.2.3.4:80",
                  "1,2,3,4",
                  "1.2.3.a",
                  "a.b.c.d",
                  "1.2.3.4a",
                  "::1",
                  "::ffff:1.2.3.4",
                  "1.2.3.4294967296",
                  "1.2.3.4294967297",
                  "1\xe0\xa7\xa8"
                  "7.0.0.1"});
    for (unsigned value = 0; value < 2000; ++value) {
        const std::string text = std::to_string(value);
        if (is_ipv4("1.2.3." + text) != (value < 256)) FAIL_CHECK(text);
        if (is_ipv4(text + ".2.3.4") != (value < 256)) FAIL_CHECK(text);
    }
}

TEST_CASE("checks ipv6") {
    check_format("ipv6",
                 {"::",
                  "::1",
                  "1::",
                  "::abef",
                  "::abcd:ef01:2345:6789",
                  "1:2:3:4:5:6:7:8",
                  "2001:db8::ff00:42:8329",
                  "2001:0DB8:0000:0000:0000:FF00:0042:8329",
                  "1::8",
                  "1:2:3:4:5:6:7::",
                  "::2:3:4:5:6:7:8",
                  "1:2::4:5:6:7:8",
                  "1:2:3:4:5:6::8",
                  "1::3:4:5:6:7:8",
                  "1:2:3:4::",
                  "0:0:0:0:0:0:0:0",
                  "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                  "::ffff:192.168.0.1",
                  "::1.2.3.4",
                  "1:2:3:4:5:6:1.2.3.4",
                  "1::1.2.3.4",
                  "1::d6:192.168.0.1",
                  "1:2::192.168.0.1",
                  "::1:2:3:4:5:1.2.3.4",
                  "1:2:3:4:5::1.2.3.4",
                  "64:ff9b::255.255.255.255"},
                 {":",
                  ":::",
                  "::::",
                  ":1",
                  "1:",
                  "1",
                  "12345",
                  "12345::",
                  "::12345",
                  "1:2:3:4:5:6:7",
                  "1:2:3:4:5:6:7:8:9",
                  "1:2:3:4:5:6:7:8::",
                  "::1:2:3:4:5:6:7:8",
                  "1::2:3:4:5:6:7:8",
                  "1:2:3:4:5:6:7::8",
                  "1::2::3",
                  "::1::",
                  "::1::2",
                  "1:::2",
                  ":::1",
                  "1:::",
                  "1::2:",
                  ":1::2",
                  ":1:2:3:4:5:6:7:8",
                  "1:2:3:4:5:6:7:8:",
                  "1:2:3:4:5:6:7:",
                  ":2:3:4:5:6:7:8",
                  "g::",
                  "::g",
                  "1:2:3:4:5:6:7:g",
                  "::1%eth0",
                  "fe80::a%1",
                  "::1/64",
                  "[::1]",
                  "::-1",
                  "::+1",
                  "1.2.3.4",
                  ":1.2.3.4",
                  "::1.2.3",
                  "::1.2.3.",
                  "::1.2.3.4.5",
                  "::1.2.3.256",
                  "::1.2.3.04",
                  "::1.2.3.4:5",
                  "1.2.3.4::",
                  "::1.2.3.4::",
                  "::a.2.3.4",
                  "::1.2.a.4",
                  "::0x1",
                  "1:2:3:4:5:6:7:1.2.3.4",
                  "1:2:3:4:5:1.2.3.4",
                  "::1:2:3:4:5:6:1.2.3.4",
                  "1:2:3:4:5:6::1.2.3.4",
                  "1:2:3:4:5:6:7:8:1.2.3.4",
                  "1.2.3.4:1:2:3:4:5:6",
                  "1:2:3:4:5:6:.2.3.4",
                  "::.",
                  "::1.",
                  "100:100:100:100:100:100:255.255.255.255.255",
                  "100:100:100:100:100:100:100:255.255.255.255",
                  "::127.0.0.1/8",
                  "1:2:3:4:5:6:7:\xe0\xa7\xaa",
                  repeat("1:", 4096) + "1",
                  repeat(":", 4096)});
}

TEST_CASE("checks uri") {
    check_format("uri",
                 {
                     // RFC 3986, section 1.1.2
                     "ftp://ftp.is.co.za/rfc/rfc1808.txt",
                     "http://www.ietf.org/rfc/rfc2396.txt",
                     "ldap://[2001:db8::7]/c=GB?objectClass?one",
                     "mailto:John.Doe@example.com",
                     "news:comp.infosystems.www.servers.unix",
                     "tel:+1-816-555-1212",
                     "telnet://192.0.2.16:80/",
                     "urn:oasis:names:specification:docbook:dtd:xml:4.1.2",
                     "foo://example.com:8042/over/there?name=ferret#nose",
                     "http://foo.bar/?baz=qux#quuz",
                     "http://foo.com/blah_(wikipedia)_blah#cite-1",
                     "http://foo.bar/?q=Test%20URL-encoded%20stuff",
                     "http://-.~_!$&'()*+,;=:%40:80%2f::::::@example.com",
                     "http://a.b-c.de",
                     "http://223.255.255.254",
                     "https://example.org",
                     "HTTPS://EXAMPLE.ORG:443/A/B",
                     "a:",
                     "a:b",
                     "a:/",
                     "a:/b",
                     "a://",
                     "a:///b",
                     "file:///etc/hosts",
                     "a+b-c.1:x",
                     "a:?",
                     "a:#",
                     "a:?#",
                     "a:?/?b#/?c",
                     "a://b?c",
                     "a://b#c",
                     "a://:",
                     "a://b:",
                     "a://b:/",
                     "a://b:99999",
                     "a://@b",
                     "a://:@b",
                     "a://u:p@b:1/c",
                     "a://u%40x@b",
                     "a://%61",
                     "a:%00",
                     "a:%fF",
                     "a:b@c:d",
                     "a:/b//c",
                     "a://b//c",
                     "a://b/@:",
                     "a://[::]",
                     "a://[::1]:80",
                     "a://u@[::1]?q",
                     "a://[::ffff:1.2.3.4]#f",
                     "a://[v1.x]",
                     "a://[VfF.a:b]",
                     "a://[v7.!$&'()*+,;=:-._~]/",
                 },
                 {
                     ":",
                     ":a",
                     "://a",
                     "a",
                     "/a",
                     "//foo.bar/?baz=qux#quuz",
                     "?a",
                     "#a",
                     "a/b:c",
                     "bar,baz:foo",
                     "1a:b",
                     "+a:b",
                     "-a:b",
                     ".a:b",
                     "a_b:c",
                     "a%62:c",
                     "\\\\WINDOWS\\fileshare",
                     "http:// shouldfail.com",
                     ":// should fail",
                     "a:b c",
                     "a:b#c#d",
                     "a:##",
                     "a:[",
                     "a:]",
                     "a:b[1]",
                     "a://b/[1]",
                     "a://b?[1]",
                     "a://b#[1]",
                     "a:^",
                     "a:`",
                     "a:{b}",
                     "a:b|c",
                     "a:\"b\"",
                     "a:<b>",
                     "a:b>",
                     "a:%",
                     "a:%2",
                     "a:%2g",
                     "a:%g2",
                     "a:%%20",
                     "a:%2%20",
                     "a:b%",
                     "a:?%4",
                     "a:#%4",
                     "a://b%",
                     "a://b%4",
                     "a://b%4x",
                     "a://u%@b",
                     "a://u%4@b",
                     "a://b:8x",
                     "a://b:x",
                     "a://b:-1",
                     "a://b:80:80",
                     "a://b:80x/",
                     "a://u@v@b",
                     "a://[::1",
                     "a://::1]",
                     "a://[]",
                     "a://[",
                     "a://]",
                     "a://[::1]]",
                     "a://[[::1]]",
                     "a://[::1]b",
                     "a://b[::1]",
                     "a://[::1]:x",
                     "a://[::1]@b",
                     "a://[u@b]",
                     "a://[::g]",
                     "a://[1.2.3.4]",
                     "a://[b.org]",
                     "a://[::1%25eth0]",
                     "a://[::1%eth0]",
                     "a://[v.x]",
                     "a://[v1.]",
                     "a://[v1]",
                     "a://[v]",
                     "a://[vg.x]",
                     "a://[v1x]",
                     "a://[v1.x%20]",
                     "a://[v1.x/y]",
                     "a://[x1.y]",
                     "a://[::1/]",
                     "https://[@example.org/test.txt",
                     "https://example.org/foobar\\.txt",
                     "https://example.org/foobar<>.txt",
                     "https://example.org/foobar{}.txt",
                     "https://example.org/foobar^.txt",
                     "https://example.org/foobar`.txt",
                     "https://example.org/foobar|.txt",
                     "https://ex\xc3\xa4mple.org/",
                     "https://example.org/\xc3\xa4",
                 });
}

TEST_CASE("checks each byte of a URI by itself") {
    const std::string_view permitted =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=:@/?#";
    for (int byte = 0; byte < 256; ++byte) {
        const char c = static_cast<char>(byte);
        const bool is_permitted = permitted.find(c) != permitted.npos;
        if (is_uri(std::string("a:") + c) != is_permitted) FAIL_CHECK(byte);
        if (is_uri(std::string("a://h/") + c) != is_permitted) FAIL_CHECK(byte);
        if (is_uri(std::string("a:?") + c) != is_permitted) FAIL_CHECK(byte);
        if (is_uri(std::string("a:#") + c) != (is_permitted && c != '#')) FAIL_CHECK(byte);
        const bool is_hex = std::string_view("0123456789abcdefABCDEF").find(c) != std::string_view::npos;
        if (is_uri(std::string("a:%0") + c) != is_hex) FAIL_CHECK(byte);
        if (is_uri(std::string("a:%") + c + "0") != is_hex) FAIL_CHECK(byte);
    }
}
