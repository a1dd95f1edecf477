// The command `momento-local`: reads the options and runs `serve`, `test`, or `exchange`.
import { readFile } from 'node:fs/promises';
import { loadComponent } from './component.mjs';
import { makeDocumentation } from './documentation.mjs';
import { help, readOptions } from './options.mjs';
import { makeServer } from './server.mjs';
import { Services } from './services/index.mjs';
import { functionPath } from './target.mjs';
import { oneLine, print, printError, reportUncaught } from './terminal.mjs';
import { exchange } from './test/exchange.mjs';
import { runTests } from './test/run.mjs';
import { fingerprint, watch } from './watch.mjs';
import { Workers } from './workers.mjs';
import { UserError } from './errors.mjs';

const commands = { serve, test: runTests, exchange };

export async function main(args) {
    // The server continues if the reader of its output stops reading.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
    reportUncaught();
    try {
        const options = readOptions(args);
        if (options.help) print(help.trimEnd());
        else if (options.version) {
            const { version } = JSON.parse(await readFile(new URL('package.json', import.meta.url), 'utf8'));
            print(`momento-local ${version}`);
        } else await commands[options.command](options);
    } catch (error) {
        printError(error instanceof UserError ? `momento-local: ${oneLine(error.message)}` : String(error?.stack ?? error));
        process.exit(error instanceof UserError ? 2 : 1);
    }
}

async function serve(options) {
    const { file, name, cache, env, valkey, timeout, maxBody, maxMemory, threads } = options;
    const log = { call: options.quiet ? () => {} : print, error: printError };
    const services = new Services();        // of this process: a reload replaces only the component
    const makeWorkers = async () =>
        new Workers(await loadComponent(file, { maxMemory }), { name, cache, env, valkey, maxBody, threads }, timeout, printError, services).start();
    const loaded = await fingerprint(file);
    let workers = await makeWorkers();
    const run = (request) => workers.call(request);
    const documentation = makeDocumentation(options, run, services);
    const server = makeServer(options, run, log, documentation, services);
    await listen(server, options, log);
    let unwatch;
    let stopping = false;
    const stop = async () => {
        if (stopping) process.exit(1);          // the second signal ends the process immediately
        stopping = true;
        unwatch?.();
        await server.stop(timeout + 1000);      // every call that has begun ends within this time
        process.exit(0);
    };
    // Before the first line: programs that wait for it may send a signal after it.
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    const host = options.host.includes(':') ? `[${options.host}]` : options.host;
    services.endpoint = `${host}:${server.address().port}`;
    const origin = `http://${services.endpoint}`;
    print(`listening on ${origin}${functionPath(cache, name)}`);
    let announced = false;
    const announce = async () => {
        if (announced || !await documentation.serves() || stopping || announced) return;
        announced = true;
        print(`documentation at ${origin}${documentation.path}`);
    };
    announce();         // not awaited

    if (options.watch) unwatch = watch(file, loaded, async () => {
        try {
            const fresh = await makeWorkers();
            workers.close();
            workers = fresh;
            print(`reloaded ${oneLine(file)}`);
            announce();
        } catch (error) {
            printError(`reload failed, the previous component is still in use: ${oneLine(error.message)}`);
        }
    });
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
