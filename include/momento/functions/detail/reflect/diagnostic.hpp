// The one form in which the compiler refuses a program: a sentence that begins with "momento:".
//
//     static_assert(ok<T>, MOMENTO_DETAIL_MESSAGE("momento: this type …; write …", sentence<T>()));
//
// clang prints a computed message, so the sentence can name the user's route, field or type. gcc 12 prints literals
// only; there the same refusal reads as the general sentence, and the instantiation note names the type.
//
// A mistake is one error of a few lines. Hence only the message is a macro (a static_assert in one takes three lines
// more), the condition is a plain constant (a comparison is explained in three more), and what is refused is then passed
// over in silence. A class with static_asserts of ours has no members, and is checked by its `sizeof`: clang stops at the first
// that fails, and whatever else the class were used for would be in error too.
#pragma once

#if defined(__clang__)
#define MOMENTO_DETAIL_MESSAGE(literal, ...)                                                                 \
    _Pragma("clang diagnostic push") _Pragma("clang diagnostic ignored \"-Wc++26-extensions\"")(__VA_ARGS__) \
        _Pragma("clang diagnostic pop")
#else
#define MOMENTO_DETAIL_MESSAGE(literal, ...) literal
#endif
