// A rejection never contains rejected data (CWE-209): secrets in every part of a rejected request are neither in the
// body nor in the headers of the response, and no parts of them are.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loadExample, loadFixture, post, text } from './support.mjs';

// No four consecutive characters of it are in any text of the framework.
const secret = 'qZ7xKw9vJq';
const pieces = Array.from({ length: secret.length - 3 }, (_, at) => secret.slice(at, at + 4));
const escaped = [...secret].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const percent = [...secret].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('');

let components;
before(async () => {
    components = { greeter: await loadExample('greeter'), details: await loadExample('details'), fixture: await loadFixture(),
        notes: await loadExample('notes') };
});

const around = { headers: [['authorization', `Bearer ${secret}`], [secret, 'x'], ['cookie', secret], ['content-type', secret]],
    query: [['q', secret], [secret, 'x']], tokenMetadata: `{"token":"${secret}"}` };

const bodies = [
    secret, `"${secret}"`, `["${secret}"]`, `{"name":["${secret}"]}`, `{"name":{"a":"${secret}"}}`, `{"name":${secret}}`, `{"name":"${secret}`,
    `{"name":"${secret}\\x"}`, `{"name":"${secret}\\ud800"}`, `{"name":"${secret}","name":"${secret}"}`, `{"other":"${secret}"}`,
    `{"name":"${secret}"}${secret}`, `{"${secret}":1}`, `{"${secret}":`, `{"${secret}":{"a":[${secret}]}}`, `{"name":"${secret}\u0000"}`,
    `{"name":"${escaped}","name":1}`, `{"${secret}":1e999,"name":"x"}`, `{"name":"x","a":${'['.repeat(200)}"${secret}"`, `{"x":"${secret}","name":7}`,
    `{"${secret}":"\\ud800"}`, `{"${secret}":{"\\ud800":1}}`, `{"${secret}":{"a":[1e999]}}`, `{"${secret}":${'['.repeat(200)}`,
    Buffer.concat([Buffer.from(`{"name":"${secret}`), Buffer.from([0xff])]), secret.repeat(60_000),
];

test('secrets in every part of a request are never in the response', () => {
    let rejections = 0;
    const search = (table, request) => {
        for (const bodyKind of ['inline', 'buffer']) {
            const response = components[table].call({ ...request, bodyKind });
            assert.equal(response.trap, undefined);
            if (response.status < 400) continue;
            ++rejections;
            const shown = `${text(response)} ${JSON.stringify(response.headers)}`.toLowerCase();
            for (const piece of [...pieces, escaped, percent]) {
                assert.ok(!shown.includes(piece.toLowerCase()), `${request.method} ${request.path} ${String(request.body).slice(0, 60)}: ${shown}`);
            }
        }
    };
    for (const body of bodies) {
        search('greeter', post('/greet', body, around));
        search('details', post('/', body, around));
        search('fixture', post('/list', body, around));
        search('fixture', post('/raw', body, around));
        search('fixture', post('/text', body, around));
    }
    // An unknown member of a closed object is named in the pointer, like a map key.
    for (const body of bodies.filter((each) => !String(each).includes(`"${secret}":`))) {
        for (const method of ['POST', 'PUT']) search('notes', { method, path: method === 'POST' ? '/v1/notes' : '/v1/notes/1', body, ...around });
    }
    const title = (text, more = '') => `{"title":"${text}"${more}}`;
    for (const body of [title(secret.repeat(9)), title('', `,"text":["${secret}"]`), title('t', `,"priority":"${secret}"`), title('t', `,"tags":["${secret}","${secret}"]`),
        title('t', `,"tags":{"a":"${secret}"}`), title('t', `,"more":"${secret}"`), title(secret, ',"more":1'), title(escaped, ',"priority":0')]) {
        search('notes', post('/v1/notes', body, around));
        search('notes', { method: 'PUT', path: `/v1/notes/${secret}`, body, ...around });
    }
    for (const id of [secret, percent, `1${secret}`, `1%20${secret}`]) {
        for (const method of ['GET', 'DELETE', 'PUT']) search('notes', { method, path: `/v1/notes/${id}`, body: '{}', ...around });
    }
    for (const query of [[['limit', secret]], [['priority', secret]], [['limit', '0'], ['tag', secret]], [['limit', '1'], ['limit', secret]],
        [['priority', secret], ['priority', secret], ['limit', `1${secret}`]]]) {
        search('notes', { method: 'GET', path: '/v1/notes', ...around, query: [...around.query, ...query] });
    }
    for (const each of [secret, percent, `..${secret}`, `${secret}%`, `%zz${secret}`, `${secret}%00`, `%ff${secret}`, `greet/${secret}`, `${secret}/..`, `a\u0000${secret}`]) {
        search('greeter', post(`/${each}`, '{"name":"x"}', around));
        search('greeter', { method: 'GET', path: `/${each}`, ...around });
    }
    for (const method of [secret, 'DELETE', 'TRACE']) search('greeter', { method, path: '/greet', ...around });
    // Binding errors name the member. An object's own keys are the only request data in a pointer, and only for maps.
    console.log(`${rejections} rejections searched, 0 secrets found`);
    assert.ok(rejections > 150, `${rejections}`);
});

test('the search finds a secret that is present', () => {
    const response = components.greeter.call(post('/greet', `{"name":"${secret}"}`));
    assert.ok(pieces.every((piece) => text(response).includes(piece)));
});
