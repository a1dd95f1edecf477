// The two kinds of errors of the local runtime: what the user can correct before anything runs, and what a function
// did.

// A message of one line for the terminal; the command ends with status 2.
export class UserError extends Error {}

// For a file that the file system does not return.
export function readError(path, error) {
    const reasons = { ENOENT: 'no such file', EISDIR: 'it is a directory', EACCES: 'permission denied' };
    return new UserError(`cannot read ${path}: ${reasons[error.code] ?? error.message}`);
}

// Ends the instance, as on the platform.
export class Trap extends Error {}

const frame = /^\s*at (?:(.+) \()?wasm:\/\/(.*?)wasm-function\[(\d+)\]:(0x[0-9a-f]+)\)?$/;

// The reason of an error of an instance, and its wasm stack, innermost function first. `original` maps an offset of the
// module that runs to the user's module: the outermost function is an export of that module.
export function describeTrap(error, original = (offset) => offset) {
    const frames = String(error?.stack ?? '').split('\n').map((line) => frame.exec(line)).filter(Boolean);
    const module = frames.at(-1)?.[2];
    const stack = frames.map(([, qualified, from, index, at]) => {
        const name = qualified?.replace(/^.*?\.wasm\./, '');
        const offset = from === module ? original(Number(at)) : Number(at);
        return `${name ?? '(no name)'} (wasm function ${index}, offset 0x${offset.toString(16)})`;
    });
    return {
        reason: String(error?.message ?? error).replace(/^wasm trap: (wasm )?/, ''),
        stack: stack.filter((line, at) => line !== stack[at - 1]),         // recursion is one line
    };
}
