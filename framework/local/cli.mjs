// The command `momento-local`: reads the options and runs it.
import { readFile } from 'node:fs/promises';
import { BuildCommand } from './build_command.mjs';
import { makeDocumentation } from './documentation.mjs';
import { withoutApiKey } from './deploy/api_key.mjs';
import { deploy } from './deploy/deploy.mjs';
import { RemoteError, UserError } from './errors.mjs';
import { Functions } from './functions.mjs';
import { inspect } from './inspect/inspect.mjs';
import { createProject } from './new.mjs';
import { help, readOptions } from './options.mjs';
import { makeServer } from './server.mjs';
import { Aws } from './services/aws/index.mjs';
import { Services } from './services/index.mjs';
import { functionPath } from './target.mjs';
import { makeLog, oneLine, print, reportUncaught } from './terminal.mjs';
import { exchange } from './test/exchange.mjs';
import { Recorder } from './test/record.mjs';
import { runTests } from './test/run.mjs';

// How many milliseconds the process may take to stop without a line. Clients take a part of it to close connections.
const maxSilence = 1000;

const record = (options, log) => serve(options, log, new Recorder(options, log));
const commands = { serve, record, test: runTests, exchange, new: createProject, inspect, deploy };

export async function main(args) {
    // The server continues if the reader of its output stops reading.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
    let log = makeLog();
    reportUncaught((text) => log.error(text));
    try {
        const options = readOptions(args);
        // `inspect --json` prints JSON of its own.
        if (options.command === 'serve' || options.command === 'record') log = makeLog(options);
        if (options.help) print(help.trimEnd());
        else if (options.version) {
            const { version } = JSON.parse(await readFile(new URL('package.json', import.meta.url), 'utf8'));
            print(`momento-local ${version}`);
        } else await commands[options.command](options, log);
    } catch (error) {
        const expected = error instanceof UserError || error instanceof RemoteError;
        log.error(withoutApiKey(expected ? `momento-local: ${oneLine(error.message)}` : String(error?.stack ?? error)));
        process.exit(error instanceof UserError ? 2 : 1);
    }
}

// With a Recorder, calls are recorded.
async function serve(options, log, recorder) {
    const { cache, timeout } = options;
    let functions;
    let server;
    let unwatch;
    let stopping = false;
    const build = options.build === undefined ? undefined : new BuildCommand(options.build, log);
    const stop = async () => {
        if (stopping) process.exit(1);          // the second signal ends the process immediately
        stopping = true;
        unwatch?.();
        const grace = timeout + 1000;           // every call that has begun ends within this time
        const line = `waiting for requests that have begun, at most ${grace / 1000} s; a second signal ends them`;
        setTimeout(() => log.print(line), maxSilence);
        await Promise.all([build?.stop(), server?.stop(grace)]);
        await functions?.finish(grace);
        process.exit(0);
    };
    // Before the first line: programs that wait for it may send a signal after it. Before the first build: a signal ends
    // it.
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    await build?.start();
    if (stopping) return;
    const services = new Services({ aws: new Aws(options.aws) });       // of this process: a reload replaces only a component
    functions = await new Functions(options, log, services).load();
    recorder?.start(functions.list);
    const run = (request, name) => functions.run(request, name);
    const pages = functions.list.map(({ name }) => makeDocumentation({ ...options, name }, (request) => run(request, name), services));
    const served = recorder ? recorder.recording(run) : run;
    server = makeServer({ ...options, functions: functions.list }, served, log, joined(functions.list, pages), services);
    await listen(server, options, log);
    // However the process ends: all of this is synchronous.
    if (recorder) process.on('exit', () => recorder.save());
    const host = options.host.includes(':') ? `[${options.host}]` : options.host;
    services.endpoint = `${host}:${server.address().port}`;
    const origin = `http://${services.endpoint}`;
    functions.list.forEach(({ name, background }, index) => {
        const url = `${origin}${functionPath(cache, name)}`;
        if (index === 0 || !background) log.print(`listening on ${url}`, { kind: 'listening', function: name, url });
        if (background) log.print(`background function ${name}: spawn::invoke starts it, and its URL responds with 404`);
    });
    const announced = new Set();
    const announce = async (page) => {
        // Also after a reload: it updates the routes of the lines of calls.
        if (!await page.serves() || stopping || announced.has(page)) return;
        announced.add(page);
        log.print(`documentation at ${origin}${page.path}`);
    };
    const announceIfWeb = (name) => {
        const index = functions.list.findIndex((each) => each.name === name);
        if (!functions.list[index].background) announce(pages[index]);      // not awaited
    };
    for (const { name } of functions.list) announceIfWeb(name);
    if (options.watch) unwatch = functions.watch(announceIfWeb);
    build?.watch();
}

// The documentation of several functions, each at a path of its own. A background function has none.
function joined(functions, pages) {
    return {
        async respond(...request) {
            for (const [index, page] of pages.entries()) {
                const response = functions[index].background ? undefined : await page.respond(...request);
                if (response) return response;
            }
            return undefined;
        },
        route: (...call) => pages.map((page) => page.route(...call)).find((route) => route !== undefined),
    };
}

function listen(server, { port, host }, log) {
    return new Promise((resolve, reject) => {
        const fail = (error) => {
            const reasons = {
                EADDRINUSE: `port ${port} of ${host} is in use; --port 0 selects a free port`,
                EACCES: `permission denied for port ${port} of ${host}; use --port with a number from 1024`,
                EADDRNOTAVAIL: `${host} is not an address of this machine`,
                ENOTFOUND: `${host} is not an address of this machine`,
            };
            reject(new UserError(reasons[error.code] ?? `cannot listen on port ${port} of ${host}: ${error.message}`));
        };
        server.once('error', fail);
        server.listen(port, host, () => {
            server.off('error', fail);
            // For example, no file descriptor is left. Other connections are not affected.
            server.on('error', (error) => log.error(`cannot accept a connection: ${error.message}`));
            resolve();
        });
    });
}
