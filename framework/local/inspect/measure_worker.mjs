// The thread of measure.mjs: runs one call, and posts its counts.
import { parentPort, workerData } from 'node:worker_threads';
import { counterOf } from '../executed.mjs';
import { takeBytes } from '../host/bytes.mjs';
import { pageCounterOf } from '../pages.mjs';
import { Services } from '../services/index.mjs';
import { describeTrap } from '../trap.mjs';

const { kind, parts, request, settings } = workerData;

function responseOf({ response, sent }) {
    if (parts.background) return { outcome: response };
    if (sent) return { status: sent.status, bodyBytes: sent.body.length };
    return { status: response.status, bodyBytes: takeBytes(response.body).length };
}

async function count() {
    const make = kind === 'pages' ? pageCounterOf : counterOf;
    const call = await make(parts, { ...settings, services: new Services(), print: (line) => parentPort.postMessage({ line }) });
    const result = call(request);
    if (kind === 'pages') return result;
    const { total, moved, started, functions, memoryBytes, hostCalls } = result;
    return { total, moved, started, functions: functions.filter(([, , each]) => each > 0), memoryBytes, hostCalls, ...responseOf(result) };
}

try {
    parentPort.postMessage({ result: await count() });
} catch (error) {
    parentPort.postMessage({ result: { failed: describeTrap(error).reason } });
}
