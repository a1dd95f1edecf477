// The one form in which the compiler refuses a program: a sentence that begins with "momento:".
//
// clang prints a computed message, so the sentence can name the user's route, field or type. gcc 12 prints literals
// only; there the same refusal reads as the general sentence, and the instantiation note names the type.
#pragma once

#if defined(__clang__)
#define MOMENTO_DETAIL_REFUSE_UNLESS(condition, literal, ...)                                                  \
    _Pragma("clang diagnostic push") _Pragma("clang diagnostic ignored \"-Wc++26-extensions\"") static_assert( \
        condition, (__VA_ARGS__)) _Pragma("clang diagnostic pop")
#else
#define MOMENTO_DETAIL_REFUSE_UNLESS(condition, literal, ...) static_assert(condition, literal)
#endif
