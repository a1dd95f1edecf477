// The command line, read and checked before anything is started. test/options.mjs has the commands that test.
import { basename } from 'node:path';
import { UserError } from './errors.mjs';
import { parseAuthority } from './host_check.mjs';
import { environment, functionName, header, integer, maxMemory, parse, seconds, size } from './option_values.mjs';
import { readExchangeOptions, readTestOptions, testHelp } from './test/options.mjs';

export const help = `momento-local serve <component.wasm> [options]
momento-local test <table.json>... --component <component.wasm> | --url <url> [options]
momento-local exchange <component.wasm> [options]

serve: answers http://127.0.0.1:8080/functions/<cache>/<name>/... the way the platform does: a fresh instance for every call.

  --name <name>         the function's name (default: the file's, without .wasm)
  --cache <name>        the cache's name (default: demo)
  --port <port>         0 picks a free one (default: 8080)
  --host <address>      where to listen (default: 127.0.0.1)
  --allow-host <name>   another host that requests may name in Host and Origin, such as dev.example or dev.example:8443; may be
                        repeated
  --env <K=V>           an environment variable of the function; may be repeated
  --watch               load the component again when its file changes
  --timeout <seconds>   ends a call that takes longer, with 504 (default: 10)
  --max-body <size>     refuses larger request bodies with 413, and larger answers to the function's own requests; K and M are
                        understood (default: 64M)
  --max-memory <size>   of the component's memory; growth past it fails, and a call that then traps is answered with 500
                        (default: 128M)
  --threads <n>         calls that run at the same time, from 1 to 64 (default: 4). A call waits for a free thread as long as a
                        call may take (--timeout), at least 10 seconds, and is answered with 503 then
  --body <kind>         how the function gets the body: buffer (on the host), inline, or auto: inline up to 4096 bytes
                        (default: buffer)
  --path-style <style>  how the function sees the path below its URL: slash (/foo/bar) or bare (foo/bar) (default: slash)
  --openapi <path>      where the function serves its OpenAPI document, for the page at /docs/<cache>/<name>/
                        (default: /openapi.json)
  --openapi-header <name: value>  a header of the requests for that document, such as the key that the function demands; may be repeated
  --platform-limits     warns of calls past the limits that the platform documents: 512 KB request, 128 KB response, 50 ms
  --quiet               no line for each call
  --help, --version

http://127.0.0.1:8080/topics/<cache>/<topic> are the topics that the function publishes to: GET listens, as server-sent events,
and POST publishes, but not for pages of another origin. docs/local-services.md tells more of these, of the cache, of tokens and of the log.

The request header x-momento-local-token-metadata stands in for the metadata of the caller's token.

${testHelp}`;

const declared = {
    name: { type: 'string' },
    cache: { type: 'string', default: 'demo' },
    port: { type: 'string', default: '8080' },
    host: { type: 'string', default: '127.0.0.1' },
    'allow-host': { type: 'string', multiple: true, default: [] },
    env: { type: 'string', multiple: true, default: [] },
    watch: { type: 'boolean', default: false },
    timeout: { type: 'string', default: '10' },
    'max-body': { type: 'string', default: '64M' },
    'max-memory': { type: 'string', default: '128M' },
    threads: { type: 'string', default: '4' },
    body: { type: 'string', default: 'buffer' },
    'path-style': { type: 'string', default: 'slash' },
    openapi: { type: 'string', default: '/openapi.json' },
    'openapi-header': { type: 'string', multiple: true, default: [] },
    'platform-limits': { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
    version: { type: 'boolean', default: false },
};

function oneOf(option, value, choices) {
    if (!choices.includes(value)) throw new UserError(`--${option} is one of ${choices.join(', ')}, not "${value}".`);
    return value;
}

function allowedHost(value) {
    if (!parseAuthority(value)) throw new UserError(`--allow-host is a host, such as dev.example or dev.example:8443, not "${value}".`);
    return value;
}

function documentPath(value) {
    if (!/^\/[\x21-\x7e]*$/.test(value) || /[?#]/.test(value)) {
        throw new UserError(`--openapi is a path below the function's URL, such as /openapi.json, not "${value}".`);
    }
    return value;
}

// { help } or { version } where that was asked for, else the command and everything that it needs.
export function readOptions(args) {
    if (args[0] === 'test') return readTestOptions(args.slice(1));
    if (args[0] === 'exchange') return readExchangeOptions(args.slice(1));
    return readServeOptions(args);
}

function readServeOptions(args) {
    const { values, positionals: [command, file, ...more] } = parse(args, declared);
    if (values.help) return { help: true };
    if (values.version) return { version: true };
    if (command !== 'serve') {
        throw new UserError(`${command ? `"${command}" is no command` : 'a command is needed'}; see momento-local --help.`);
    }
    if (!file) throw new UserError('serve needs the path of a component, such as greeter.wasm.');
    if (more.length) throw new UserError(`serve takes one component, "${more[0]}" is one too many.`);
    return {
        command: 'serve', file,
        name: functionName('name', values.name ?? basename(file).replace(/\.wasm$/, '')),
        cache: functionName('cache', values.cache),
        port: integer('port', values.port, { min: 0, max: 65535 }),
        host: functionName('host', values.host),
        allowHost: values['allow-host'].map(allowedHost),
        env: environment(values.env),
        watch: values.watch,
        timeout: seconds(values.timeout),
        // `remaining` is a u32, and node does not hold much more in one piece.
        maxBody: size('max-body', values['max-body'], { max: 2 ** 31, example: '500000, 512K or 64M' }),
        maxMemory: maxMemory(values['max-memory']),
        threads: integer('threads', values.threads, { min: 1, max: 64 }),
        body: oneOf('body', values.body, ['buffer', 'inline', 'auto']),
        pathStyle: oneOf('path-style', values['path-style'], ['slash', 'bare']),
        openapi: documentPath(values.openapi),
        openapiHeaders: values['openapi-header'].map((text) => header('openapi-header', text, 'x-api-key: <key>')),
        platformLimits: values['platform-limits'],
        quiet: values.quiet,
    };
}
