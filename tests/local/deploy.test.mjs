// `momento-local deploy`, against a server on this machine: the request, what is printed, and what is rejected before a
// request. The examples are those of the build tree MOMENTO_BUILD.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readOptions } from '../../framework/local/options.mjs';
import { shellWord } from '../../framework/local/shell_word.mjs';
import { run } from './fixture/served.mjs';
import { buildUploads, deploy, deployWith, fails, key, startServer, upload } from './fixture/upload.mjs';

const build = process.env.MOMENTO_BUILD ?? new URL('../../build/native', import.meta.url).pathname;
const example = (name, file = name) => join(build, 'examples', name, `${file}.wasm`);
const region = 'cell-us-east-1-1.prod.a.momentohq.com';

let fixture, release, at;
before(async () => {
    fixture = await buildUploads();
    ({ release, at } = fixture);
});
after(() => fixture?.remove());

// The words that a shell reads.
const wordsOf = (text) =>
    execFileSync('bash', ['-c', `KEY=k; printf '%s\\0' ${text}`], { encoding: 'utf8' }).split('\0').slice(0, -1);

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const number = (value) => value.toLocaleString('en-US');

test('uploads exactly the component', async (t) => {
    const { origin, requests } = await startServer(t);
    const file = example('greeter');
    const bytes = readFileSync(file);
    const { code, out, err } = await deploy(file, '--cache', 'my cache', '--name', 'hello', '--endpoint', origin);
    assert.deepEqual([code, err], [0, '']);
    const [{ method, url, headers, body }, ...more] = requests;
    assert.equal(more.length, 0);
    assert.deepEqual([method, url], ['PUT', '/functions/manage/my%20cache/hello']);
    const named = (name) => headers.filter(([other]) => other.toLowerCase() === name).map(([, value]) => value);
    assert.deepEqual(['authorization', 'content-type', 'content-length', 'host'].map(named),
        [[key], ['application/json'], [String(body.length)], [origin.slice('http://'.length)]]);
    const { inline_wasm: base64, ...members } = JSON.parse(body.toString());
    assert.deepEqual(members, {});
    assert.ok(Buffer.from(base64, 'base64').equals(bytes));
    const invoke = `${origin}/functions/my%20cache/hello`;
    assert.equal(out, `uploaded hello to the cache my cache: ${number(bytes.length)} bytes, SHA-256 ${sha256(bytes)}
invoke URL: ${invoke}
with a key that permits invoking it:
    curl -i ${invoke}/health -H "authorization: $KEY"
    momento-local test table.json --url ${invoke} --header "authorization: $KEY"
the target of a test table in C++:
    deployed("${invoke}", {{"authorization", key}})
`);
});

test('the printed commands are valid', async (t) => {
    const { origin } = await startServer(t);
    const { out } = await deploy(example('greeter'), '--cache', "it's (mine)", '--endpoint', origin);
    const words = (prefix) => wordsOf(out.split('\n').find((each) => each.trim().startsWith(prefix)).trim());
    const url = `${origin}/functions/it's%20(mine)/greeter`;
    assert.deepEqual(words('curl'), ['curl', '-i', `${url}/health`, '-H', 'authorization: k']);
    const [, ...args] = words('momento-local test');
    const { url: { path }, headers } = readOptions(args);
    assert.deepEqual([path, headers], ["/functions/it's%20(mine)/greeter", [['authorization', 'k']]]);
});

test('a background Function', async (t) => {
    const { origin, requests } = await startServer(t);
    const { code, out } = await upload(example('spawned-refresh', 'refresh-product'), origin);
    assert.deepEqual([code, requests.length], [0, 1]);
    assert.match(out, /^uploaded refresh-product to the cache demo: .*\n[^\n]+\n$/);
    assert.ok(out.endsWith('\nFunctions of the cache demo start it with spawn::invoke("refresh-product", …)\n'), out);
});

test('--dry-run prints the request and sends nothing', async () => {
    const file = example('greeter');
    const bytes = readFileSync(file);
    const { code, out, err } = await upload(file, region, '--dry-run');
    assert.deepEqual([code, err], [0, '']);
    const body = JSON.stringify({ inline_wasm: bytes.toString('base64') }).length;
    assert.ok(out.startsWith(`PUT https://api.cache.${region}/functions/manage/demo/greeter
  authorization: REDACTED
  content-type: application/json
  content-length: ${body}

  {"inline_wasm":"…"}, ${number(body)} bytes with the component in base64

${file}: web Function, ${number(bytes.length)} bytes
  SHA-256 ${sha256(bytes)}

imports, all provided by the platform and by momento-local
  momento:bytes/bytes@1.0.0
`), out);
    assert.match(out, /\n\nroutes\n {2}POST {2}\/greet .* Greet someone by name\n {2}GET {3}\/health .*\n\n/);
    assert.ok(out.endsWith(`

with Momento's CLI
  momento preview function put-function --cache-name demo --name greeter --wasm-file ${file} --endpoint ${region}

dry run: nothing was sent
`), out);
    assert.ok(!out.includes(bytes.toString('base64').slice(0, 40)));
});

test('--dry-run needs no server and no key, but checks the component and the key', async (t) => {
    const { origin, requests } = await startServer(t);
    const args = [release, '--cache', 'demo', '--endpoint', origin, '--dry-run'];
    const { code, out } = await deployWith({}, ...args);
    assert.equal(code, 0);
    const head = `PUT ${origin}/functions/manage/demo/release\n  authorization: (MOMENTO_API_KEY is not set)\n`;
    assert.ok(out.startsWith(head), out);
    assert.match(out, /\nroutes: unknown, because GET \/openapi\.json does not return an OpenAPI document\n/);
    // Momento's CLI has no endpoint on this machine.
    assert.doesNotMatch(out, /--endpoint/);
    await fails(deployWith({ MOMENTO_API_KEY: 'a\nb' }, ...args), 2, 'at position 2');
    await fails(deploy(fixture.random, ...args.slice(1)), 2, 'imports wasi:random');
    assert.equal(requests.length, 0);
});

test('environment variables and a description are for the CLI, and never dropped', async (t) => {
    const { origin, requests } = await startServer(t);
    const env = ['UPSTREAM=https://shop.example', "NOTE=it's\n$HOME"];
    const settings = [...env.flatMap((each) => ['--env', each]), '--description', 'first version'];
    const expected = ['momento', 'preview', 'function', 'put-function', '--cache-name', 'demo', '--name', 'release',
        '--wasm-file', release, '--description', 'first version', ...env.flatMap((each) => ['--env-var', each])];
    const undocumented = 'the platform does not document --env and --description for its HTTP API';

    const { code, out, err } = await upload(release, origin, ...settings);
    assert.deepEqual([code, out], [2, '']);
    assert.ok(err.startsWith(`momento-local: ${undocumented}, so nothing was sent; use its CLI: momento preview`), err);
    assert.deepEqual(wordsOf(err.slice(err.indexOf('momento preview')).trimEnd()), expected);
    for (const one of [['--env', 'A='], ['--description', '']]) {
        await fails(upload(release, origin, ...one), 2, 'nothing was sent; use its CLI: momento preview');
    }
    const shown = await upload(release, region, ...settings, '--dry-run');
    assert.equal(shown.code, 0);
    assert.ok(shown.out.startsWith(`${undocumented}: use its CLI\n`), shown.out);
    assert.doesNotMatch(shown.out, /^PUT/m);
    assert.deepEqual(wordsOf(/^ {2}(momento preview.*)$/m.exec(shown.out)[1]), [...expected, '--endpoint', region]);
    // The key is not printed, not even if it is the value of an option.
    assert.match((await upload(release, region, '--env', `TOKEN=${key}`, '--dry-run')).out, /TOKEN=REDACTED/);
    assert.equal(requests.length, 0);
});

test('words of a shell', () => {
    for (const text of ['', 'plain', 'a b', "it's", '$HOME', '`x`', '"', '\\', "\\'\n", '\t', '!', '*', '~', 'ü', '#',
        '-x', '\u202e', '\u001b[31m', '\u009b']) {
        const word = shellWord(text);
        assert.doesNotMatch(word, /[\n\u001b\u202e\u009b]/);
        const { stdout } = spawnSync('bash', ['-c', `printf %s "a"${word}`],
            { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } });
        assert.equal(stdout, `a${text}`, word);
    }
});

test('components that are not for the platform', async (t) => {
    const { origin, requests } = await startServer(t);
    const rejects = (file, message) => fails(upload(file, origin), 2, message);
    writeFileSync(at('empty.wasm'), '');
    writeFileSync(at('text.wasm'), 'text');
    writeFileSync(at('cut.wasm'), readFileSync(release).subarray(0, 3000));
    mkdirSync(at('folder.wasm'));
    await rejects(at('none.wasm'), 'none.wasm: no such file');
    await rejects(at('folder.wasm'), 'folder.wasm: it is a directory');
    await rejects(at('empty.wasm'), 'empty.wasm is empty');
    await rejects(at('text.wasm'), 'text.wasm is not a WebAssembly component');
    await rejects(at('cut.wasm'), 'cut.wasm is truncated');
    await rejects(fixture.core, 'core.wasm is a core module, not a component; build the component with momento_add');
    await rejects(fixture.noWebFunction, 'no-web-function.wasm does not export momento:web-function/guest-');
    const unsupported = 'which the platform does not support: it would reject the upload';
    await rejects(fixture.random, `random.wasm imports wasi:random/random@0.2.0, ${unsupported}`);
    await rejects(fixture.unsupported, `imports momento:other/other@1.0.0, ${unsupported}`);
    await rejects(fixture.unknownFunction,
        `imports invocation-number of momento:web-function/web-function-support@1.0.0, ${unsupported}`);
    assert.equal(requests.length, 0);
});

test('development builds and debug components require --development', async (t) => {
    const { origin, requests } = await startServer(t);
    copyFileSync(release, at('release.debug.wasm'));
    const files = [
        [fixture.component, 'fixture.wasm has the names of functions, as in a development build; '
            + 'upload a build with CMAKE_BUILD_TYPE=Release, or add --development'],
        [at('release.debug.wasm'),
            'release.debug.wasm is a debug component; upload the file without .debug, or add --development'],
        [example('greeter', 'greeter.debug'), 'greeter.debug.wasm is a debug component'],
    ];
    for (const [file, message] of files) await fails(upload(file, origin), 2, message);
    assert.equal(requests.length, 0);
    for (const [file] of files) assert.equal((await upload(file, origin, '--development')).code, 0);
    assert.deepEqual(requests.map(({ url }) => url.slice('/functions/manage/demo/'.length)),
        ['fixture', 'release', 'greeter']);
    // Names in the file next to the component are not in the component.
    assert.equal((await upload(release, origin)).code, 0);
});

test('the key', async (t) => {
    const { origin, requests } = await startServer(t);
    const args = [release, '--cache', 'demo', '--endpoint', origin];
    for (const missing of [{}, { MOMENTO_API_KEY: '' }]) {
        await fails(deployWith(missing, ...args), 2,
            'deploy requires the environment variable MOMENTO_API_KEY: a key that permits managing Functions');
    }
    for (const [value, position] of [[`${key}\n`, key.length + 1], [`Bearer ${key}`, 7], ['abc\u001b[31mdef', 4],
        ['schlüssel', 5], ['\tsecret', 1], ['   ', 1]]) {
        await fails(deployWith({ MOMENTO_API_KEY: value }, ...args), 2, 'MOMENTO_API_KEY contains a space, a control '
            + `character, or a character beyond ASCII at position ${position}; set it to the key alone`);
    }
    for (const option of [['--api-key', key], [`--api-key=${key}`]]) {
        await fails(deploy(...args, ...option), 2, '--api-key is not an option, because other users of the machine can '
            + 'see it; set the environment variable MOMENTO_API_KEY');
    }
    // In other places of the command line.
    await fails(deploy(...args, key), 2, 'unexpected argument "REDACTED"');
    await fails(deploy(release, '--cache', `/${key}`, '--endpoint', origin), 2, 'invalid --cache "/REDACTED"');
    assert.equal(requests.length, 0);
});

test('options', async () => {
    const { code, out } = await run('deploy', '--help');
    assert.equal(code, 0);
    assert.match(out, /\ndeploy: uploads a component to a cache of the platform.*MOMENTO_API_KEY/s);
    assert.match(out, /Plain HTTP is only for\n +this machine/);
    assert.match((await run('deploy', '--version')).out, /^momento-local \d/);

    const target = ['--cache', 'demo', '--endpoint', region];
    const options = (...args) => readOptions(['deploy', 'a/greeter.wasm', ...target, ...args]);
    const throws = (args, message) => assert.throws(() => readOptions(['deploy', ...args]), { message });
    assert.equal(options().name, 'greeter');
    assert.equal(readOptions(['deploy', 'greeter.debug.wasm', ...target]).name, 'greeter');
    throws([], 'deploy requires the path of a component, such as greeter.wasm');
    throws(['a.wasm', '--endpoint', region], 'deploy requires --cache <cache>');
    throws(['a.wasm', '--cache', 'c'], 'deploy requires --endpoint <host>');
    throws(['a.wasm', 'b.wasm', ...target], 'unexpected argument "b.wasm": deploy takes one component');
    throws(['a.wasm', '--watch'], 'unknown option \'--watch\'; see momento-local --help');
    assert.throws(() => options('--timeout', '0'), { message: /invalid --timeout "0"/ });
    assert.throws(() => options('--env', '=a'), { message: /invalid --env "=a": expected NAME=VALUE/ });
    const [relative, control] = ['it is a relative path', 'it contains a control character'];
    for (const option of ['cache', 'name']) {
        for (const [value, reason] of [['', 'it is empty'], ['.', relative], ['..', relative],
            ['a/b', 'it contains a slash'], ['a\\b', 'it contains a slash'], ['a\nb', control], ['a\tb', control],
            ['a\u001bb', control], ['a\u202eb', control], [' a', 'it begins or ends with a space']]) {
            assert.throws(() => options(`--${option}`, value),
                { message: `invalid --${option} "${value}": ${reason}; expected a name, such as my-greeter` });
        }
    }
});

test('endpoints', () => {
    const read = (endpoint) => readOptions(['deploy', 'a.wasm', '--cache', 'c', '--endpoint', endpoint]);
    const url = { protocol: 'https:', hostname: `api.cache.${region}`, port: '' };
    for (const text of [region, `api.cache.${region}`, `https://${region}`, `https://api.cache.${region}/`,
        region.toUpperCase(), `${region}:443`]) {
        assert.deepEqual([read(text).url, read(text).cell], [url, region], text);
    }
    for (const [text, protocol, hostname, port] of [['http://127.0.0.1:8081', 'http:', '127.0.0.1', '8081'],
        ['http://localhost', 'http:', 'localhost', ''], ['https://[::1]:8443/', 'https:', '[::1]', '8443']]) {
        assert.deepEqual([read(text).url, read(text).cell], [{ protocol, hostname, port }, undefined], text);
    }
    const host = `expected the host of a region, such as ${region}`;
    const plain = 'plain HTTP would expose the API key, and is only for this machine; use https';
    const scheme = 'an endpoint on this machine requires its scheme, as in http://127.0.0.1:8081';
    const rejected = {
        [host]: ['', 'cell', '10.0.0.1', '[::2]', 'a b.example', 'ftp://a.example', 'file:///etc'],
        [`it has more than a host; ${host}`]:
            [`${region}/functions`, `https://${region}?a`, `https://a:b@${region}`, `${region}#x`],
        [plain]: [`http://${region}`, 'http://127.0.0.1.example.com', 'http://192.168.0.1:8080'],
        'the platform has only the default port; remove the port': [`${region}:8443`],
        [scheme]: ['127.0.0.1:8081', 'localhost'],
    };
    for (const [reason, texts] of Object.entries(rejected)) {
        for (const text of texts) {
            assert.throws(() => read(text), { message: `invalid --endpoint "${text}": ${reason}` });
        }
    }
});
