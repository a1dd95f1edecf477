// Preloaded by a test: a debugger in the same process. For each WebAssembly module, it prints the kinds of its symbols
// and where a breakpoint at BREAK_AT, an offset in the module, was set, as a line of JSON.
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
    session.on('Debugger.scriptParsed', ({ params: { scriptId, scriptLanguage, debugSymbols } }) => {
        if (scriptLanguage !== 'WebAssembly') return;
        session.post('Debugger.setBreakpoint', { location: { scriptId, lineNumber: 0, columnNumber: Number(process.env.BREAK_AT) } }, (_, result) =>
            process.stderr.write(`debugger ${JSON.stringify({ symbols: debugSymbols.map(({ type }) => type), at: result?.actualLocation.columnNumber })}\n`));
    });
    parentPort.on('message', () => {});     // the thread does not end
    session.post('Debugger.enable', () => parentPort.postMessage('enabled'));
}
