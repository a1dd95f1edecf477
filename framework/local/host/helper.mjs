// Lets the thread of a function wait for what only an event loop can do. Host calls are synchronous, so that thread blocks while
// another does the work: one thread for each thread that runs functions, started by the first call that needs it.
import { MessageChannel, Worker, receiveMessageOnPort } from 'node:worker_threads';

export class Helper {
    #module;
    #thread;
    #asked = 0;

    // `module` exports a default function that promises an answer to a question; both have to survive postMessage.
    constructor(module) {
        this.#module = module;
    }

    // Undefined where no answer came within so many milliseconds.
    ask(question, milliseconds) {
        const { worker, port, signal } = this.#thread ??= this.#start();
        const id = ++this.#asked;
        port.postMessage({ id, question });
        for (const end = performance.now() + milliseconds; ;) {
            const before = Atomics.load(signal, 0);
            const received = receiveMessageOnPort(port);
            if (received?.message.id === id) return received.message.answer;
            const left = end - performance.now();
            if (left <= 0) break;
            if (!received) Atomics.wait(signal, 0, before, left);
        }
        // Whatever it hangs in, the next call is not to wait for it.
        worker.terminate();
        this.#thread = undefined;
        return undefined;
    }

    #start() {
        const signal = new Int32Array(new SharedArrayBuffer(4));
        const { port1: port, port2 } = new MessageChannel();
        const worker = new Worker(new URL('helper_thread.mjs', import.meta.url), {
            workerData: { module: `${this.#module}`, port: port2, signal }, transferList: [port2] });
        worker.on('error', () => {});       // told by the answer that does not come
        worker.unref();
        return { worker, port, signal };
    }
}
