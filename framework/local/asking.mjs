// Questions from one thread to another. The thread that asks blocks until the answer is there, because host calls are synchronous; the
// other one answers from its event loop.
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';

// The two ends: `asking` is what an Asker takes, `answering` what `answer` below takes. The port of whichever end goes to another
// thread has to be transferred to it.
export function makeLine() {
    const signal = new Int32Array(new SharedArrayBuffer(4));
    const { port1, port2 } = new MessageChannel();
    return { asking: { port: port1, signal }, answering: { port: port2, signal } };
}

export class Asker {
    #port;
    #signal;
    #asked = 0;

    constructor({ port, signal }) {
        this.#port = port;
        this.#signal = signal;
    }

    // Undefined where no answer came within so many milliseconds; one that comes later is passed over by the next question.
    ask(question, milliseconds) {
        const id = ++this.#asked;
        this.#port.postMessage({ id, question });
        for (const end = performance.now() + milliseconds; ;) {
            const before = Atomics.load(this.#signal, 0);
            const received = receiveMessageOnPort(this.#port);
            if (received?.message.id === id) return received.message.answer;
            const left = end - performance.now();
            if (left <= 0) return undefined;
            if (!received) Atomics.wait(this.#signal, 0, before, left);
        }
    }
}

// `answerTo` gives or promises the answer to a question; `moved` lists the buffers of an answer that need not be copied.
export function answer({ port, signal }, answerTo, moved = () => []) {
    port.on('message', async ({ id, question }) => {
        const answer = await answerTo(question);
        port.postMessage({ id, answer }, moved(answer));
        Atomics.add(signal, 0, 1);
        Atomics.notify(signal, 0);
    });
}
