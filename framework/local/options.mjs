// Reads and checks the command line before anything starts. The options of other commands are in new.mjs,
// deploy/options.mjs, inspect/options.mjs, and test/options.mjs.
import { deployHelp, readDeployOptions } from './deploy/options.mjs';
import { UserError } from './errors.mjs';
import { parseAuthority } from './host_check.mjs';
import { inspectHelp, readInspectOptions } from './inspect/options.mjs';
import { newHelp, readNewOptions } from './new.mjs';
import {
    awsDeclared, awsOptions, environment, functionName, header, integer, maxMemory, parse, seconds, size, valkeyDeclared, valkeyOptions,
} from './option_values.mjs';
import { debugFileOf, nameOfFile } from './symbols.mjs';
import { readExchangeOptions, readTestOptions, testHelp } from './test/options.mjs';

export const help = `momento-local serve [<name>=]<component.wasm>... [options]
momento-local record [<name>=]<component.wasm>... --output <table.json> [options]
momento-local test <table.json>... --component <component.wasm> | --url <url> [options]
momento-local exchange <component.wasm> [options]
momento-local inspect <component.wasm> [<method> <path>] [options]
momento-local deploy <component.wasm> --cache <cache> --endpoint <host> [--name <function>] [--dry-run] [options]
momento-local new <name> [--directory <folder>]

serve: serves a component at http://127.0.0.1:8080/functions/<cache>/<name>/, like the platform: each call gets a fresh instance.
Several components are functions of one cache: they share its values, topics, tokens, and the log, and start and call each other.

  --name <name>         the name of the function (default: the name of the file, without .wasm or .debug.wasm); of several
                        components, each is named as in name=file.wasm
  --cache <name>        the name of the cache (default: demo)
  --port <port>         the port to listen on; 0 selects a free port (default: 8080)
  --host <address>      the address to listen on (default: 127.0.0.1)
  --allow-host <name>   allows another host in the headers Host and Origin, such as dev.example or dev.example:8443;
                        may be repeated
  --env <K=V>           sets an environment variable of each function; may be repeated
  --valkey <host:port>  the server for the Valkey commands of the functions; <cluster>=<host:port> is the server of one
                        cluster; may be repeated
  --valkey-protocol <n> the version of the protocol, RESP2 or RESP3: 2 or 3 (default: 2)
  --watch               reloads a component when its file changes
  --build <command>     runs the command in a shell at the start, and when a source file changes: a file of the working
                        directory, except those of build folders and hidden folders. Prints the output of a failed build.
                        Implies --watch
  --timeout <seconds>   the time limit of a call; a call that exceeds it gets 504 (default: 10)
  --max-body <size>     the size limit of request bodies, and of responses to outbound requests; a larger request gets 413.
                        K and M are units of 1024 (default: 64M)
  --max-memory <size>   the limit of the component's memory; a call that traps at the limit gets 500 (default: 128M)
  --threads <n>         the number of calls of a function that run at the same time, from 1 to 64 (default: 4). A further call waits for
                        a free thread, up to --timeout and at least 10 seconds; then it gets 503
  --body <kind>         how the function receives the body: buffer (on the host), inline, or auto (inline up to 4096 bytes)
                        (default: buffer)
  --path-style <style>  how the function sees the path below its URL: slash (/foo/bar) or bare (foo/bar) (default: slash)
  --openapi <path>      the path of the function's OpenAPI document, for the page at /docs/<cache>/<name>/
                        (default: /openapi.json)
  --openapi-header <name: value>  adds a header to the requests for that document, such as an API key; may be repeated
  --platform-limits     warns about calls that exceed documented limits of the platform: 512 KB request, 128 KB response, 50 ms
  --secret <NAME=VALUE> defines a secret of AWS Secrets Manager; NAME=@<file> reads it from a file; may be repeated
  --table <NAME:KEY[,SORT]>  creates a table of DynamoDB with the names of its keys; may be repeated
  --lambda <NAME=FUNCTION|URL>  defines a function of Lambda by the name of a Function of this server, or by a URL; may be repeated
  --aws-endpoint <url>  sends the requests to AWS that these options do not define, and those to S3, to this endpoint
  --quiet               prints no line for each call
  --json                prints each line as one JSON object, to stdout
  --help, --version     print this help or the version

Topics are at http://127.0.0.1:8080/topics/<cache>/<topic>: GET subscribes (server-sent events), and POST publishes, except
for pages of another origin. See docs/local-services.md for topics, the cache, tokens, and the log.

The request header x-momento-local-token-metadata replaces the metadata of the caller's token.

record: serves like serve, and writes each call of the first component as a row of a table for test, with the results of its
calls to services and servers, so that test replays it without them. The table is written at the end, also on Ctrl-C.

  --output <table.json> the file for the table, which must not exist
  --append              adds the rows to an existing table
  --redact <NAME>       replaces the value of this environment variable in the table, like those of --secret; may be repeated
  All options of serve, except --watch and --build.

${testHelp}
${inspectHelp}
${deployHelp}
${newHelp}`;

const declared = {
    name: { type: 'string' },
    cache: { type: 'string', default: 'demo' },
    port: { type: 'string', default: '8080' },
    host: { type: 'string', default: '127.0.0.1' },
    'allow-host': { type: 'string', multiple: true, default: [] },
    env: { type: 'string', multiple: true, default: [] },
    ...valkeyDeclared,
    watch: { type: 'boolean', default: false },
    build: { type: 'string' },
    timeout: { type: 'string', default: '10' },
    'max-body': { type: 'string', default: '64M' },
    'max-memory': { type: 'string', default: '128M' },
    threads: { type: 'string', default: '4' },
    body: { type: 'string', default: 'buffer' },
    'path-style': { type: 'string', default: 'slash' },
    openapi: { type: 'string', default: '/openapi.json' },
    'openapi-header': { type: 'string', multiple: true, default: [] },
    'platform-limits': { type: 'boolean', default: false },
    ...awsDeclared,
    quiet: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
    version: { type: 'boolean', default: false },
};

const ofRecord = {
    ...Object.fromEntries(Object.entries(declared).filter(([name]) => name !== 'watch' && name !== 'build')),
    output: { type: 'string' },
    append: { type: 'boolean', default: false },
    redact: { type: 'string', multiple: true, default: [] },
};

function oneOf(option, value, choices) {
    if (!choices.includes(value)) throw new UserError(`invalid --${option} "${value}": expected one of ${choices.join(', ')}`);
    return value;
}

function allowedHost(value) {
    if (!parseAuthority(value)) {
        throw new UserError(`invalid --allow-host "${value}": expected a host, such as dev.example or dev.example:8443`);
    }
    return value;
}

function documentPath(value) {
    if (!/^\/[\x21-\x7e]*$/.test(value) || /[?#]/.test(value)) {
        throw new UserError(`invalid --openapi "${value}": expected a path below the function's URL, such as /openapi.json`);
    }
    return value;
}

function buildCommand(value) {
    if (value?.trim() === '') throw new UserError('--build must not be empty; expected a command, such as "cmake --build build"');
    return value;
}

// { name, file } of each component. In `name=file`, the name has no slash, so that a path may contain `=`. Debug
// components (symbols.mjs) of others in the list are omitted, so that *.wasm serves each function once.
function functionsOf(components, name) {
    const isRepeated = (text) => components.some((other) => other !== text && debugFileOf(other) === text);
    const functions = components.filter((text) => !isRepeated(text)).map((text) => {
        const [, given, file] = /^(?:([^/=]*)=)?(.*)$/s.exec(text);
        if (given !== undefined && name !== undefined) throw new UserError(`--name and "${text}" name the same function; use one of them`);
        if (file === '') throw new UserError(`invalid argument "${text}": expected name=file.wasm`);
        return { name: functionName('name', given ?? name ?? nameOfFile(file)), file };
    });
    if (functions.length > 1 && name !== undefined) {
        throw new UserError('--name is for one component; name each of several as in name=file.wasm');
    }
    const repeated = functions.find((each, index) => functions.findIndex((other) => other.name === each.name) < index);
    if (repeated) throw new UserError(`two functions have the name "${repeated.name}"; name them as in name=file.wasm`);
    return functions;
}

// Returns { help }, { version }, or the command with its settings.
export function readOptions(args) {
    if (args[0] === 'test') return readTestOptions(args.slice(1));
    if (args[0] === 'inspect') return readInspectOptions(args.slice(1));
    if (args[0] === 'deploy') return readDeployOptions(args.slice(1));
    if (args[0] === 'new') return readNewOptions(args.slice(1));
    if (args[0] === 'exchange') return readExchangeOptions(args.slice(1));
    if (args[0] === 'record') return readRecordOptions(args);
    return readServeOptions(args);
}

function readRecordOptions(args) {
    const { values, positionals: [, ...components] } = parse(args, ofRecord);
    if (values.help) return { help: true };
    if (values.version) return { version: true };
    const options = serveOptions('record', values, components);
    const { output, append, redact } = values;
    if (!output) throw new UserError('record requires --output <table.json>');
    const unknown = redact.find((name) => !Object.hasOwn(options.env, name));
    if (unknown !== undefined) throw new UserError(`--redact "${unknown}" names no variable of --env`);
    return { ...options, output, append, redact };
}

function readServeOptions(args) {
    const { values, positionals: [command, ...components] } = parse(args, declared);
    if (values.help) return { help: true };
    if (values.version) return { version: true };
    if (command !== 'serve') {
        throw new UserError(`${command ? `unknown command "${command}"` : 'missing command'}; see momento-local --help`);
    }
    return serveOptions(command, values, components);
}

function serveOptions(command, values, components) {
    if (components.length === 0) throw new UserError(`${command} requires the path of a component, such as greeter.wasm`);
    return {
        command, functions: functionsOf(components, values.name),
        cache: functionName('cache', values.cache),
        port: integer('port', values.port, { min: 0, max: 65535 }),
        host: functionName('host', values.host),
        allowHost: values['allow-host'].map(allowedHost),
        env: environment(values.env),
        valkey: valkeyOptions(values),
        aws: awsOptions(values),
        watch: values.watch || values.build !== undefined,
        build: buildCommand(values.build),
        timeout: seconds(values.timeout),
        // `remaining` is a u32, and Node's buffers cannot be much larger.
        maxBody: size('max-body', values['max-body'], { max: 2 ** 31, example: '500000, 512K or 64M' }),
        maxMemory: maxMemory(values['max-memory']),
        threads: integer('threads', values.threads, { min: 1, max: 64 }),
        body: oneOf('body', values.body, ['buffer', 'inline', 'auto']),
        pathStyle: oneOf('path-style', values['path-style'], ['slash', 'bare']),
        openapi: documentPath(values.openapi),
        openapiHeaders: values['openapi-header'].map((text) => header('openapi-header', text, 'x-api-key: <key>')),
        platformLimits: values['platform-limits'],
        quiet: values.quiet,
        json: values.json,
    };
}
