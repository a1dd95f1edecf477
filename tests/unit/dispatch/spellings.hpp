// Other spellings of the paths /a/b and /a/b/body: encodings, dot segments, case, double and trailing slashes.
#pragma once

#include <string>
#include <vector>

namespace momento::functions::tests {

inline const std::vector<std::string> spellings{
    "/a/b",     "/%61/b",    "/a/%62",      "/%61/%62",   "/a/b/",     "//a/b",      "/a//b",     "/./a/b",
    "/a/./b",   "/x/../a/b", "/a/x/../b",   "/A/b",       "/a/B",      "/a/b?x=1",   "/a/b#x",    "/a%2Fb",
    "/a%2fb",   "/a/b%00",   "/%2561/b",    "/a/b;x",     "/a/b%20",   "/a/b%2f",    "/%c0%af/b", "a/b",
    "/a/%2e/b", "/a/b/%2e",  "/a/b/%2e%2e", "/a/b/..",    "/a/b/.",    "/a\\b",      "/a%5cb",    "/\xef\xbd\x81/b",
    "/a/b%ff",  "/%",        "/a/%6",       "/a/b/body/", "/a/b/BODY", "/a/b/b%6fdy"};

}  // namespace momento::functions::tests
