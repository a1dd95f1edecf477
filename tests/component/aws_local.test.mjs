// A component with the AWS services of momento-local: in memory, and at an endpoint that checks signatures.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { load } from '../../framework/local/runtime.mjs';
import { Aws } from '../../framework/local/services/aws/index.mjs';
import { Services } from '../../framework/local/services/index.mjs';
import { startAwsPeer } from './aws_peer.mjs';
import { startPeer } from './peer.mjs';
import { fixture, post, text } from './support.mjs';

let peer, functions;
before(async () => { [peer, functions] = await Promise.all([startAwsPeer(), startPeer()]); });
after(() => { peer.stop(); functions.stop(); });

const note = { id: '7', weight: 0.5, views: 1, done: true, blob: 'AAE=', tags: ['a'], numbers: [1], accounts: [], title: null, more: { a: null } };

async function start(settings) {
    const lines = [];
    const services = new Services({ aws: new Aws(settings) });
    const component = await load(fixture('service_aws'), { name: 'aws', services, print: (line) => lines.push(line) });
    return { lines, services, ask: (what) => {
        const result = component.call(post('/ask', JSON.stringify(what)));
        assert.equal(result.status, 200, `${result.trap?.reason} ${text(result)}`);
        assert.equal(result.buffersHeld, 0);
        return JSON.parse(text(result));
    } };
}
const valueOf = ({ named }, name) => named.find((each) => each.name === name)?.value;

async function checkServices({ ask }) {
    const put = ask({ call: 's3_put', id: 'photos', key: 'a b/é+', value: 'bytes', named: [{ name: 'author', value: 'ann' }] });
    assert.match(valueOf(put, 'etag'), /^"[0-9a-f]{32}"$/);
    const got = ask({ call: 's3_get', id: 'photos', key: 'a b/é+' });
    assert.deepEqual([got.value, valueOf(got, 'author'), valueOf(got, 'etag')], ['bytes', 'ann', valueOf(put, 'etag')]);
    assert.deepEqual(ask({ call: 's3_get', id: 'photos', key: 'other' }), { present: false, value: '', named: [], failed: null });

    assert.equal(ask({ call: 'secret_json', id: 'prod/db' }).value, '1/é');
    assert.equal(ask({ call: 'secret_bytes', id: 'blob' }).value, 'ff');
    assert.equal(ask({ call: 'secret', id: 'absent' }).failed.kind, 3);
    assert.equal(ask({ call: 'secret', id: 'prod/db', stage: 'AWSPREVIOUS' }).failed.kind, 3);

    const condition = { version: 'attribute_not_exists(#i)', named: [{ name: '#i', value: 'id' }] };
    assert.equal(ask({ call: 'ddb_put', id: 'notes', value: JSON.stringify(note), ...condition }).present, true);
    assert.equal(ask({ call: 'ddb_put', id: 'notes', value: JSON.stringify(note), ...condition }).failed.kind, 4);
    const found = ask({ call: 'ddb_get', id: 'notes', key: 'string', value: '7', staleness: 2 });
    assert.deepEqual([JSON.parse(found.value), valueOf(found, 'total'), valueOf(found, 'table only')], [note, '0.5 - -', '0.5 - -']);
    assert.equal(ask({ call: 'ddb_put', id: 'notes', value: JSON.stringify(note), version: 'title = :t', named: [{ name: ':t', value: 'x' }] }).failed.kind, 4);
    const previous = ask({ call: 'ddb_put', id: 'notes', as: 'previous', value: JSON.stringify({ ...note, title: 'Tea' }), staleness: 1 });
    assert.deepEqual([JSON.parse(previous.value), valueOf(previous, 'total')], [note, '1.0 - -']);
    assert.equal(ask({ call: 'ddb_get', id: 'notes', key: 'string', value: '8' }).present, false);
    assert.equal(ask({ call: 'ddb_get', id: 'notes', key: 'number', value: '7' }).present, false);
    assert.match(ask({ call: 'ddb_get', id: 'notes', key: 'both', value: '7' }).failed.text, /^ValidationException/);
    assert.match(ask({ call: 'ddb_get', id: 'absent', key: 'string', value: '7' }).failed.text, /^ResourceNotFoundException/);
    assert.match(ask({ call: 'ddb_put', id: 'notes', as: 'data', value: '{"id":{"S":""}}' }).failed.text, /^ValidationException/);
}

test('the services in memory, which are announced once', async () => {
    const local = await start({ secrets: { 'prod/db': Buffer.from('{"id":"1","secret":"é"}'), blob: Buffer.from([0xff]) }, tables: { notes: ['id'] } });
    await checkServices(local);
    assert.deepEqual(local.lines, ['aws: the objects of S3 are in memory, and are gone when momento-local ends', 'aws: secrets are those that --secret defines',
        'aws: the tables of DynamoDB are in memory, and are gone when momento-local ends']);
    assert.equal(local.ask({ call: 's3_put', id: 'Photos', key: 'k' }).failed.kind, 1);
    assert.equal(local.ask({ call: 'ddb_put', id: 'notes', as: 'data', value: '{' }).failed.kind, 1);
});

test('the services at an endpoint, with signed requests', async () => {
    const remote = await start({ endpoint: peer.url });
    await checkServices(remote);
    assert.deepEqual(remote.lines, []);
    const seen = await peer.seen();
    assert.ok(seen.every(({ service }) => service !== undefined), 'a signature is wrong');
    assert.deepEqual([...new Set(seen.map(({ service }) => service))], ['s3', 'secretsmanager', 'dynamodb']);
    assert.equal(seen[0].url, '/photos/a%20b/%C3%A9%2B');
    // Real DynamoDB requires the padding of base64.
    assert.match(seen.find(({ text: body }) => body.includes('"Item"')).text, /"B":"AAE="/);

    const invoked = remote.ask({ call: 'lambda', id: 'arn:aws:lambda:r:0:function:f', value: '{"a":1}', version: 'live', stage: 'e30=', staleness: 1 });
    assert.deepEqual([invoked.value, valueOf(invoked, 'version'), valueOf(invoked, 'log')], ['{"a":1}', '3', 'START']);
    assert.equal(remote.ask({ call: 'lambda_event', id: 'f', value: '7' }).present, true);
    assert.deepEqual(remote.ask({ call: 'lambda', id: 'absent' }).failed, { kind: 2, text: 'ResourceNotFoundException: Function not found' });
    assert.deepEqual((await peer.seen()).map(({ service, url, type }) => [service, url, type]), [
        ['lambda', '/2015-03-31/functions/arn%3Aaws%3Alambda%3Ar%3A0%3Afunction%3Af/invocations?Qualifier=live', 'RequestResponse'],
        ['lambda', '/2015-03-31/functions/f/invocations', 'Event'], ['lambda', '/2015-03-31/functions/absent/invocations', 'RequestResponse']]);

    assert.deepEqual(remote.ask({ call: 's3_get', id: 'missing', key: 'k' }).present, false);
    for (const call of ['s3_get', 's3_put', 'secret', 'ddb_get', 'lambda']) {
        const { failed } = remote.ask({ call, role: 'arn', id: 'photos', key: 'string', value: '7' });
        assert.deepEqual([failed.kind, /only the platform assumes roles/.test(failed.text)], [0, true], call);
    }
    assert.deepEqual(await peer.seen().then((all) => all.length), 1);
});

test('an endpoint that does not respond', async () => {
    const unreachable = await start({ endpoint: 'http://127.0.0.1:1' });
    for (const call of ['s3_get', 's3_put', 'secret', 'ddb_get', 'lambda']) {
        assert.match(unreachable.ask({ call, id: 'photos', key: 'string', value: '7' }).failed.text, /ECONNREFUSED/, call);
    }
    assert.equal(unreachable.lines.filter((line) => /^aws: [A-Z]+ http:\/\/127\.0\.0\.1:1\/\S* failed: .*ECONNREFUSED/.test(line)).length, 5, unreachable.lines);
});

test('functions of Lambda by a URL', async () => {
    const local = await start({ lambdas: { echo: `${functions.url}/echo`, fails: `${functions.url}/status/500`, named: 'other' } });
    const invoked = local.ask({ call: 'lambda', id: 'echo', value: '{"a":1}', version: 'live' });
    assert.deepEqual([invoked.value, valueOf(invoked, 'version')], ['{"a":1}', 'live']);
    assert.deepEqual(local.ask({ call: 'lambda_json', id: 'fails', value: '7' }).failed, { kind: 5, text: 'Error: the function returned the status 500' });
    assert.equal(local.ask({ call: 'lambda_dry_run', id: 'echo', value: '7' }).present, true);
    assert.equal((await functions.seen()).length, 2);
    assert.equal(local.ask({ call: 'lambda_event', id: 'echo', value: 'event' }).present, true);
    let seen = [];
    for (let tries = 0; tries < 100 && seen.length === 0; ++tries) seen = await functions.seen();
    assert.deepEqual(seen.map(({ method, text: body }) => [method, body]), [['POST', 'event']]);
    assert.match(local.ask({ call: 'lambda', id: 'absent' }).failed.text, /ResourceNotFoundException/);
    // Without a server, there are no functions with a name.
    assert.match(local.ask({ call: 'lambda', id: 'named' }).failed.text, /other is not served/);
    local.services.endpoint = `127.0.0.1:${functions.port}`;
    assert.equal(local.ask({ call: 'lambda', id: 'named', value: '7' }).value, '7');
    assert.equal((await functions.seen())[0].url, '/functions/demo/other/');
    assert.deepEqual(local.lines, ['aws: functions of Lambda are those that --lambda defines']);
});
