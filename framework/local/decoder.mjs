// Decodes components in a process of its own. A file that is no valid component can make the decoder panic, and its WebAssembly
// instance is unusable from then on; or it may never end. The process is ended then, and the next file gets another one. A thread would
// not do: a panic is written to stderr by a thread of the decoder's, which waits for the one that waits for it.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { UserError } from './errors.mjs';

// Decoding takes less than a second; a busy machine is slow.
const maxMilliseconds = 60_000;
// The next file is often one of many, so the process waits for it this long.
const idleMilliseconds = 5_000;

let idle;                               // { child, timer }; it keeps this process from ending no longer than a decoding
let previous = Promise.resolve();       // one file at a time, so one process is enough

function start() {
    const child = fork(fileURLToPath(new URL('decoder_process.mjs', import.meta.url)), {
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'advanced', execArgv: [] });
    child.on('error', () => {});        // reported by `ask`
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

function keep(child) {
    child.unref();
    child.channel?.unref();
    const timer = setTimeout(() => {
        idle = undefined;
        child.disconnect();
    }, idleMilliseconds).unref();
    idle = { child, timer };
}

// { transpiled }, { rejected } (a message for the user) or { failed } (the reason why the process must not be used again).
function ask(child, question) {
    return new Promise((resolve) => {
        const timer = setTimeout(() => give({ failed: `it did not end within ${maxMilliseconds / 1000} s` }), maxMilliseconds);
        const ended = () => give({ failed: 'its process ended' });
        const give = (result) => {
            clearTimeout(timer);
            child.off('message', give).off('exit', ended).off('error', ended);
            resolve(result);
        };
        child.on('message', give).on('exit', ended).on('error', ended);
        child.send(question, (error) => { if (error) ended(); });
    });
}

async function decodeNext(bytes, what, scripted) {
    const child = take();
    const { transpiled, rejected, failed } = await ask(child, { bytes, what, scripted });
    if (failed === undefined) keep(child);
    else child.kill('SIGKILL');
    if (transpiled) return transpiled;
    throw new UserError(rejected ?? `${what} is not a valid component: the decoder failed, ${failed.split('\n')[0]}.`);
}

// As `transpile` in component.mjs, which runs in the other process. Throws a UserError.
export function decode(bytes, what, scripted) {
    const transpiled = previous.then(() => decodeNext(bytes, what, scripted));
    previous = transpiled.catch(() => {});
    return transpiled;
}
