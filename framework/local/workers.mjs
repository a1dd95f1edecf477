// Runs calls on worker threads, each thread one call at a time, and ends a call that does not end itself.
//
// Threads, because nothing in a thread can interrupt WebAssembly that loops in it: only another thread can, by terminating it. And
// because host calls that wait (outbound HTTP, a cache) have to block the function's thread while this one does the waiting.
// More than one, because a function may call its own URL, and so that one call that hangs does not hold up the rest. Modules are
// compiled before, so a thread is ready in some 50 ms, and a call spends some 0.3 ms on the way to it and back.
import { Worker } from 'node:worker_threads';
import { UserError } from './errors.mjs';
import { lend } from './services/remote.mjs';

const defaultThreads = 4;
// A thread has this long to get ready, whatever a call may take: a busy machine is slow to start one.
const startUp = 10_000;

export class Workers {
    #parts;
    #settings;
    #timeout;
    #say;
    #services;
    #threads = new Set();      // { worker, call }: call is what it is busy with, 'starting' before it can take one
    #queue = [];
    #closing = undefined;

    // `settings`: those of fromParts in runtime.mjs, `threads`, how many may run at the same time, and `wait`, how many milliseconds a call
    // waits for one of them (default: as long as a call may take, or a thread to start). `say` gets the lines that a function's host calls
    // have for the terminal; `services` are those of the process.
    constructor(parts, settings, timeout, say, services) {
        this.#parts = parts;
        this.#settings = settings;
        this.#timeout = timeout;
        this.#say = say;
        this.#services = services;
    }

    // Throws UserError where the component does not link or traps before it is called.
    async start() {
        await this.#spawn();
        return this;
    }

    // The answer of runtime.mjs, or `{ timedOut: milliseconds }`, or `{ busy: threads }` where no thread became free within the time that a
    // call may take, or `{ lost: reason }` where the thread died under the call.
    call(request) {
        return new Promise((resolve) => {
            const call = { request, resolve };
            call.timer = setTimeout(() => {
                this.#queue.splice(this.#queue.indexOf(call), 1);
                resolve({ busy: this.#maxThreads });
                this.#next();
            }, this.#settings.wait ?? Math.max(this.#timeout, startUp));
            this.#queue.push(call);
            this.#next();
        });
    }

    // Waits for the calls that were taken on.
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
                // It linked before, so this is not the component's fault; whoever waits is told instead of waiting for ever.
                while (this.#queue.length > 0) this.#take().resolve({ lost: error.message });
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
        const lent = lend(this.#services, this.#say);
        const worker = new Worker(new URL('worker.mjs', import.meta.url), {
            workerData: { parts: this.#parts, settings: { ...this.#settings, timeout: this.#timeout }, services: lent.asking },
            transferList: [lent.asking.port] });
        const thread = { worker, call: 'starting' };
        this.#threads.add(thread);
        return new Promise((resolve, reject) => {
            const give = (answer) => {
                clearTimeout(thread.timer);
                const { call } = thread;
                thread.call = undefined;
                if (call !== 'starting') call?.resolve(answer);
                else reject(new UserError(`the component cannot be instantiated: ${answer.lost ?? 'it does not come to an end'}.`));
            };
            thread.end = (answer) => {
                this.#threads.delete(thread);
                worker.terminate();
                lent.close();       // what a call that was ended asked last is not to be done while the next one runs
                give(answer);
                this.#next();
            };
            worker.on('message', ({ ready, broken, answer, line }) => {
                if (line !== undefined) return this.#say(line);
                if (broken) return thread.end({ lost: broken });
                if (!ready) give(answer);
                else {
                    clearTimeout(thread.timer);
                    thread.call = undefined;
                    resolve();
                }
                this.#next();
            });
            worker.on('error', (error) => thread.end({ lost: error.message }));
            worker.on('exit', () => { if (this.#threads.has(thread)) thread.end({ lost: 'its thread ended' }); });
            thread.timer = setTimeout(thread.end, startUp, { timedOut: startUp });
        });
    }

    #run(thread, call) {
        thread.call = call;
        thread.timer = setTimeout(thread.end, this.#timeout, { timedOut: this.#timeout });
        const { body } = call.request;
        thread.worker.postMessage(call.request, body.byteLength > 0 ? [body.buffer] : []);
    }
}
