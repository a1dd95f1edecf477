// The command lines of `momento-local test` and `momento-local exchange`.
import { UserError } from '../errors.mjs';
import { environment, functionName, header, maxMemory, parse, seconds } from '../option_values.mjs';
import { parseTarget } from '../target.mjs';

export const testHelp = `test: sends the requests of tables to a component or to a function that is served, and says how the answers differ.

  --component <file>    runs the rows in a component, each request in a fresh instance
  --url <url>           sends them to https://<host>/functions/<cache>/<name>
  --openapi <file>      the document that answers are held against (default: the component's <name>.openapi.json beside it,
                        else what the function serves at /openapi.json)
  --junit <file>        writes the results as JUnit XML, too
  --header <name: value>  a header of every request that does not set it itself; may be repeated
  --filter <text>       runs the rows whose "<table>: <row>" contains the text
  --timeout <seconds>   how long an answer may take (default: 10)
  --max-memory <size>   of the component's memory (default: 128M)
  --env <K=V>           an environment variable of the component; may be repeated
  --name, --cache <name>  the component's names (default: function, cache)

exchange: calls a component for each line of JSON that it reads, for tests that keep one process.
  --openapi, --timeout, --max-memory, --env, --name, --cache as for test
`;

const shared = {
    openapi: { type: 'string' },
    timeout: { type: 'string', default: '10' },
    'max-memory': { type: 'string', default: '128M' },
    env: { type: 'string', multiple: true, default: [] },
    // The names that a native test's double has, so that answers are the same.
    name: { type: 'string', default: 'function' },
    cache: { type: 'string', default: 'cache' },
    help: { type: 'boolean', default: false },
    version: { type: 'boolean', default: false },
};

const ofTest = {
    ...shared,
    component: { type: 'string' },
    url: { type: 'string' },
    junit: { type: 'string' },
    header: { type: 'string', multiple: true, default: [] },
    filter: { type: 'string', default: '' },
};

function urlOf(text) {
    const found = /^(https?:\/\/[^/?#@]+)(\/[^?#]*?)\/?$/.exec(text);
    const target = found && parseTarget(found[2]);
    if (!URL.canParse(text) || !target || target.path !== undefined) {
        throw new UserError(`--url is https://<host>/functions/<cache>/<name>, not "${text}".`);
    }
    const { protocol, hostname, port } = new URL(found[1]);
    return { protocol, hostname, port, path: found[2] };
}

const common = (values) => ({
    openapi: values.openapi,
    timeout: seconds(values.timeout),
    maxMemory: maxMemory(values['max-memory']),
    env: environment(values.env),
    name: functionName('name', values.name),
    cache: functionName('cache', values.cache),
});

export function readTestOptions(args) {
    const { values, positionals: tables, tokens } = parse(args, ofTest);
    if (values.help) return { help: true };
    if (values.version) return { version: true };
    if (tables.length === 0) throw new UserError('test needs the path of a table, such as greeter.json.');
    if ((values.component === undefined) === (values.url === undefined)) {
        throw new UserError('test needs --component with a component or --url with a function\'s URL, and not both.');
    }
    const local = ['env', 'name', 'cache', 'max-memory'].find((option) => tokens.some(({ kind, name }) => kind === 'option' && name === option));
    if (values.url !== undefined && local) throw new UserError(`--${local} is for --component; behind --url the function has its own.`);
    return {
        command: 'test', tables, component: values.component, url: values.url === undefined ? undefined : urlOf(values.url),
        junit: values.junit, headers: values.header.map((text) => header('header', text, 'authorization: <key>')), filter: values.filter, ...common(values),
    };
}

export function readExchangeOptions(args) {
    const { values, positionals: [component, ...more] } = parse(args, shared);
    if (values.help) return { help: true };
    if (values.version) return { version: true };
    if (!component) throw new UserError('exchange needs the path of a component, such as greeter.wasm.');
    if (more.length) throw new UserError(`exchange takes one component, "${more[0]}" is one too many.`);
    return { command: 'exchange', component, ...common(values) };
}
