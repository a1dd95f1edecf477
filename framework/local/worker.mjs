// A thread that runs calls, one at a time: message in, one fresh instance, message out. See workers.mjs for why it is a thread.
import { parentPort, workerData } from 'node:worker_threads';
import { fromParts } from './runtime.mjs';
import { describeTrap } from './errors.mjs';
import { alone } from './joined.mjs';
import { RemoteServices } from './services/remote.mjs';

try {
    const say = (line) => parentPort.postMessage({ line });
    const services = new RemoteServices(workerData.services);
    const component = await fromParts(workerData.parts, { ...workerData.settings, say, services });
    component.instance().start();
    parentPort.on('message', (request) => {
        const answer = component.call(request);
        answer.body = alone(answer.body);       // moved, not copied
        parentPort.postMessage({ answer }, [answer.body.buffer]);
    });
    parentPort.postMessage({ ready: true });
} catch (error) {
    parentPort.postMessage({ broken: describeTrap(error).reason });
}
