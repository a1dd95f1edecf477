// Reads the command line of `momento-local deploy`.
import { isIP } from 'node:net';
import { UserError } from '../errors.mjs';
import { onThisMachine } from '../http_client.mjs';
import { environment, parse, seconds } from '../option_values.mjs';
import { nameOfFile } from '../symbols.mjs';
import { replaceControls } from '../terminal.mjs';

const exampleEndpoint = 'cell-us-east-1-1.prod.a.momentohq.com';

export const deployHelp = `\
deploy: uploads a component to a cache of the platform, as a new version of the function, with the platform's HTTP
API. The environment variable MOMENTO_API_KEY is the API key, which must permit managing Functions of the cache.

  --cache <cache>       the name of the cache, which must exist
  --endpoint <host>     the host of the cache's region, such as ${exampleEndpoint}. Plain HTTP is only for
                        this machine, for tests and proxies, as in http://127.0.0.1:8081
  --name <name>         the name of the function (default: the name of the file, without .wasm)
  --dry-run             checks the component, prints the request and the command of Momento's CLI, and sends nothing
  --development         accepts a development build, and a .debug.wasm file
  --env <K=V>, --description <text>  are supported only by Momento's CLI: its command is printed, and nothing is sent.
                        --env may be repeated
  --timeout <seconds>   the time limit of the request (default: 60)
`;

const declared = {
    cache: { type: 'string' },
    endpoint: { type: 'string' },
    name: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    development: { type: 'boolean', default: false },
    env: { type: 'string', multiple: true, default: [] },
    description: { type: 'string' },
    timeout: { type: 'string', default: '60' },
    help: { type: 'boolean', default: false },
    version: { type: 'boolean', default: false },
};

// A name is one segment of a URL, which clients and servers must not change.
function segment(option, value) {
    const reason = [
        [value === '', 'it is empty'],
        [value === '.' || value === '..', 'it is a relative path'],
        [/[/\\]/.test(value), 'it contains a slash'],
        [replaceControls(value, () => '') !== value || /[\n\t]/.test(value), 'it contains a control character'],
        [value.trim() !== value, 'it begins or ends with a space'],
    ].find(([applies]) => applies)?.[1];
    if (reason) throw new UserError(`invalid --${option} "${value}": ${reason}; expected a name, such as my-greeter`);
    return value;
}

// Returns { url, cell }: protocol, hostname, and port of the API, and the host for Momento's CLI; undefined for this
// machine.
function endpointOf(text) {
    const reject = (reason) => { throw new UserError(`invalid --endpoint "${text}": ${reason}`); };
    const expected = `expected the host of a region, such as ${exampleEndpoint}`;
    const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
    const absolute = hasScheme ? text : `https://${text}`;
    if (!URL.canParse(absolute)) reject(expected);
    const { protocol, hostname, port, pathname, search, hash, username, password } = new URL(absolute);
    if (!/^https?:$/.test(protocol)) reject(expected);
    if (username || password || search || hash || pathname !== '/') reject(`it has more than a host; ${expected}`);
    if (onThisMachine(hostname)) {
        if (!hasScheme) reject('an endpoint on this machine requires its scheme, as in http://127.0.0.1:8081');
        return { url: { protocol, hostname, port } };
    }
    if (protocol === 'http:') reject('plain HTTP would expose the API key, and is only for this machine; use https');
    if (port) reject('the platform has only the default port; remove the port');
    if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(hostname) || isIP(hostname)) reject(expected);
    const cell = hostname.replace(/^api\.cache\./, '');
    return { url: { protocol, hostname: `api.cache.${cell}`, port }, cell };
}

export function readDeployOptions(args) {
    if (args.some((arg) => /^--api-key(=|$)/.test(arg))) {
        throw new UserError('--api-key is not an option, because other users of the machine can see it; '
            + 'set the environment variable MOMENTO_API_KEY');
    }
    const { values, positionals: [component, ...more] } = parse(args, declared);
    if (values.help) return { help: true };
    if (values.version) return { version: true };
    if (!component) throw new UserError('deploy requires the path of a component, such as greeter.wasm');
    if (more.length) throw new UserError(`unexpected argument "${more[0]}": deploy takes one component`);
    if (values.cache === undefined) throw new UserError('deploy requires --cache <cache>');
    if (values.endpoint === undefined) throw new UserError('deploy requires --endpoint <host>');
    return {
        command: 'deploy', component,
        cache: segment('cache', values.cache),
        name: segment('name', values.name ?? nameOfFile(component)),
        ...endpointOf(values.endpoint),
        dryRun: values['dry-run'], development: values.development,
        env: environment(values.env), description: values.description,
        timeout: seconds(values.timeout),
    };
}
