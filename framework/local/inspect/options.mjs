// Reads the command line of `momento-local inspect`.
import { UserError } from '../errors.mjs';
import { environment, functionName, header, integer, parse, seconds } from '../option_values.mjs';

export const inspectHelp = `inspect: prints the sizes, core modules, memory, imports, routes, and largest functions of a component. With a method and a
path, it also runs this request in a fresh instance, and prints its instructions and the pages of memory that it touches.

  --body <text>         the body of the request, or the payload of a background function
  --header <name: value>  adds a header to the request; may be repeated
  --env <K=V>, --name, --cache, --timeout  as for serve
  --openapi <path>      the path of the function's OpenAPI document (default: /openapi.json)
  --top <n>             the number of functions to print (default: 10)
  --json                prints everything as JSON, with all functions and the OpenAPI document
`;

const declared = {
    body: { type: 'string' },
    header: { type: 'string', multiple: true, default: [] },
    env: { type: 'string', multiple: true, default: [] },
    name: { type: 'string', default: 'function' },
    cache: { type: 'string', default: 'demo' },
    timeout: { type: 'string', default: '10' },
    openapi: { type: 'string', default: '/openapi.json' },
    top: { type: 'string', default: '10' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
    version: { type: 'boolean', default: false },
};

function requestOf(method, target, { body, header: headers }) {
    if (method === undefined) {
        if (headers.length) throw new UserError('--header requires a method and a path, such as GET /health');
        return body === undefined ? undefined : { body };
    }
    if (!/^[A-Za-z]+$/.test(method)) {
        throw new UserError(`invalid method "${method}": expected a method and a path, such as GET /health`);
    }
    if (!target?.startsWith('/')) {
        throw new UserError(`invalid path "${target ?? ''}": expected a path that begins with a slash, such as /health`);
    }
    const [, path, query = ''] = /^([^?]*)(?:\?(.*))?$/s.exec(target);
    const pairs = headers.map((text) => header('header', text, 'x-api-key: <key>'));
    return { method: method.toUpperCase(), path, query, body: body ?? '', headers: pairs };
}

export function readInspectOptions(args) {
    const { values, positionals: [component, method, target, ...more] } = parse(args, declared);
    if (values.help) return { help: true };
    if (values.version) return { version: true };
    if (!component) throw new UserError('inspect requires the path of a component, such as greeter.wasm');
    if (more.length) throw new UserError(`unexpected argument "${more[0]}": inspect takes a component, a method, and a path`);
    if (!values.openapi.startsWith('/')) throw new UserError(`invalid --openapi "${values.openapi}": expected a path, such as /openapi.json`);
    return {
        command: 'inspect', component, json: values.json, openapi: values.openapi,
        top: integer('top', values.top, { min: 0, max: 100000 }),
        timeout: seconds(values.timeout),
        request: requestOf(method, target, values),
        name: functionName('name', values.name), cache: functionName('cache', values.cache), env: environment(values.env),
    };
}
