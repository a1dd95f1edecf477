// `make demo`: serves the greeter example with momento-local, and shows requests and responses.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

const build = process.argv[2];
const component = ['examples/greeter/greeter.wasm', 'examples/greeter.wasm', 'greeter.wasm']
    .map((path) => join(build, path))
    .find(existsSync);
if (!component) {
    console.error(`demo: no greeter.wasm in ${build}/examples; build the target \`examples\``);
    process.exit(1);
}

const json = 'application/json';
const calls = [
    { title: 'A JSON body, read into a struct by reflection', method: 'POST', path: '/greet', type: json, body: '{"name": "Ada"}', status: 200 },
    { title: 'Invalid JSON', method: 'POST', path: '/greet', type: json, body: '{"name": "Ada"', status: 400 },
    { title: 'A member of the wrong type', method: 'POST', path: '/greet', type: json, body: '{"name": 7}', status: 400 },
    { title: 'A method that the path does not support', method: 'DELETE', path: '/greet', status: 405 },
    { title: 'A path without a route', method: 'GET', path: '/nowhere', status: 404 },
];

// With the current Node.js: the one in PATH may be older.
const local = [join('framework', 'local', 'momento-local'), 'serve', component, '--port', '0', '--quiet'];
console.log(`$ ${local.join(' ')}`);
const server = spawn(process.execPath, local, { stdio: ['ignore', 'pipe', 'inherit'] });
process.on('exit', () => server.kill());

try {
    const address = await listening();
    for (const call of calls) await show(address, call);
} catch (error) {
    console.error(`demo: ${error.message}`);
    process.exitCode = 1;
}
server.kill();

function listening() {
    return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('momento-local did not start within 30 seconds')), 30_000);
        createInterface({ input: server.stdout }).once('line', (line) => {
            clearTimeout(timer);
            console.log(line);
            const address = line.match(/^listening on (\S+)$/)?.[1];
            address ? resolve(address) : reject(new Error('momento-local did not print its URL'));
        });
        server.once('exit', (code) => {
            clearTimeout(timer);
            reject(new Error(`momento-local exited with status ${code}`));
        });
    });
}

async function show(address, { title, method, path, type, body, status }) {
    const url = address + path;
    const quoted = body === undefined ? '' : ` -H 'content-type: ${type}' -d '${body}'`;
    console.log(`\n# ${title}\n$ curl -i -X ${method} ${url}${quoted}`);
    const headers = type ? { 'content-type': type } : {};
    const response = await fetch(url, { method, headers, body, signal: AbortSignal.timeout(30_000) });
    console.log(`${response.status} ${response.statusText}`);
    for (const name of ['content-type', 'allow']) {
        if (response.headers.has(name)) console.log(`${name}: ${response.headers.get(name)}`);
    }
    const text = await response.text();
    if (text) console.log(`\n${text}`);
    if (response.status !== status) throw new Error(`expected status ${status}, got ${response.status}`);
}
