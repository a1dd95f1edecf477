// Tests uploads and downloads through the API. The steps of a row share the objects.
#pragma once

#include <momento/functions/testing.hpp>

namespace s3_upload {

using namespace momento::functions;
using namespace momento::functions::testing;

inline const exchange rows[] = {
    {.name = "uploads and downloads a file",
     .request = {.environment = {{"ROLE_ARN", "arn:aws:iam::123456789012:role/uploads"}}},
     .steps = {{.name = "there is no file",
                .request = {.path = "/files/2026/tea.txt"},
                .response = {.status = 404, .contains = "no file has this name"}},
               {.name = "is uploaded",
                .request = {.method = put,
                            .path = "/files/2026/tea.txt",
                            .headers = {{"content-type", "text/plain"}},
                            .body = "green tea"},
                .response = {.status = 201, .body = ""}},
               {.name = "is downloaded",
                .request = {.path = "/files/2026/tea.txt"},
                .response = {.status = 200,
                             .headers = {{"content-type", "text/plain"},
                                         {"content-disposition", "attachment"},
                                         {"x-content-type-options", "nosniff"}},
                             .body = "green tea"}},
               {.name = "is replaced by one without a type",
                .request = {.method = put, .path = "/files/2026/tea.txt", .body = ""},
                .response = {.status = 201}},
               {.name = "is downloaded again",
                .request = {.path = "/files/2026/tea.txt"},
                .response = {.status = 200, .headers = {{"content-type", "application/octet-stream"}}, .body = ""}}}},
    {.name = "needs a role",
     .request = {.path = "/files/tea.txt"},
     .response = {.status = 500, .contains = "the environment variable ROLE_ARN is not set"}},
};

}  // namespace s3_upload
