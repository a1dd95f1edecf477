// The other thread of helper.mjs: answers questions, and wakes the thread that waits for it.
import { workerData } from 'node:worker_threads';

const { module, port, signal } = workerData;
const { default: answerTo } = await import(module);

port.on('message', async ({ id, question }) => {
    const answer = await answerTo(question);
    // Bytes are moved, not copied.
    port.postMessage({ id, answer }, answer.body ? [answer.body.buffer] : []);
    Atomics.add(signal, 0, 1);
    Atomics.notify(signal, 0);
});
