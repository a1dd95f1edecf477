// The form of all compile errors of this library: a message that begins with "momento:".
//
//     static_assert(ok<T>, MOMENTO_DETAIL_MESSAGE("momento: this type …; write …", message<T>()));
//
// clang prints computed messages, so the message can name the user's route, field or type. gcc 12 prints only literals:
// it prints the general message, and the instantiation note names the type.
//
// A mistake is one error of a few lines. Therefore only the message is a macro (a static_assert in a macro adds three
// lines), the condition is a plain constant (a comparison adds three lines of explanation), and later code silently
// ignores what was diagnosed. A class that contains these static_asserts has no members and is checked by its `sizeof`:
// clang stops at the first failing assertion, and any other use of the class would be another error.
#pragma once

#if defined(__clang__)
#define MOMENTO_DETAIL_MESSAGE(literal, ...)                                                                 \
    _Pragma("clang diagnostic push") _Pragma("clang diagnostic ignored \"-Wc++26-extensions\"")(__VA_ARGS__) \
        _Pragma("clang diagnostic pop")
#else
#define MOMENTO_DETAIL_MESSAGE(literal, ...) literal
#endif
