// Declares what libc++ for components lacks, threads and files, so that a use is one error that says what to do. Naming
// a declaration is an error only then: a header that includes <thread> or <mutex> and does not use it still compiles.
// momento_add_function includes this file before each source of a Function.
#pragma once

// Define MOMENTO_FUNCTIONS_OWN_THREADS if the sources of a Function define these names themselves.
#if defined(__wasm__) && !defined(MOMENTO_FUNCTIONS_OWN_THREADS)

#include <__config>

// Before version 20, libc++ defines another macro.
#if (defined(_LIBCPP_HAS_THREADS) && !_LIBCPP_HAS_THREADS) || defined(_LIBCPP_HAS_NO_THREADS)

#define MOMENTO_DETAIL_THREADS                                                           \
    __attribute__((                                                                      \
        unavailable("momento: a Function has one thread; run the code directly, or use " \
                    "spawn::invoke for work after the response")))
#define MOMENTO_DETAIL_LOCKS                                                                            \
    __attribute__((                                                                                     \
        unavailable("momento: a Function has one thread and runs one call at a time; remove the lock, " \
                    "or compile it only #ifndef __wasm__")))
#define MOMENTO_DETAIL_WAITS \
    __attribute__((          \
        unavailable("momento: a Function cannot wait; remove the call, or compile it only #ifndef __wasm__")))

_LIBCPP_BEGIN_NAMESPACE_STD

// The members prevent further errors.
struct MOMENTO_DETAIL_THREADS thread {
    struct id {};
    thread() = default;
    template <class... A>
    explicit thread(A&&...);
    static unsigned hardware_concurrency();
    id get_id() const;
    bool joinable() const;
    void join();
    void detach();
};
struct MOMENTO_DETAIL_THREADS jthread {
    struct id {};
    jthread() = default;
    template <class... A>
    explicit jthread(A&&...);
    id get_id() const;
    bool joinable() const;
    void join();
    void detach();
    bool request_stop();
};
template <class... A>
MOMENTO_DETAIL_THREADS int async(A&&...);
template <class R>
struct MOMENTO_DETAIL_THREADS promise;
template <class R>
struct MOMENTO_DETAIL_THREADS future;
template <class R>
struct MOMENTO_DETAIL_THREADS shared_future;
template <class F>
struct MOMENTO_DETAIL_THREADS packaged_task;
struct MOMENTO_DETAIL_THREADS stop_token;
struct MOMENTO_DETAIL_THREADS stop_source;

namespace this_thread {
template <class Duration>
MOMENTO_DETAIL_WAITS void sleep_for(const Duration&);
template <class Time>
MOMENTO_DETAIL_WAITS void sleep_until(const Time&);
MOMENTO_DETAIL_WAITS void yield();
MOMENTO_DETAIL_THREADS int get_id();
}  // namespace this_thread

// A template keeps the errors of later uses of the member functions away.
#define MOMENTO_DETAIL_LOCK(name)      \
    struct MOMENTO_DETAIL_LOCKS name { \
        constexpr name() = default;    \
        name(const name&) = delete;    \
        void lock();                   \
        bool try_lock();               \
        void unlock();                 \
        void lock_shared();            \
        bool try_lock_shared();        \
        void unlock_shared();          \
        template <class T>             \
        bool try_lock_for(const T&);   \
        template <class T>             \
        bool try_lock_until(const T&); \
    };
MOMENTO_DETAIL_LOCK(mutex)
MOMENTO_DETAIL_LOCK(recursive_mutex)
MOMENTO_DETAIL_LOCK(timed_mutex)
MOMENTO_DETAIL_LOCK(recursive_timed_mutex)
MOMENTO_DETAIL_LOCK(shared_mutex)
MOMENTO_DETAIL_LOCK(shared_timed_mutex)
#undef MOMENTO_DETAIL_LOCK

#define MOMENTO_DETAIL_CONDITION(name) \
    struct MOMENTO_DETAIL_LOCKS name { \
        void notify_one();             \
        void notify_all();             \
        template <class... A>          \
        void wait(A&&...);             \
        template <class... A>          \
        bool wait_for(A&&...);         \
        template <class... A>          \
        bool wait_until(A&&...);       \
    };
MOMENTO_DETAIL_CONDITION(condition_variable)
MOMENTO_DETAIL_CONDITION(condition_variable_any)
#undef MOMENTO_DETAIL_CONDITION

template <long Max = 1>
struct MOMENTO_DETAIL_LOCKS counting_semaphore {
    constexpr explicit counting_semaphore(long);
    void acquire();
    bool try_acquire();
    void release(long = 1);
};
struct MOMENTO_DETAIL_LOCKS binary_semaphore {
    constexpr explicit binary_semaphore(long);
    void acquire();
    bool try_acquire();
    void release(long = 1);
};
struct MOMENTO_DETAIL_LOCKS latch {
    constexpr explicit latch(long);
    void count_down(long = 1);
    void wait() const;
    void arrive_and_wait(long = 1);
};
template <class Completion = void>
struct MOMENTO_DETAIL_LOCKS barrier;

_LIBCPP_END_NAMESPACE_STD

#endif

#if (defined(_LIBCPP_HAS_FILESYSTEM) && !_LIBCPP_HAS_FILESYSTEM) || defined(_LIBCPP_HAS_NO_FILESYSTEM)

#define MOMENTO_DETAIL_FILES                                                                  \
    __attribute__((                                                                           \
        unavailable("momento: a Function has no files; use the cache or S3, or put the data " \
                    "into the program")))

_LIBCPP_BEGIN_NAMESPACE_FILESYSTEM

class path;
class MOMENTO_DETAIL_FILES directory_iterator;
class MOMENTO_DETAIL_FILES recursive_directory_iterator;

// With the signatures of the standard: a function of the user with the same name is selected as in a native program.
MOMENTO_DETAIL_FILES bool exists(const path&);
MOMENTO_DETAIL_FILES bool is_directory(const path&);
MOMENTO_DETAIL_FILES bool is_regular_file(const path&);
MOMENTO_DETAIL_FILES bool is_empty(const path&);
MOMENTO_DETAIL_FILES bool create_directory(const path&);
MOMENTO_DETAIL_FILES bool create_directories(const path&);
MOMENTO_DETAIL_FILES bool remove(const path&);
MOMENTO_DETAIL_FILES unsigned long long remove_all(const path&);
MOMENTO_DETAIL_FILES unsigned long long file_size(const path&);
MOMENTO_DETAIL_FILES void rename(const path&, const path&);
MOMENTO_DETAIL_FILES void copy(const path&, const path&);
MOMENTO_DETAIL_FILES bool copy_file(const path&, const path&);
template <class Path = path>  // complete only in <filesystem>
MOMENTO_DETAIL_FILES Path current_path();
template <class Path = path>
MOMENTO_DETAIL_FILES Path temp_directory_path();
template <class Path = path>
MOMENTO_DETAIL_FILES Path absolute(const path&);
template <class Path = path>
MOMENTO_DETAIL_FILES Path canonical(const path&);

_LIBCPP_END_NAMESPACE_FILESYSTEM

#endif

#endif
