// The two kinds of error that the local runtime tells apart: what the user can put right before anything runs, and what a
// running function did wrong.

// One sentence for the terminal; the command ends with status 2.
export class UserError extends Error {}

// The instance is lost, as it would be on the platform.
export class Trap extends Error {}

const frame = /^\s*at (?:(.+) \()?wasm:\/\/.*?wasm-function\[(\d+)\]:(0x[0-9a-f]+)\)?$/;

// What to say about an error that came out of an instance: its reason and the wasm functions it passed through, innermost first.
export function describeTrap(error) {
    const stack = String(error?.stack ?? '').split('\n').flatMap((line) => {
        const found = frame.exec(line);
        if (!found) return [];
        const name = found[1]?.replace(/^.*?\.wasm\./, '');
        return [`${name ?? '(no name)'} (wasm function ${found[2]}, offset ${found[3]})`];
    });
    return {
        reason: String(error?.message ?? error).replace(/^wasm trap: (wasm )?/, ''),
        stack: stack.filter((line, at) => line !== stack[at - 1]),         // deep recursion says it once
    };
}
