// Reads the command lines of `momento-local test` and `momento-local exchange`.
import { UserError } from '../errors.mjs';
import { awsDeclared, awsOptions, environment, functionName, header, maxMemory, parse, seconds, valkeyDeclared, valkeyOptions } from '../option_values.mjs';
import { parseTarget } from '../target.mjs';

export const testHelp = `test: sends the requests of tables to a component or to a deployed function, and compares the responses.

  --component <file>    runs the rows in a component, each request in a fresh instance
  --url <url>           sends the rows to https://<host>/functions/<cache>/<name>
  --openapi <file>      the OpenAPI document to check responses against (default: <name>.openapi.json in the directory of the
                        component, else the document that the function serves at /openapi.json)
  --junit <file>        also writes the results as JUnit XML
  --coverage            fails if a response that the OpenAPI document declares is not provoked by any row
  --coverage-except <response>  a response that needs no row: "404 of GET /notes/{id}", "GET /notes/{id}", or "404"; may be
                        repeated
  --header <name: value>  adds a header to every request that does not set it; may be repeated
  --filter <text>       runs only the rows whose "<table>: <row>" contains the text
  --timeout <seconds>   the time limit of a request (default: 10)
  --max-memory <size>   the limit of the component's memory (default: 128M)
  --env <K=V>           sets an environment variable of the component; may be repeated
  --valkey <host:port>, --valkey-protocol <n>  the server for Valkey commands of the component, as for serve
  --name, --cache <name>  the names of the function and the cache (default: function, cache)
  --secret, --table, --lambda, --aws-endpoint  as for serve; may be used with --component

exchange: reads requests from stdin and writes responses to stdout, as lines of JSON, for other test programs.
  --openapi, --timeout, --max-memory, --env, --valkey, --valkey-protocol, --name, --cache, --secret, --table, --lambda,
  --aws-endpoint as for test
`;

const shared = {
    openapi: { type: 'string' },
    timeout: { type: 'string', default: '10' },
    'max-memory': { type: 'string', default: '128M' },
    env: { type: 'string', multiple: true, default: [] },
    ...awsDeclared,
    // The names in the fakes of native tests, so that responses are the same.
    name: { type: 'string', default: 'function' },
    cache: { type: 'string', default: 'cache' },
    ...valkeyDeclared,
    help: { type: 'boolean', default: false },
    version: { type: 'boolean', default: false },
};

const ofTest = {
    ...shared,
    component: { type: 'string' },
    url: { type: 'string' },
    junit: { type: 'string' },
    coverage: { type: 'boolean', default: false },
    'coverage-except': { type: 'string', multiple: true, default: [] },
    header: { type: 'string', multiple: true, default: [] },
    filter: { type: 'string', default: '' },
};

function urlOf(text) {
    const found = /^(https?:\/\/[^/?#@]+)(\/[^?#]*?)\/?$/.exec(text);
    const target = found && parseTarget(found[2]);
    if (!URL.canParse(text) || !target || target.path !== undefined) {
        throw new UserError(`invalid --url "${text}": expected https://<host>/functions/<cache>/<name>`);
    }
    const { protocol, hostname, port } = new URL(found[1]);
    return { protocol, hostname, port, path: found[2] };
}

const common = (values) => ({
    openapi: values.openapi,
    timeout: seconds(values.timeout),
    maxMemory: maxMemory(values['max-memory']),
    env: environment(values.env),
    valkey: valkeyOptions(values),
    aws: awsOptions(values),
    name: functionName('name', values.name),
    cache: functionName('cache', values.cache),
});

export function readTestOptions(args) {
    const { values, positionals: tables, tokens } = parse(args, ofTest);
    if (values.help) return { help: true };
    if (values.version) return { version: true };
    if (tables.length === 0) throw new UserError('test requires the path of a table, such as greeter.json');
    if ((values.component === undefined) === (values.url === undefined)) {
        throw new UserError('test requires either --component <file> or --url <url>');
    }
    const local = ['env', 'name', 'cache', 'max-memory', 'valkey', ...Object.keys(awsDeclared)]
        .find((option) => tokens.some(({ kind, name }) => kind === 'option' && name === option));
    if (values.url !== undefined && local) throw new UserError(`--${local} has no effect on a deployed function; use it with --component`);
    if (values['coverage-except'].length > 0 && !values.coverage) throw new UserError('--coverage-except has an effect only with --coverage');
    return {
        command: 'test', tables, component: values.component, url: values.url === undefined ? undefined : urlOf(values.url),
        junit: values.junit, coverage: values.coverage, coverageExcept: values['coverage-except'], headers: values.header.map((text) => header('header', text, 'authorization: <key>')), filter: values.filter, ...common(values),
    };
}

export function readExchangeOptions(args) {
    const { values, positionals: [component, ...more] } = parse(args, shared);
    if (values.help) return { help: true };
    if (values.version) return { version: true };
    if (!component) throw new UserError('exchange requires the path of a component, such as greeter.wasm');
    if (more.length) throw new UserError(`unexpected argument "${more[0]}": exchange takes one component`);
    return { command: 'exchange', component, ...common(values) };
}
