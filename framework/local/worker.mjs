// A thread that runs calls, one at a time: message in, one fresh instance, message out. See workers.mjs for why it is a thread.
import { parentPort, workerData } from 'node:worker_threads';
import { fromParts } from './runtime.mjs';
import { describeTrap } from './errors.mjs';

try {
    const say = (line) => parentPort.postMessage({ line });
    const component = await fromParts(workerData.parts, { ...workerData.settings, say });
    component.instance().start();
    parentPort.on('message', (request) => {
        const answer = component.call(request);
        // Moved, not copied; a part of a larger buffer is cut out first, because postMessage would take along all of it.
        if (answer.body.byteLength < answer.body.buffer.byteLength) answer.body = answer.body.slice();
        parentPort.postMessage({ answer }, [answer.body.buffer]);
    });
    parentPort.postMessage({ ready: true });
} catch (error) {
    parentPort.postMessage({ broken: describeTrap(error).reason });
}
