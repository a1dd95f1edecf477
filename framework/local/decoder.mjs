// Decodes components in a separate process. An invalid file can make the decoder panic, which makes its WebAssembly
// instance unusable, or run forever. The process is then ended, and the next file gets a new one. A thread would
// deadlock: a panic is written to stderr by a thread of the decoder, and the two threads would wait for each other.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { cached } from './decoded_cache.mjs';
import { UserError } from './errors.mjs';

// Decoding takes less than a second, but a busy machine is slow.
const maxMilliseconds = 60_000;
// The process waits this long for the next file.
const idleMilliseconds = 5_000;

let idle;                               // { child, timer }; this process does not wait for it when it ends
let previous = Promise.resolve();       // files are decoded one after the other, in one process

function start() {
    const child = fork(fileURLToPath(new URL('decoder_process.mjs', import.meta.url)), {
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'advanced', execArgv: [] });
    child.on('error', () => {});        // reported by `request`
    child.once('exit', () => { if (idle?.child === child) idle = undefined; });
    return child;
}

function take() {
    const child = idle?.child ?? start();
    clearTimeout(idle?.timer);
    idle = undefined;
    child.ref();
    child.channel?.ref();
    return child;
}

function release(child) {
    child.unref();
    child.channel?.unref();
    const timer = setTimeout(() => {
        idle = undefined;
        child.disconnect();
    }, idleMilliseconds).unref();
    idle = { child, timer };
}

// Returns { transpiled }, { rejected } (a message for the user), or { failed } (why the process must not be used
// again).
function request(child, message) {
    return new Promise((resolve) => {
        const timer = setTimeout(() => finish({ failed: `it did not end within ${maxMilliseconds / 1000} s` }), maxMilliseconds);
        const ended = () => finish({ failed: 'its process ended' });
        const finish = (result) => {
            clearTimeout(timer);
            child.off('message', finish).off('exit', ended).off('error', ended);
            resolve(result);
        };
        child.on('message', finish).on('exit', ended).on('error', ended);
        child.send(message, (error) => { if (error) ended(); });
    });
}

async function decodeNext(bytes, label, scripted) {
    const child = take();
    const { transpiled, rejected, failed } = await request(child, { bytes, label, scripted });
    if (failed === undefined) release(child);
    else child.kill('SIGKILL');
    if (transpiled) return transpiled;
    throw new UserError(rejected ?? `${label} is not a valid component: the decoder failed: ${failed.split('\n')[0]}`);
}

// Runs `transpile` of component.mjs in the other process, unless its result is stored. Throws a UserError.
export function decode(bytes, label, scripted = []) {
    return cached(bytes, scripted, () => {
        const transpiled = previous.then(() => decodeNext(bytes, label, scripted));
        previous = transpiled.catch(() => {});
        return transpiled;
    });
}
