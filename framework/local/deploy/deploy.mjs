// `momento-local deploy`: checks a component, and uploads it with the platform's HTTP API.
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { readComponent } from '../component.mjs';
import { UserError } from '../errors.mjs';
import { importError, unsupported } from '../host/index.mjs';
import { send } from '../http_client.mjs';
import { inspected } from '../inspect/inspect.mjs';
import { describedImports, tableOfRoutes } from '../inspect/report.mjs';
import { placeholder } from '../secrets.mjs';
import { shellWord } from '../shell_word.mjs';
import { debugFileOf } from '../symbols.mjs';
import { functionPath, managementPath } from '../target.mjs';
import { print } from '../terminal.mjs';
import { readApiKey, requireApiKey, withoutApiKey } from './api_key.mjs';
import { rejected, unreachable } from './outcome.mjs';

// Of a response, in bytes; a success has none.
const maxResponse = 64 * 1024;
// Milliseconds for the OpenAPI document of the component, whose routes are printed.
const documentTimeout = 2000;

// Options, too, may contain the key by mistake.
const show = (text) => print(withoutApiKey(text));

const number = (value) => value.toLocaleString('en-US');

// What the platform would reject, or what is not meant for it.
function checkUpload({ imports, names }, { component, development }) {
    const label = basename(component);
    const missing = imports.map(({ name }) => importError(name)).filter(Boolean);
    if (missing.length) throw new UserError(`${label} imports ${missing.join('; and ')}`);
    const unknown = imports.flatMap(({ name, unknownFunctions }) =>
        unknownFunctions.map((each) => `${each} of ${name}`));
    if (unknown.length) throw new UserError(`${label} imports ${unsupported(unknown.join(', '))}`);
    if (development) return;
    if (debugFileOf(component) === component) {
        throw new UserError(`${label} is a debug component; upload the file without .debug, or add --development`);
    }
    // Only the components of release builds have no names of functions.
    if (names.source === 'component') {
        throw new UserError(`${label} has the names of functions, as in a development build; `
            + 'upload a build with CMAKE_BUILD_TYPE=Release, or add --development');
    }
}

// Without the key: other users of the machine can see command lines.
function cliCommand({ component, cache, name, env, description, cell }) {
    const options = [['cache-name', cache], ['name', name], ['wasm-file', component],
        ...(description === undefined ? [] : [['description', description]]),
        ...Object.entries(env).map(([variable, value]) => ['env-var', `${variable}=${value}`]),
        ...(cell === undefined ? [] : [['endpoint', cell]])];
    const words = options.map(([option, value]) => `--${option} ${shellWord(value)}`);
    return ['momento preview function put-function', ...words].join(' ');
}

const needsCli = ({ env, description }) => description !== undefined || Object.keys(env).length > 0;

const originOf = ({ protocol, hostname, port }) => `${protocol}//${hostname}${port && `:${port}`}`;

function uploadOf(bytes, key) {
    const body = Buffer.from(JSON.stringify({ inline_wasm: Buffer.from(bytes).toString('base64') }));
    const headers = [
        ['authorization', key], ['content-type', 'application/json'], ['content-length', String(body.length)]];
    return { method: 'PUT', path: '', query: '', headers, body };
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

function describedRequest(bytes, url, key) {
    const shownKey = key === undefined ? '(MOMENTO_API_KEY is not set)' : placeholder;
    const { method, headers, body } = uploadOf(bytes, shownKey);
    return [`${method} ${originOf(url)}${url.path}`, ...headers.map(([name, value]) => `  ${name}: ${value}`),
        '', `  {"inline_wasm":"…"}, ${number(body.length)} bytes with the component in base64`];
}

function describedRoutes({ routes, document: { reason } }) {
    return routes ? ['routes', ...tableOfRoutes(routes)] : [`routes: unknown, because ${reason}`];
}

// The report of --dry-run.
function dryRun(found, bytes, url, options, key) {
    const cliOnly = ['the platform does not document --env and --description for its HTTP API: use its CLI'];
    return [
        needsCli(options) ? cliOnly : describedRequest(bytes, url, key),
        [`${found.file}: ${found.kind} Function, ${number(bytes.length)} bytes`, `  SHA-256 ${sha256(bytes)}`],
        describedImports(found),
        ...(found.kind === 'web' ? [describedRoutes(found)] : []),
        ['with Momento\'s CLI', `  ${cliCommand(options)}`],
        ['dry run: nothing was sent'],
    ].map((lines) => lines.join('\n')).join('\n\n');
}

// What a user does next.
function nextSteps({ kind, routes }, origin, { cache, name }) {
    if (kind === 'background') {
        return [`Functions of the cache ${cache} start it with spawn::invoke(${JSON.stringify(name)}, …)`];
    }
    const url = `${origin}${functionPath(cache, name)}`;
    const { path = '' } = routes?.find(({ method, path: pattern }) => method === 'GET' && !pattern.includes('{')) ?? {};
    const header = '"authorization: $KEY"';
    return [
        `invoke URL: ${url}`,
        'with a key that permits invoking it:',
        `    curl -i ${shellWord(url + path)} -H ${header}`,
        `    momento-local test table.json --url ${shellWord(url)} --header ${header}`,
        'the target of a test table in C++:',
        `    deployed(${JSON.stringify(url)}, {{"authorization", key}})`,
    ];
}

export async function deploy(options) {
    const { component, cache, name, timeout } = options;
    const key = readApiKey();
    if (!options.dryRun) requireApiKey(key);
    const bytes = await readComponent(component);
    const found = await inspected(bytes,
        { component, cache, name, env: {}, openapi: '/openapi.json', timeout: documentTimeout });
    checkUpload(found, options);
    const url = { ...options.url, path: managementPath(cache, name) };
    if (options.dryRun) return show(dryRun(found, bytes, url, options, key));
    if (needsCli(options)) {
        throw new UserError('the platform does not document --env and --description for its HTTP API, '
            + `so nothing was sent; use its CLI: ${cliCommand(options)}`);
    }
    const request = uploadOf(bytes, key);
    const context = { cache, url, timeout, requestBytes: number(request.body.length) };
    const response = await send(url, request, { timeout, maxBody: maxResponse, rejectUnauthorized: true })
        .catch((error) => { throw unreachable(error, context); });
    if (response.status !== 204) throw rejected(response, context);
    show([`uploaded ${name} to the cache ${cache}: ${number(bytes.length)} bytes, SHA-256 ${sha256(bytes)}`,
        ...nextSteps(found, originOf(url), options)].join('\n'));
}
