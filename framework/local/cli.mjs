// The command `momento-local`: options in, and what they ask for; most of all a server that runs until it is told to stop.
import { readFile } from 'node:fs/promises';
import { loadComponent } from './component.mjs';
import { makeDocumentation } from './documentation.mjs';
import { help, readOptions } from './options.mjs';
import { makeServer } from './server.mjs';
import { Services } from './services/index.mjs';
import { functionPath } from './target.mjs';
import { complain, oneLine, reportUncaught, say } from './terminal.mjs';
import { exchange } from './test/exchange.mjs';
import { runTests } from './test/run.mjs';
import { fingerprint, watch } from './watch.mjs';
import { Workers } from './workers.mjs';
import { UserError } from './errors.mjs';

const commands = { serve, test: runTests, exchange };

export async function main(args) {
    // Whoever reads our output may stop reading; that is no reason to stop serving.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
    reportUncaught();
    try {
        const options = readOptions(args);
        if (options.help) say(help.trimEnd());
        else if (options.version) {
            const { version } = JSON.parse(await readFile(new URL('package.json', import.meta.url), 'utf8'));
            say(`momento-local ${version}`);
        } else await commands[options.command](options);
    } catch (error) {
        complain(error instanceof UserError ? `momento-local: ${oneLine(error.message)}` : String(error?.stack ?? error));
        process.exit(error instanceof UserError ? 2 : 1);
    }
}

async function serve(options) {
    const { file, name, cache, env, timeout, maxBody, maxMemory, threads } = options;
    const lines = { call: options.quiet ? () => {} : say, trouble: complain };
    const services = new Services();        // of this process: what a reload replaces is the component alone
    const makeWorkers = async () =>
        new Workers(await loadComponent(file, { maxMemory }), { name, cache, env, maxBody, threads }, timeout, complain, services).start();
    const loaded = await fingerprint(file);
    let workers = await makeWorkers();
    const run = (request) => workers.call(request);
    const documentation = makeDocumentation(options, run, services);
    const server = makeServer(options, run, lines, documentation, services);
    await listen(server, options, lines);
    let unwatch;
    let stopping = false;
    const stop = async () => {
        if (stopping) process.exit(1);          // asked twice: at once
        stopping = true;
        unwatch?.();
        await server.stop(timeout + 1000);      // every call that a client waits for is answered then
        process.exit(0);
    };
    // Before the line that tells others that we are there, so that they can stop us from then on.
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    const host = options.host.includes(':') ? `[${options.host}]` : options.host;
    services.endpoint = `${host}:${server.address().port}`;
    const origin = `http://${services.endpoint}`;
    say(`listening on ${origin}${functionPath(cache, name)}`);
    let announced = false;
    const announce = async () => {
        if (announced || !await documentation.serves() || stopping || announced) return;
        announced = true;
        say(`documentation at ${origin}${documentation.path}`);
    };
    announce();         // not awaited: nothing waits for it

    if (options.watch) unwatch = watch(file, loaded, async () => {
        try {
            const fresh = await makeWorkers();
            workers.close();
            workers = fresh;
            say(`loaded ${oneLine(file)} again`);
            announce();
        } catch (error) {
            complain(`kept the component that was loaded before: ${oneLine(error.message)}`);
        }
    });
}

function listen(server, { port, host }, lines) {
    return new Promise((resolve, reject) => {
        const fail = (error) => {
            const reasons = {
                EADDRINUSE: `port ${port} of ${host} is in use; --port 0 picks a free one`,
                EACCES: `port ${port} of ${host} may not be opened by this user`,
                EADDRNOTAVAIL: `${host} is no address of this machine`,
                ENOTFOUND: `${host} is no address of this machine`,
            };
            reject(new UserError(`${reasons[error.code] ?? `cannot listen: ${error.message}`}.`));
        };
        server.once('error', fail);
        server.listen(port, host, () => {
            server.off('error', fail);
            // Such as no file descriptor left for a connection: the others go on.
            server.on('error', (error) => lines.trouble(`cannot accept a connection: ${error.message}`));
            resolve();
        });
    });
}
