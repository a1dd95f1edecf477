// The two kinds of error that the local runtime tells apart: what the user can put right before anything runs, and what a
// running function did wrong.

// One sentence for the terminal; the command ends with status 2.
export class UserError extends Error {}

// The instance is lost, as it would be on the platform.
export class Trap extends Error {}

const frame = /^\s*at (?:(.+) \()?wasm:\/\/(.*?)wasm-function\[(\d+)\]:(0x[0-9a-f]+)\)?$/;

// What to say about an error that came out of an instance: its reason and the wasm functions it passed through, innermost first.
// `original` maps an offset in the module that runs to that in the user's: the outermost function is an export of that module.
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
        stack: stack.filter((line, at) => line !== stack[at - 1]),         // deep recursion says it once
    };
}
