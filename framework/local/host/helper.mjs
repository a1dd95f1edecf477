// Lets the thread of a function wait for what only an event loop can do: another thread does the work (asking.mjs), one for each
// thread that runs functions, started by the first call that needs it.
import { Worker } from 'node:worker_threads';
import { Asker, makeLine } from '../asking.mjs';

export class Helper {
    #module;
    #thread;

    // `module` exports a default function that promises an answer to a question; both have to survive postMessage.
    constructor(module) {
        this.#module = module;
    }

    // Undefined where no answer came within so many milliseconds.
    ask(question, milliseconds) {
        const { worker, asker } = this.#thread ??= this.#start();
        const answer = asker.ask(question, milliseconds);
        if (answer !== undefined) return answer;
        // Whatever it hangs in, the next call is not to wait for it.
        worker.terminate();
        this.#thread = undefined;
        return undefined;
    }

    #start() {
        const { asking, answering } = makeLine();
        const worker = new Worker(new URL('helper_thread.mjs', import.meta.url), {
            workerData: { module: `${this.#module}`, answering }, transferList: [answering.port] });
        worker.on('error', () => {});       // told by the answer that does not come
        worker.unref();
        return { worker, asker: new Asker(asking) };
    }
}
