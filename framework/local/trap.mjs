// What the terminal shows of a call that did not finish: the reason, the stack with functions, files, and lines, and
// what to do. The names and lines are those of the debug component (symbols.mjs).
import { symbolsOf } from './symbols.mjs';

const frame = /^\s*at (?:(.+) \()?wasm:\/\/(.*?)wasm-function\[(\d+)\]:(0x[0-9a-f]+)\)?$/;

// What ended the call, by the functions that were called last. The names are those of libc++ and wasi-libc.
const causes = [
    [/\b__assert_fail\b/, 'an assertion failed'],
    [/\b__throw_out_of_range\b/, 'std::out_of_range',
        'check the index with size(), or the key with find() or contains(): components have no exceptions, so a throw ends the call'],
    [/\b(__throw_invalid_argument|throw_from_string_(invalid_arg|out_of_range))\b/, 'std::invalid_argument or std::out_of_range',
        'use std::from_chars instead of stoi and similar functions, or declare the parameter as a number: components have no exceptions'],
    [/\b__throw_bad_optional_access\b/, 'std::bad_optional_access', 'check has_value() before value()'],
    [/\b__throw_bad_variant_access\b/, 'std::bad_variant_access', 'use std::get_if, std::holds_alternative, or std::visit'],
    [/\b(__throw_bad_function_call|__empty_func)\b/, 'std::bad_function_call', 'an empty std::function was called'],
    [/\b__throw_bad_expected_access\b/, 'std::bad_expected_access', 'check has_value() before value()'],
    [/\b__throw_length_error\b/, 'std::length_error', 'a size exceeds the maximum of the container or text'],
    [/\b(__throw_\w+)\b/, 'an exception of the C++ library', 'components have no exceptions, so a throw ends the call'],
    [/^operator new(\[\])?\(|\b__throw_bad_alloc\b/, 'no memory is left'],
    [/^(abort|std::terminate\(\))$|^terminate$/, 'std::abort or std::terminate was called'],
];

// The same by the reason of the engine.
const reasons = [
    [/^(memory access out of bounds|out of bounds memory access)/, 'a pointer, reference, iterator, or index is invalid'],
    [/^(null function or function signature mismatch|indirect call|table index)/, 'a function pointer is null or has another type'],
    [/^Maximum call stack size exceeded/, 'the recursion is too deep, or has no end'],
    [/^integer divide by zero|^divide by zero/, 'check the divisor'],
];

// A check of libc++ in development builds. The compiler stores its text as the name of a function.
const check = /^__clang_trap_msg\$[^$]*\$(?:.*? failed: )?(.*)$/;

const unreachable = /unreachable/;

function causeOf(reason, names, stackOverflow, memoryLimit) {
    if (memoryLimit) return { cause: `memory limit of ${memoryLimit} bytes reached; --max-memory raises it` };
    if (stackOverflow) {
        return { cause: `the stack of ${stackOverflow} bytes is full`,
            help: 'store large arrays in std::vector, or limit the recursion; MOMENTO_WASM_STACK_SIZE of CMake sets the size' };
    }
    for (const name of names) {
        const checked = check.exec(name);
        if (checked) return { cause: checked[1] };
    }
    if (unreachable.test(reason)) {
        for (const name of names) {
            const found = causes.find(([pattern]) => pattern.test(name));
            if (found) return { cause: found[1], help: found[2] };
        }
        return {};
    }
    return { help: reasons.find(([pattern]) => pattern.test(reason))?.[1] };
}

// Returns { reason, stack, innermost, help }: `stack` has the innermost function first, `innermost` is that function if
// its line is known, and `help` is what to do, or undefined.
// - `code`: of the module with the entry point (component.mjs): { offset, hash }
// - `debugFile`: the path of the debug component, if there may be one
// - `original`: maps an offset of the module that runs to the user's module
// - `stackOverflow`: the size of the stack in bytes, if it overflowed
// - `memoryLimit`: the maximum size of the memory in bytes, if the call reached it
export function describeTrap(error, { code, debugFile, original = (offset) => offset, stackOverflow, memoryLimit } = {}) {
    const found = String(error?.stack ?? '').split('\n').map((line) => frame.exec(line)).filter(Boolean);
    // The outermost function is an export of the user's module.
    const module = found.at(-1)?.[2];
    const frames = found.map(([, qualified, from, index, at]) => {
        const own = from === module;
        return { name: qualified?.replace(/^(.*?\.wasm|core)\./, ''), index: Number(index), own, offset: own ? original(Number(at)) : Number(at) };
    });
    const reason = String(error?.message ?? error).replace(/^wasm trap: (wasm )?/, '');
    const { stack, names, lines, note } = symbolsOf(frames, code, debugFile);
    const { cause, help } = causeOf(reason, names, stackOverflow, memoryLimit);
    return {
        reason: cause ? `${reason} (${cause})` : reason,
        stack: stack.filter((line, at) => line !== stack[at - 1]),         // recursion is one line
        innermost: lines ? stack[0] : undefined,
        help: help ?? note,
    };
}
