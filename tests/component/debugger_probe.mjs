// Preloaded by a test: a debugger in the same process. It sets a breakpoint at BREAK_AT, an offset in the module with
// DWARF, and prints where the program stopped, as a line of JSON.
import { writeSync } from 'node:fs';
import inspector from 'node:inspector';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';

if (isMainThread) {
    const worker = new Worker(fileURLToPath(import.meta.url), { execArgv: [] });
    await new Promise((resolve) => worker.once('message', resolve));
    worker.unref();
} else {
    const session = new inspector.Session();
    session.connectToMainThread();
    session.on('Debugger.scriptParsed', ({ params: { scriptId, debugSymbols } }) => {
        // An object, in later versions of Node.js an array.
        if (![debugSymbols].flat().some((each) => each?.type === 'EmbeddedDWARF')) return;
        session.post('Debugger.setBreakpoint', { location: { scriptId, lineNumber: 0, columnNumber: Number(process.env.BREAK_AT) } });
    });
    session.on('Debugger.paused', ({ params: { callFrames: [{ functionName, location }] } }) => {
        writeSync(2, `stopped ${JSON.stringify({ functionName, at: location.columnNumber })}\n`);      // not through the main thread, which waits
        session.post('Debugger.resume');
    });
    parentPort.on('message', () => {});     // the thread does not end
    session.post('Debugger.enable', () => parentPort.postMessage('enabled'));
}
