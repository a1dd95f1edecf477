// Runs calls on worker threads, one call per thread at a time, and terminates calls that exceed the time limit.
//
// A loop in WebAssembly can only be stopped from another thread, by terminating its thread. Host calls that wait
// (outbound HTTP, the cache) block the thread of the function while another thread does the work. There are several
// threads, because a function may call its own URL, and so that a call that hangs does not block the others. A thread
// starts in about 50 ms, because the modules are compiled already. The transfer of a call to a thread and back takes
// about 0.3 ms.
import { Worker } from 'node:worker_threads';
import { UserError } from './errors.mjs';
import { shareStream } from './client_stream.mjs';
import { shareServices } from './services/remote.mjs';

const defaultThreads = 4;
// The time limit for the start of a thread in milliseconds, independent of the limit of a call: a busy machine is slow.
const startupTimeout = 10_000;

export class Workers {
    #parts;
    #settings;
    #timeout;
    #print;
    #services;
    #threads = new Set();      // { worker, call }: `call` is the current one, or 'starting'
    #queue = [];
    #closing = undefined;

    // `settings`: those of fromParts in runtime.mjs, `threads` (their maximum number), and `wait` (how many
    // milliseconds a call waits for a thread; by default the larger of the limits of a call and of the start of a
    // thread). `print` receives lines of host calls for the terminal; `services` are those of the process.
    constructor(parts, settings, timeout, print, services) {
        this.#parts = parts;
        this.#settings = settings;
        this.#timeout = timeout;
        this.#print = print;
        this.#services = services;
    }

    // Throws a UserError if the component does not link or traps before it is called.
    async start() {
        await this.#spawn();
        return this;
    }

    // The request may have `stream`, a ClientStream for a response that the function sends in parts; without it, they
    // are the body of the result. Returns a promise of the result of runtime.mjs, { timedOut: milliseconds }, { busy:
    // threads } if no thread became free in time, or { crashed: reason } if the thread ended during the call.
    call(request) {
        return new Promise((resolve) => {
            const call = { request, resolve };
            call.timer = setTimeout(() => {
                this.#queue.splice(this.#queue.indexOf(call), 1);
                resolve({ busy: this.#maxThreads });
                this.#next();
            }, this.#settings.wait ?? Math.max(this.#timeout, startupTimeout));
            this.#queue.push(call);
            this.#next();
        });
    }

    // Waits for all calls that have begun.
    close() {
        this.#closing ??= new Promise((resolve) => { this.closed = resolve; });
        this.#next();
        return this.#closing;
    }

    #next() {
        for (const thread of this.#threads) {
            if (this.#queue.length === 0) break;
            if (!thread.call) this.#run(thread, this.#take());
        }
        const starting = [...this.#threads].filter((thread) => thread.call === 'starting').length;
        if (this.#queue.length > starting && this.#threads.size < this.#maxThreads) {
            this.#spawn().catch((error) => {
                // The component linked before, so this is an error of the machine. Calls that wait fail.
                while (this.#queue.length > 0) this.#take().resolve({ crashed: error.message });
            });
        }
        const idle = [...this.#threads].every((thread) => !thread.call);
        if (this.#closing && idle && this.#queue.length === 0) {
            for (const { worker } of this.#threads) worker.terminate();
            this.#threads.clear();
            this.closed();
        }
    }

    get #maxThreads() {
        return this.#settings.threads ?? defaultThreads;
    }

    #take() {
        const call = this.#queue.shift();
        clearTimeout(call.timer);
        return call;
    }

    #spawn() {
        const shared = shareServices(this.#services, this.#print);
        const stream = shareStream(() => thread.call?.request?.stream, this.#print);
        const worker = new Worker(new URL('worker.mjs', import.meta.url), {
            workerData: { parts: this.#parts, settings: { ...this.#settings, timeout: this.#timeout },
                services: shared.client, stream: stream.client },
            transferList: [shared.client.port, stream.client.port] });
        const thread = { worker, call: 'starting' };
        this.#threads.add(thread);
        return new Promise((resolve, reject) => {
            const finish = (result) => {
                clearTimeout(thread.timer);
                const { call } = thread;
                thread.call = undefined;
                if (call !== 'starting') call?.resolve(result);
                else reject(new UserError(`the component cannot be instantiated: ${result.crashed ?? 'it timed out'}`));
            };
            thread.end = (result) => {
                this.#threads.delete(thread);
                worker.terminate();
                // The last service call of a terminated call must not run during the next call.
                for (const each of [shared, stream]) each.close();
                finish(result);
                this.#next();
            };
            worker.on('message', ({ ready, startError, result, line, event }) => {
                if (line !== undefined) return this.#print(line, event);
                if (startError) return thread.end({ crashed: startError });
                if (!ready) finish(result);
                else {
                    clearTimeout(thread.timer);
                    thread.call = undefined;
                    resolve();
                }
                this.#next();
            });
            worker.on('error', (error) => thread.end({ crashed: error.message }));
            worker.on('exit', () => { if (this.#threads.has(thread)) thread.end({ crashed: 'its thread ended' }); });
            thread.timer = setTimeout(thread.end, startupTimeout, { timedOut: startupTimeout });
        });
    }

    #run(thread, call) {
        thread.call = call;
        thread.timer = setTimeout(thread.end, this.#timeout, { timedOut: this.#timeout });
        const { stream, ...request } = call.request;
        const { body } = request;
        thread.worker.postMessage({ ...request, streams: stream !== undefined }, body.byteLength > 0 ? [body.buffer] : []);
    }
}
