// A thread that runs one call at a time, each in a fresh instance. workers.mjs explains why calls run on threads.
import { parentPort, workerData } from 'node:worker_threads';
import { fromParts } from './runtime.mjs';
import { withOwnBuffer } from './concat_bytes.mjs';
import { RemoteStream } from './response_stream.mjs';
import { RemoteServices } from './services/remote.mjs';
import { describeTrap } from './trap.mjs';

try {
    const print = (line, event) => parentPort.postMessage({ line, event });
    const services = new RemoteServices(workerData.services);
    const component = await fromParts(workerData.parts, { ...workerData.settings, print, services });
    const stream = new RemoteStream(workerData.stream);
    component.instance().start();
    parentPort.on('message', ({ streams, ...request }) => {
        if (component.background) return parentPort.postMessage({ result: component.spawn(request) });
        const result = component.call({ ...request, output: streams ? stream : undefined });
        result.body = withOwnBuffer(result.body);
        parentPort.postMessage({ result }, [result.body.buffer]);       // moves the body
    });
    parentPort.postMessage({ ready: true });
} catch (error) {
    parentPort.postMessage({ startError: describeTrap(error).reason });
}
