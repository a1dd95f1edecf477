// The large example over HTTP: every route, every status that it declares, and the complete body of every response.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { serve } from '../local/fixture/served.mjs';
import { rejections } from '../openapi/rejections.mjs';
import { example, sumOf } from './support.mjs';

let server;
before(async () => { server = await serve(example('orders'), '--quiet'); });
after(async () => {
    await server.stop();
    assert.equal(server.err, '', 'nothing trapped');
});

const customer = (id) => JSON.stringify({ role: 'customer', customer: id });
const ada = customer(7);
const blaise = customer(8);
const support = '{"role":"support"}';
const manager = '{"role":"manager"}';
const key = '0d4a4d5e-6f70-4181-8293-a4b5c6d7e8f9';

const send = async (call, { as, headers = {}, json, body } = {}) => {
    const [method, path] = call.split(' ');
    const response = await server.send(path, {
        method,
        headers: { ...(as && { 'x-momento-local-token-metadata': as }), ...(json !== undefined && { 'content-type': 'application/json' }), ...headers },
        body: json === undefined ? body : JSON.stringify(json),
    });
    assert.equal(response.headers['x-content-type-options'], 'nosniff', 'the hook sees every response');
    return response;
};

// The complete JSON response; `headers` are those of the route in addition to the content type.
async function gives(status, value, call, options, headers = {}) {
    const response = await send(call, options);
    assert.equal(response.status, status, `${call}: ${response.text}`);
    assert.equal(response.headers['content-type'], 'application/json; charset=utf-8', call);
    assert.deepEqual(JSON.parse(response.text), value, call);
    for (const name of ['etag', 'location', 'link', 'x-total-count', 'cache-control', 'idempotency-key', 'x-request-id']) {
        assert.equal(response.headers[name], headers[name], `${name} of ${call}`);
    }
}
async function givesText(status, text, type, call, options) {
    const response = await send(call, options);
    assert.deepEqual([response.status, response.headers['content-type'], response.text], [status, type, text], call);
}
const givesNothing = (status, call, options) => givesText(status, '', undefined, call, options);

const titles = { 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 409: 'Conflict', 412: 'Precondition Failed', 415: 'Unsupported Media Type', 422: 'Unprocessable Content' };
async function rejects(status, detail, call, options, more = {}) {
    const response = await send(call, options);
    assert.equal(response.status, status, `${call}: ${response.text}`);
    assert.equal(response.headers['content-type'], 'application/problem+json', call);
    assert.deepEqual(JSON.parse(response.text), { type: 'about:blank', title: titles[status], status, detail, ...more }, call);
    return response;
}
// All errors of a request, as "query page_size: expected …".
const invalid = (list, call, options) => rejects(400, 'the request is not valid for this route', call, options, {
    errors: list.map((error) => {
        const [, part, where, detail] = /^(\w+) (\S*): (.*)$/s.exec(error);
        return { in: part, [part === 'body' ? 'pointer' : 'name']: where, detail };
    }),
});
const noRole = 'the role of the caller is not sufficient';
const notYours = 'this belongs to another customer';

const euros = (amount) => ({ amount, currency: 'EUR' });
const cup = { created_at: '2026-01-05T08:00:00Z', updated_at: '2026-03-01T12:00:00Z', version: 3, sku: 'CUP-0100', name: 'Cup', description: null, price: euros(950),
    weight_kg: 0.2, size_mm: [80, 80, 95], stock: 48, categories: ['ware'], attributes: { colour: 'blue', material: 'porcelain' }, listed: true };
const mug = { created_at: '2026-02-14T10:00:00Z', updated_at: '2026-02-14T10:00:00Z', version: 1, sku: 'MUG-0001', name: 'Mug', description: null, price: { amount: 800, currency: 'GBP' },
    weight_kg: 0.35, size_mm: [90, 90, 100], stock: 6, categories: ['ware'], attributes: {}, listed: true };
const pot = { created_at: '2026-01-05T08:00:00Z', updated_at: '2026-01-05T08:00:00Z', version: 1, sku: 'POT-0007', name: 'Teapot', description: 'Holds a litre.', price: euros(6400),
    weight_kg: 1.25, size_mm: [220, 140, 160], stock: 0, categories: ['ware', 'ware/pots'], attributes: {}, listed: true };
const sencha = { created_at: '2026-01-06T09:00:00Z', updated_at: '2026-02-20T15:00:00Z', version: 7, sku: 'TEA-0042', name: 'Sencha', description: 'Green tea from Uji.', price: euros(1999),
    weight_kg: 0.1, size_mm: [120, 80, 40], stock: 120, categories: ['tea', 'tea/green'], attributes: { origin: 'Uji' }, listed: true };
const gyokuro = { created_at: '2026-03-01T09:00:00Z', updated_at: '2026-03-01T09:00:00Z', version: 1, sku: 'TEA-0043', name: 'Gyokuro', description: null, price: euros(3900),
    weight_kg: 0.1, size_mm: [120, 80, 40], stock: 12, categories: ['tea', 'tea/green'], attributes: {}, listed: false };
const now = '2026-03-14T09:00:00Z';

test('paths and methods outside of the API', async () => {
    await givesText(200, 'ok', 'text/plain; charset=utf-8', 'GET /health');
    await rejects(404, 'no route matches this path', 'GET /v1/sales');
    const rejected = await server.send('/v1/products', { method: 'POST' });
    assert.deepEqual([rejected.status, rejected.headers.allow], [405, 'GET, HEAD, OPTIONS']);
});

test('lists products page by page', async () => {
    await gives(200, [cup, mug, pot, sencha], 'GET /v1/products', {}, { 'x-total-count': '4' });
    await gives(200, [cup, mug, sencha], 'GET /v1/products?in_stock=true', { as: ada }, { 'x-total-count': '3' });
    await gives(200, [sencha, gyokuro], 'GET /v1/products?category=tea', { as: support }, { 'x-total-count': '2' });
    const more = 'page_size=1&category=tea%2Fgreen';
    await gives(200, [sencha], `GET /v1/products?${more}`, { as: support },
        { 'x-total-count': '2', link: `<?${more}&cursor=TEA-0042>; rel="next"` });
    await gives(200, [gyokuro], `GET /v1/products?${more}&cursor=TEA-0042`, { as: support }, { 'x-total-count': '2' });
    await invalid(['query category: expected a string that matches ^[a-z]+(/[a-z]+)*$', 'query in_stock: expected true or false',
        'query page_size: expected an integer from 1 to 100', 'query cursor: expected a string that matches ^[A-Z]{3}-[0-9]{4}$'],
    'GET /v1/products?category=Tea&in_stock=yes&page_size=101&cursor=tea');
    await invalid(['query page_size: expected one value, not several'], 'GET /v1/products?page_size=1&page_size=2');
});

test('searches with nested filters', async () => {
    const search = (json) => ['POST /v1/products/search', { json }];
    await gives(200, ['CUP-0100', 'MUG-0001', 'POT-0007', 'TEA-0042'], ...search({}));
    await gives(200, ['CUP-0100'], ...search({ price_up_to: euros(1000) }));
    await gives(200, [], ...search({ price_up_to: { amount: 100000, currency: 'USD' } }));
    await gives(200, ['CUP-0100', 'MUG-0001'], ...search({ categories: ['ware'], not: { categories: ['ware/pots'] } }));
    await gives(200, ['CUP-0100', 'POT-0007'], ...search({ not: { not: { categories: ['ware'], not: { text: 'M' } } } }));
    await invalid(['body /not/not/text: expected a string of at most 80 characters', 'body /not/not/except: unknown member',
        'body /categories: expected an array of at most 5 elements that differ from each other', 'body /price_up_to/amount: this member is required'],
    ...search({ not: { not: { text: 1, except: {} } }, categories: ['a', 'a'], price_up_to: { currency: 'GBP' } }));
    await invalid([`body ${'/not'.repeat(16)}: expected at most 16 levels of nesting`], ...search(JSON.parse(`${'{"not":'.repeat(16)}{}${'}'.repeat(16)}`)));
    await rejects(415, 'this route requires content type application/json', 'POST /v1/products/search', { headers: { 'content-type': 'text/plain' }, body: '{}' });
});

test('reads and writes prices as text/csv', async () => {
    const csv = 'text/csv; charset=utf-8; header=absent';
    await givesText(200, 'CUP-0100,950,EUR\nMUG-0001,800,GBP\nPOT-0007,6400,EUR\nTEA-0042,1999,EUR\n', csv, 'GET /v1/products/prices.csv');
    await givesText(202, 'TEA-0042,2199,EUR\nCUP-0100,0,GBP\n', csv, 'PUT /v1/products/prices.csv', { as: manager, body: 'TEA-0042,2199,EUR\nCUP-0100,0,GBP' });
    await rejects(403, noRole, 'PUT /v1/products/prices.csv', { as: support, body: 'TEA-0042,2199,EUR' });
    await rejects(404, 'no product has this article number', 'PUT /v1/products/prices.csv', { as: manager, body: 'TEA-0001,1,EUR' });
    for (const line of ['TEA-0042', 'TEA-0042,-1,EUR', 'TEA-0042,1,CHF', 'TEA-0042,1.5,EUR', '']) {
        await rejects(400, 'line 2 is not an article number and a price', 'PUT /v1/products/prices.csv', { as: manager, body: `TEA-0042,1,EUR\n${line}\n` });
    }
});

test('returns a product, or 304 if the client has it', async () => {
    await gives(200, sencha, 'GET /v1/products/TEA-0042', {}, { etag: '"v7"' });
    await gives(200, sencha, 'GET /v1/products/TEA-0042', { headers: { 'if-none-match': '"v6"' } }, { etag: '"v7"' });
    for (const known of ['"v7"', 'W/"v7"', '*', '"v1", "v7"']) {
        const response = await send('GET /v1/products/TEA-0042', { headers: { 'if-none-match': known } });
        assert.deepEqual([response.status, response.headers.etag, response.headers['content-type'], response.text], [304, '"v7"', undefined, ''], known);
    }
    for (const malformed of ['v7', '"v7', '*, "v7"']) {
        await invalid(['header if-none-match: expected a list of entity tags, or *'], 'GET /v1/products/TEA-0042', { headers: { 'if-none-match': malformed } });
    }
    const head = await server.send('/v1/products/TEA-0042', { method: 'HEAD' });
    assert.deepEqual([head.status, head.headers.etag, head.text], [200, '"v7"', '']);
    await rejects(404, 'no product has this article number', 'GET /v1/products/TEA-0001');
    await invalid(['path sku: expected a string that matches ^[A-Z]{3}-[0-9]{4}$'], 'GET /v1/products/tea-0042');
});

test('creates a product, or replaces it if the client has the current version', async () => {
    const given = { name: 'Matcha', price: { amount: 2500, currency: 'GBP' }, weight_kg: 0.05, size_mm: [60, 60, 90], categories: ['tea'] };
    const matcha = { created_at: now, updated_at: now, version: 1, sku: 'TEA-0050', description: null, stock: 0, attributes: {}, listed: true, ...given };
    const created = { etag: '"v1"', location: '/v1/products/TEA-0050' };
    await gives(201, matcha, 'PUT /v1/products/TEA-0050', { as: manager, json: given }, created);
    // read_only members are ignored, whatever their values.
    await gives(201, matcha, 'PUT /v1/products/TEA-0050', { as: manager, json: { ...given, sku: 5, version: 'x', created_at: null } }, created);
    await gives(201, matcha, 'PUT /v1/products/TEA-0050', { as: manager, json: given, headers: { 'if-none-match': '*' } }, created);
    const replaced = { ...matcha, sku: 'TEA-0042', created_at: sencha.created_at, version: 8, stock: 9, attributes: { origin: 'Nishio' }, listed: false };
    const replacing = { ...given, stock: 9, attributes: { origin: 'Nishio' }, listed: false };
    await gives(200, replaced, 'PUT /v1/products/TEA-0042', { as: manager, json: replacing }, { etag: '"v8"' });
    await gives(200, replaced, 'PUT /v1/products/TEA-0042', { as: manager, json: replacing, headers: { 'if-match': '"v7"' } }, { etag: '"v8"' });
    await rejects(412, 'it was changed in the meantime', 'PUT /v1/products/TEA-0042', { as: manager, json: given, headers: { 'if-match': 'W/"v7", "v6"' } });
    await rejects(412, 'the article number is in use', 'PUT /v1/products/TEA-0042', { as: manager, json: given, headers: { 'if-none-match': '*' } });
    await rejects(412, 'there is no product to replace', 'PUT /v1/products/TEA-0050', { as: manager, json: given, headers: { 'if-match': '*' } });
    await rejects(403, noRole, 'PUT /v1/products/TEA-0050', { as: support, json: given });
});

test('reports all errors of a product', async () => {
    await invalid(['path sku: expected a string that matches ^[A-Z]{3}-[0-9]{4}$', 'body /name: expected a string of 1 to 120 characters',
        'body /price/amount: expected an integer from 0 to 100000000', 'body /price/currency: expected one of "EUR", "GBP", "USD"', 'body /price/net: unknown member',
        'body /weight_kg: expected a number above 0 and of at most 1000', 'body /size_mm: expected an array of 3 elements',
        'body /stock: expected an integer from 0 to 100000', 'body /attributes/origin: expected a string', 'body /Name: unknown member',
        'body /categories: this member is required'],
    'PUT /v1/products/x', { as: manager, json: { name: '', price: { amount: -1, currency: 'CHF', net: 1 }, weight_kg: 0, size_mm: [1, 2], stock: 100001, attributes: { origin: 1 }, Name: '' } });
    await invalid(['body /categories: expected an array of 1 to 5 elements that differ from each other', 'body /weight_kg: expected a number above 0 and of at most 1000'],
        'PUT /v1/products/TEA-0050', { as: manager, json: { name: 'M', price: euros(1), size_mm: [1, 2, 3], categories: [], weight_kg: 1000.5 } });
});

test('updates part of a product', async () => {
    const changed = { ...sencha, updated_at: now, version: 8 };
    await gives(200, { ...changed, stock: 126 }, 'PATCH /v1/products/TEA-0042', { as: support, json: { stock_change: 6 } }, { etag: '"v8"' });
    await gives(200, { ...changed, price: { amount: 1, currency: 'USD' }, listed: false }, 'PATCH /v1/products/TEA-0042',
        { as: support, headers: { 'if-match': '"v7"' }, json: { price: { amount: 1, currency: 'USD' }, stock_change: null, listed: false } }, { etag: '"v8"' });
    await rejects(412, 'it was changed in the meantime', 'PATCH /v1/products/TEA-0042', { as: support, headers: { 'if-match': '"v8"' }, json: {} });
    await rejects(422, 'the stock would fall below zero', 'PATCH /v1/products/TEA-0042', { as: support, json: { stock_change: -126 } });
    await rejects(403, noRole, 'PATCH /v1/products/TEA-0042', { as: ada, json: {} });
    await rejects(404, 'no product has this article number', 'PATCH /v1/products/TEA-0001', { as: support, json: {} });
    for (const stock_change of [5, 10002, -10002]) {
        await invalid(['body /stock_change: expected an integer from -10000 to 10000 and a multiple of 6'], 'PATCH /v1/products/TEA-0042', { as: support, json: { stock_change } });
    }
});

test('deletes a product that is sold out', async () => {
    await givesNothing(204, 'DELETE /v1/products/POT-0007', { as: manager });
    await rejects(409, 'the product is still in stock', 'DELETE /v1/products/TEA-0042', { as: manager });
    await rejects(403, noRole, 'DELETE /v1/products/POT-0007', { as: support });
    await rejects(404, 'no product has this article number', 'DELETE /v1/products/POT-0008', { as: manager });
});

test('passes pictures as bytes', async () => {
    const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, i) => i * 7 & 255));
    const response = await send('PUT /v1/products/TEA-0042/picture', { as: manager, headers: { 'content-type': 'image/png' }, body: bytes });
    assert.deepEqual([response.status, response.headers['content-type']], [200, 'image/png']);
    assert.ok(response.bytes.equals(bytes), 'larger than the limit for bodies that are read, and not read');
    await rejects(403, noRole, 'PUT /v1/products/TEA-0042/picture', { as: support, headers: { 'content-type': 'image/png' }, body: 'x' });
    await rejects(404, 'no product has this article number', 'PUT /v1/products/TEA-0001/picture', { as: manager, headers: { 'content-type': 'image/png' }, body: 'x' });
    await invalid(['header content-type: expected a string that matches ^image/(gif|jpeg|png)$'], 'PUT /v1/products/TEA-0042/picture', { as: manager, headers: { 'content-type': 'image/svg' } });
    const small = await send('GET /v1/products/TEA-0042/thumbnail');
    assert.deepEqual([small.status, small.headers['content-type'], small.bytes.length, small.bytes.subarray(0, 6).toString()], [200, 'application/octet-stream', 42, 'GIF89a']);
    await rejects(404, 'no product has this article number', 'GET /v1/products/TEA-0001/thumbnail');
});

test('returns categories as a tree, with their parents and children', async () => {
    await gives(200, { slug: '', name: 'Everything', children: [{ slug: 'tea', name: 'Tea', children: [{ slug: 'green', name: 'Green tea', children: [] }] },
        { slug: 'ware', name: 'Ware', children: [{ slug: 'pots', name: 'Pots', children: [] }] }] }, 'GET /v1/categories');
    await gives(200, { slug: 'green', name: 'Green tea', parent: { slug: 'tea', name: 'Tea', parent: { slug: '', name: 'Everything', parent: null } } }, 'GET /v1/categories/tea/green');
    for (const path of ['green', 'tea/black', 'tea/green/x', 'tea/', 'tea//green']) await rejects(404, 'no category has this path', `GET /v1/categories/${path}`);
});

const home = { recipient: 'Ada Byron', street: "St James's Square 12", postal_code: 'SW1Y 4LB', city: 'London', country: 'GB' };
const seven = { created_at: '2026-01-10T12:00:00Z', updated_at: '2026-02-02T08:00:00Z', version: 2, id: 7, name: 'Ada Byron', email: 'ada@example.com', born: '1815-12-10',
    fax: null, addresses: { home }, metadata: { tier: 'gold' } };
const eight = { created_at: '2026-02-01T07:00:00Z', updated_at: '2026-02-01T07:00:00Z', version: 1, id: 8, name: 'Blaise Pascal', email: 'blaise@example.com', born: null,
    fax: null, addresses: {}, metadata: {} };

test('lists customers for the staff only', async () => {
    await gives(200, [seven, eight], 'GET /v1/customers', { as: support });
    await gives(200, [eight], 'GET /v1/customers?email=blaise%40example.com', { as: manager });
    await gives(200, [seven], 'GET /v1/customers?id=8&id=7&page_size=1', { as: support }, { link: '<?id=8&id=7&page_size=1&cursor=7>; rel="next"' });
    await gives(200, [eight], 'GET /v1/customers?id=8&id=7&page_size=1&cursor=7', { as: support });
    await rejects(403, noRole, 'GET /v1/customers', { as: ada });
    await invalid(['query email: expected a string in the format "email"', 'query id: expected an array of at most 10 elements that differ from each other'],
        'GET /v1/customers?id=7&id=7&email=ada', { as: support });
});

test('requires a readable token before any other check', async () => {
    for (const [as, detail] of [[undefined, 'this parameter is required'], ['{"role":"owner"}', 'expected one of "customer", "support", "manager" at /role'],
        ['{}', 'this member is required at /role'], ['{"role":"customer","customer":-1}', 'expected an integer from 0 to 4294967295 at /customer']]) {
        const rejected = await rejects(401, 'this route requires a token with valid metadata', 'GET /v1/customers?page_size=0', { as },
            { errors: [{ in: 'token', name: 'caller', detail }] });
        assert.equal(rejected.headers['www-authenticate'], 'Bearer');
    }
    // An optional token is also rejected if it cannot be read.
    await rejects(401, 'this route requires a token with valid metadata', 'GET /v1/products', { as: '{"role":"owner"}' },
        { errors: [{ in: 'token', name: 'caller', detail: 'expected one of "customer", "support", "manager" at /role' }] });
});

test('registers customers, and never returns their password', async () => {
    const given = { name: 'Émilie', email: 'emilie@example.com', password: 'correct horse battery' };
    const nine = { created_at: now, updated_at: now, version: 1, id: 9, name: 'Émilie', email: 'emilie@example.com', born: null, fax: null, addresses: {}, metadata: {} };
    await gives(201, nine, 'POST /v1/customers', { json: given }, { location: '/v1/customers/9' });
    await gives(201, { ...nine, born: '2004-02-29', metadata: { a: 'b' } }, 'POST /v1/customers', { headers: { 'x-request-id': key }, json: { ...given, id: 1, addresses: 1, born: '2004-02-29', metadata: { a: 'b' } } },
        { location: '/v1/customers/9', 'x-request-id': key });
    await rejects(409, 'another customer has this email address', 'POST /v1/customers', { json: { ...given, email: 'ada@example.com' } },
        { type: 'https://shop.example/problems/email-taken', title: 'The address is taken' });
    await invalid(['header x-request-id: expected a string in the format "uuid"', 'body /email: expected a string in the format "email"',
        'body /password: expected a string of 12 to 128 characters', 'body /born: expected a date such as "2026-11-22"',
        'body /admin: unknown member', 'body /name: this member is required'],
    'POST /v1/customers', { headers: { 'x-request-id': '1' }, json: { email: 'emilie@', password: 'short', born: '2003-02-29', admin: true } });
});

test('a customer can be read and replaced by that customer and by the staff', async () => {
    await gives(200, seven, 'GET /v1/customers/7', { as: ada }, { etag: '"v2"' });
    await gives(200, eight, 'GET /v1/customers/8', { as: support }, { etag: '"v1"' });
    await rejects(403, notYours, 'GET /v1/customers/8', { as: ada });
    await rejects(404, 'no customer has this id', 'GET /v1/customers/9', { as: support });
    const json = { name: 'Ada King', email: 'ada@example.com', password: 'correct horse battery' };
    const replaced = { ...seven, updated_at: now, version: 3, name: 'Ada King', born: null, metadata: {} };
    await gives(200, replaced, 'PUT /v1/customers/7', { as: ada, json }, { etag: '"v3"' });
    await gives(200, replaced, 'PUT /v1/customers/7', { as: ada, json, headers: { 'if-match': '"v2"' } }, { etag: '"v3"' });
    await rejects(412, 'it was changed in the meantime', 'PUT /v1/customers/7', { as: ada, json, headers: { 'if-match': '"v1"' } });
    await rejects(403, notYours, 'PUT /v1/customers/7', { as: blaise, json });
    await rejects(404, 'no customer has this id', 'PUT /v1/customers/9', { as: manager, json });
    await invalid(['path customer: expected an integer from 0 to 4294967295', 'body /name: this member is required',
        'body /email: this member is required', 'body /password: this member is required'], 'PUT /v1/customers/07', { as: ada, json: {} });
});

test('stores addresses by use', async () => {
    await gives(200, [{ use: 'home', address: home }], 'GET /v1/customers/7/addresses', { as: ada });
    await gives(200, [], 'GET /v1/customers/8/addresses', { as: support });
    await gives(200, home, 'PUT /v1/customers/7/addresses/home', { as: ada, json: home });
    await gives(201, home, 'PUT /v1/customers/7/addresses/billing', { as: ada, json: home });
    await givesNothing(204, 'DELETE /v1/customers/7/addresses/home', { as: ada });
    await rejects(404, 'the customer does not have this address', 'DELETE /v1/customers/7/addresses/billing', { as: ada });
    for (const [call, json] of [['GET /v1/customers/8/addresses'], ['PUT /v1/customers/8/addresses/home', home], ['DELETE /v1/customers/8/addresses/home']]) {
        await rejects(403, notYours, call, { as: ada, json });
        await rejects(404, 'no customer has this id', call.replace('/8/', '/9/'), { as: support, json });
    }
    await invalid(['path use: expected one of "home", "billing", "shipping"', 'body /country: expected a string that matches ^[A-Z]{2}$', 'body /postal_code: expected a string that matches ^[0-9A-Z -]{3,10}$',
        'body /recipient: this member is required', 'body /street: this member is required', 'body /city: this member is required'],
    'PUT /v1/customers/7/addresses/office', { as: ada, json: { country: 'nl', postal_code: 'x' } });
});

const full = '7d1f3c52-6d0e-4b0c-9c59-0c1f2a3b4c5d';
const empty = '00000000-0000-4000-8000-000000000000';
const soldOut = '11111111-1111-4111-8111-111111111111';
const none = '99999999-9999-4999-8999-999999999999';
const inCart = { id: full, items: [{ sku: 'CUP-0100', quantity: 2, price: euros(950) }, { sku: 'TEA-0042', quantity: 1, price: euros(1999) }], total: euros(3899) };

test('fills carts', async () => {
    await gives(201, { id: '22222222-2222-4222-8222-222222222222', items: [], total: euros(0) }, 'POST /v1/carts', {}, { location: '/v1/carts/22222222-2222-4222-8222-222222222222' });
    await gives(200, inCart, `GET /v1/carts/${full}`);
    await rejects(404, 'no cart has this id', `GET /v1/carts/${none}`);
    await invalid(['path cart: expected a string in the format "uuid"'], 'GET /v1/carts/1');
    await gives(200, { ...inCart, items: [inCart.items[0], { ...inCart.items[1], quantity: 3 }], total: euros(7897) }, `PUT /v1/carts/${full}/items/TEA-0042`, { json: { quantity: 3 } });
    await rejects(409, 'the stock is too small', `PUT /v1/carts/${full}/items/POT-0007`, { json: { quantity: 1 } });
    await rejects(422, 'all prices of a cart must have one currency', `PUT /v1/carts/${full}/items/MUG-0001`, { json: { quantity: 1 } });
    await rejects(404, 'no cart has this id', `PUT /v1/carts/${none}/items/TEA-0042`, { json: { quantity: 1 } });
    await rejects(404, 'no product has this article number', `PUT /v1/carts/${full}/items/TEA-0001`, { json: { quantity: 1 } });
    await invalid(['path cart: expected a string in the format "uuid"', 'path sku: expected a string that matches ^[A-Z]{3}-[0-9]{4}$',
        'body /quantity: expected an integer from 1 to 999', 'body /price: unknown member'], 'PUT /v1/carts/x/items/y', { json: { quantity: 0, price: 1 } });
    await givesNothing(204, `DELETE /v1/carts/${full}/items/TEA-0042`);
    await rejects(404, 'the cart does not contain this product', `DELETE /v1/carts/${full}/items/POT-0007`);
});

const card = { holder: 'Ada Byron', card_number: '4111111111111111', security_code: '123' };
const transfer = { iban: 'NL91ABNA0417164300' };
const pickup = { method: 'pickup', store: 'amsterdam-west', day: '2026-03-20', time: '10:00:00Z' };
const parcel = { method: 'parcel', address: home };
const courier = { address: home, phone: '+31612345678', method: 'courier' };

test('turns a cart into an order, with every payment and delivery', async () => {
    const order = { created_at: now, updated_at: now, version: 1, number: '2026-000024', status: 'placed', customer: 7,
        lines: inCart.items.map(({ sku, quantity, price }, i) => ({ position: i + 1, sku, quantity, unit_price: price, discount_percent: 0 })),
        total: euros(3899), payment: { holder: 'Ada Byron', last_digits: '1111' }, delivery: pickup, ship_by: null, metadata: {} };
    const placed = { location: '/v1/orders/2026-000024', etag: '"v1"', 'idempotency-key': key };
    const checkOut = (json, cart = full, as = ada) => [`POST /v1/carts/${cart}/checkout`, { as, headers: { 'idempotency-key': key }, json }];
    await gives(201, order, ...checkOut({ payment: card, delivery: pickup }), placed);
    await gives(201, { ...order, payment: { ...transfer, reference: null }, delivery: { ...parcel, express: false } }, ...checkOut({ delivery: parcel, payment: transfer }), placed);
    await gives(201, { ...order, payment: { ...transfer, reference: 'r' }, delivery: courier, ship_by: '2026-04-01', metadata: { a: 'b' } },
        ...checkOut({ payment: { reference: 'r', ...transfer }, delivery: courier, ship_by: '2026-04-01', metadata: { a: 'b' } }), placed);
    const json = { payment: transfer, delivery: pickup };
    await rejects(403, 'only customers order', ...checkOut(json, full, support));
    await rejects(404, 'no cart has this id', ...checkOut(json, none));
    await rejects(409, 'the cart is empty', ...checkOut(json, empty));
    await rejects(422, 'the stock is smaller than the quantity in the cart', ...checkOut(json, soldOut),
        { type: 'https://shop.example/problems/out-of-stock', title: 'Out of stock', instance: '/v1/products/POT-0007' });
});

test('chooses a payment by its members and a delivery by its method', async () => {
    const wrong = (json, ...list) => invalid(list, `POST /v1/carts/${full}/checkout`, { as: ada, headers: { 'idempotency-key': key }, json });
    const noPayment = 'body /payment: expected an object with "holder", "card_number", "security_code" or an object with "iban"';
    const noDelivery = 'body /delivery: expected an object with "method" "parcel" or an object with "method" "pickup" or an object with "method" "courier"';
    const ship = { delivery: pickup };
    for (const payment of [{}, { holder: 'Ada' }, null, 'cash', [card], { reference: 'r' }]) await wrong({ payment, ...ship }, noPayment);
    await wrong({ payment: { ...card, card_number: '4111', security_code: '12a', cvc: 1, last_digits: 7 }, ...ship },
        'body /payment/card_number: expected a string that matches ^[0-9]{12,19}$', 'body /payment/security_code: expected a string that matches ^[0-9]{3,4}$',
        'body /payment/cvc: unknown member');
    await wrong({ payment: { iban: 'NL', holder: 'Ada' }, ...ship }, 'body /payment/iban: expected a string that matches ^[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}$', 'body /payment/holder: unknown member');
    for (const delivery of [{}, { method: 'drone' }, { method: 1 }, { store: 'a', day: '2026-03-20', time: '10:00:00Z' }, null]) await wrong({ payment: transfer, delivery }, noDelivery);
    await wrong({ payment: transfer, delivery: { method: 'pickup', store: 'West', day: '2026-02-29', time: '25:00:00Z', address: home } },
        'body /delivery/store: expected a string that matches ^[a-z-]+$', 'body /delivery/day: expected a date such as "2026-11-22"',
        'body /delivery/time: expected a string in the format "time"', 'body /delivery/address: unknown member');
    // Even after a long object whose alternative had to be determined.
    await wrong({ payment: { ...transfer, reference: Array(50).fill({ a: 1 }) }, delivery: { method: 'drone' } }, 'body /payment/reference: expected a string of at most 35 characters', noDelivery);
    await wrong({ payment: transfer, delivery: { method: 'parcel', express: null } }, 'body /delivery/express: expected true or false', 'body /delivery/address: this member is required');
    await invalid(['path cart: expected a string in the format "uuid"', 'header idempotency-key: this parameter is required', 'body /ship_by: expected a date such as "2026-11-22"',
        'body /note: unknown member', 'body /payment: this member is required', 'body /delivery: this member is required'],
    'POST /v1/carts/1/checkout', { as: ada, json: { ship_by: '2026-3-1', note: '' } });
    await invalid(['header idempotency-key: expected a string in the format "uuid"'], `POST /v1/carts/${full}/checkout`,
        { as: ada, headers: { 'idempotency-key': '1' }, json: { payment: transfer, delivery: pickup } });
});

const line = (position, sku, quantity, price, discount_percent = 0) => ({ position, sku, quantity, unit_price: euros(price), discount_percent });
const shipped = { created_at: '2026-03-01T10:00:00Z', updated_at: '2026-03-04T16:00:00Z', version: 3, number: '2026-000017', status: 'shipped', customer: 7,
    lines: [line(1, 'TEA-0042', 2, 1999), line(2, 'CUP-0100', 1, 950, 10)], total: euros(4853), payment: { holder: 'Ada Byron', last_digits: '4242' },
    delivery: { method: 'parcel', address: home, express: true }, ship_by: '2026-03-05', metadata: { 'gift-message': 'Happy birthday!' } };
const open = { created_at: '2026-03-09T18:00:00Z', updated_at: '2026-03-09T18:00:00Z', version: 1, number: '2026-000021', status: 'placed', customer: 7,
    lines: [line(1, 'CUP-0100', 4, 950)], total: euros(3800), payment: { ...transfer, reference: 'order 21' },
    delivery: { method: 'pickup', store: 'amsterdam-west', day: '2026-03-20', time: '17:30:00Z' }, ship_by: null, metadata: {} };
const paid = { created_at: '2026-03-12T07:00:00Z', updated_at: '2026-03-13T07:00:00Z', version: 2, number: '2026-000023', status: 'paid', customer: 8,
    lines: [line(1, 'POT-0007', 1, 6400)], total: euros(6400), payment: { holder: 'Blaise Pascal', last_digits: '1881' },
    delivery: { method: 'courier', address: { recipient: 'Blaise Pascal', street: 'Rue des Gras 2', postal_code: '63000', city: 'Clermont-Ferrand', country: 'FR' }, phone: '+33473000000' },
    ship_by: null, metadata: {} };

test('lists orders by state and by time', async () => {
    await gives(200, [shipped, open], 'GET /v1/orders', { as: ada }, { 'x-total-count': '2' });
    await gives(200, [shipped, open, paid], 'GET /v1/orders', { as: support }, { 'x-total-count': '3' });
    for (const [query, ...found] of [['status=paid&status=placed', open, paid], ['status=cancelled'], ['since=2026-03-09', open, paid], ['since=2026-03-10', paid],
        ['changed_after=2026-03-04T15:59:59Z', shipped, open, paid], ['changed_after=2026-03-04T16:00:00Z', open, paid],
        ['changed_after=2026-03-09T20:00:00%2B02:00', paid], ['changed_after=2026-03-09T20:00:00%2B02:01', open, paid], ['cursor=2025-999999', shipped, open, paid]]) {
        await gives(200, found, `GET /v1/orders?${query}`, { as: support }, { 'x-total-count': `${found.length}` });
    }
    await gives(200, [shipped, open], 'GET /v1/orders?page_size=2', { as: support }, { 'x-total-count': '3', link: '<?page_size=2&cursor=2026-000021>; rel="next"' });
    await gives(200, [paid], 'GET /v1/orders?page_size=2&cursor=2026-000021', { as: support }, { 'x-total-count': '3' });
    await invalid(['query status: expected an array of elements that differ from each other', 'query since: expected a date such as "2026-11-22"',
        'query changed_after: expected a date and time such as "2026-11-22T17:05:29Z", within the range of its type',
        'query page_size: expected an integer from 1 to 50', 'query cursor: expected an order number such as "2026-000017"'],
    'GET /v1/orders?status=paid&status=paid&since=2026-02-30&changed_after=2026-03-09&page_size=51&cursor=17', { as: ada });
});

test('returns an order, or 304 if the client has it', async () => {
    await gives(200, shipped, 'GET /v1/orders/2026-000017', { as: ada }, { etag: '"v3"', 'cache-control': 'private, no-cache' });
    await givesNothing(304, 'GET /v1/orders/2026-000017', { as: ada, headers: { 'if-none-match': '"v3"' } });
    await invalid(['path order: expected an order number such as "2026-000017"'], 'GET /v1/orders/2026-17', { as: ada });
    await invalid(['path order: expected an order number such as "2026-000017"'], 'GET /v1/orders/2026-00001x', { as: ada });
});

test('parts of an order are returned to authorized callers only', async () => {
    await gives(200, shipped.lines, 'GET /v1/orders/2026-000017/lines', { as: ada });
    await gives(200, shipped.lines[1], 'GET /v1/orders/2026-000017/lines/2', { as: ada });
    await rejects(404, 'the order does not have this line', 'GET /v1/orders/2026-000017/lines/3', { as: ada });
    await invalid(['path line: expected an integer from 1 to 4294967295'], 'GET /v1/orders/2026-000017/lines/0', { as: ada });
    const text = 'text/plain; charset=utf-8';
    await givesText(200, 'Order 2026-000017\n2 x TEA-0042: 39.98 EUR\n1 x CUP-0100: 8.55 EUR\nTotal: 48.53 EUR\n', text, 'GET /v1/orders/2026-000017/invoice', { as: ada });
    await givesText(200, 'Happy birthday!', text, 'GET /v1/orders/2026-000017/gift-message', { as: ada });
    await givesText(200, '', text, 'GET /v1/orders/2026-000021/gift-message', { as: ada });
    const placed = { at: '2026-03-01T10:00:00Z', kind: 'placed', details: null };
    await gives(200, [placed, { at: '2026-03-04T16:00:00.250Z', kind: 'shipped', details: { carrier: 'PostNL', parcels: [1.5, 0.2] } }], 'GET /v1/orders/2026-000017/events', { as: ada });
    assert.match((await send('GET /v1/orders/2026-000017/events', { as: ada })).text, /"parcels":\[1\.50,0\.20\]/, 'as it was said');
    await gives(200, ['2026-000017', '2026-000021'], 'GET /v1/customers/7/orders', { as: ada });
    await rejects(403, notYours, 'GET /v1/customers/7/orders', { as: blaise });
    await rejects(404, 'no customer has this id', 'GET /v1/customers/9/orders', { as: support });
});

test('an order is available to its customer and to the staff only', async () => {
    const refund = { amount: euros(1) };
    for (const [call, options] of [['GET /v1/orders/{order}'], ['PATCH /v1/orders/{order}', { json: {} }], ['DELETE /v1/orders/{order}'], ['POST /v1/orders/{order}/cancellation'],
        ['GET /v1/orders/{order}/lines'], ['GET /v1/orders/{order}/lines/1'], ['GET /v1/orders/{order}/invoice'], ['GET /v1/orders/{order}/gift-message'],
        ['PUT /v1/orders/{order}/attachments/a', { body: 'x' }], ['GET /v1/orders/{order}/events']]) {
        await rejects(403, notYours, call.replace('{order}', '2026-000017'), { as: blaise, ...options });
        await rejects(404, 'no order has this number', call.replace('{order}', '2026-000018'), { as: support, ...options });
    }
    for (const [call, as, options] of [['POST /v1/orders/{order}/lines', support, { json: { sku: 'TEA-0042' } }],
        ['POST /v1/orders/{order}/refunds', manager, { headers: { 'idempotency-key': key }, json: refund }]]) {
        await rejects(403, noRole, call.replace('{order}', '2026-000017'), { as: ada, ...options });
        await rejects(404, 'no order has this number', call.replace('{order}', '2026-000018'), { as, ...options });
    }
});

test('an order can be changed until it is shipped', async () => {
    const changed = { ...open, updated_at: now, version: 2 };
    const headers = { etag: '"v2"', 'cache-control': 'private, no-cache' };
    await gives(200, changed, 'PATCH /v1/orders/2026-000021', { as: ada, json: {} }, headers);
    await gives(200, { ...changed, delivery: courier, ship_by: '2026-03-21', metadata: { a: 'b' } }, 'PATCH /v1/orders/2026-000021',
        { as: ada, headers: { 'if-match': '"v1"' }, json: { delivery: courier, ship_by: '2026-03-21', metadata: { a: 'b' } } }, headers);
    await rejects(412, 'it was changed in the meantime', 'PATCH /v1/orders/2026-000021', { as: ada, headers: { 'if-match': '"v2"' }, json: {} });
    await rejects(409, 'the order has left', 'PATCH /v1/orders/2026-000017', { as: ada, json: {} });
    await invalid(['body /delivery/phone: expected a string that matches ^\\+[0-9]{6,15}$', 'body /metadata/a: expected a string', 'body /status: unknown member'],
        'PATCH /v1/orders/2026-000021', { as: ada, json: { delivery: { ...courier, phone: '0612' }, metadata: { a: 1 }, status: 'paid' } });
    const cancelled = { ...changed, status: 'cancelled' };
    for (const call of ['POST /v1/orders/{order}/cancellation', 'DELETE /v1/orders/{order}']) {
        await gives(202, cancelled, call.replace('{order}', '2026-000021'), { as: ada });
        await rejects(409, 'the order has left', call.replace('{order}', '2026-000017'), { as: ada });
    }
});

test('adds lines', async () => {
    const add = (json, number = '2026-000021') => [`POST /v1/orders/${number}/lines`, { as: support, json }];
    const added = { location: '/v1/orders/2026-000021/lines/2' };
    await gives(201, line(2, 'TEA-0042', 1, 1999), ...add({ sku: 'TEA-0042' }), added);
    await gives(201, line(2, 'TEA-0042', 999, 1999, 99.5), ...add({ sku: 'TEA-0042', quantity: 999, discount_percent: 99.5, position: 7 }), added);
    await rejects(409, 'the order has left', ...add({ sku: 'TEA-0042' }, '2026-000017'));
    await rejects(422, 'no product has this article number', ...add({ sku: 'TEA-0001' }));
    const noDiscount = 'body /discount_percent: expected a number of at least 0 and below 100, a multiple of 0.5';
    for (const discount_percent of [-0.5, 100, 0.25, '5']) await invalid([noDiscount], ...add({ sku: 'TEA-0042', discount_percent }));
    await invalid([noDiscount, 'body /quantity: expected an integer from 1 to 999', 'body /price: unknown member', 'body /sku: this member is required'],
        ...add({ discount_percent: 100, quantity: 1000, price: 1 }));
});

test('reads attachments in parts', async () => {
    for (const text of ['hello', 'x'.repeat(1024), 'x'.repeat(200_000)]) {
        const body = Buffer.from(text);
        const { length: size, fnv: checksum } = sumOf(body);
        await gives(201, { name: 'a-1.txt', size, checksum }, 'PUT /v1/orders/2026-000017/attachments/a-1.txt', { as: ada, body });
    }
    await rejects(422, 'the attachment is empty', 'PUT /v1/orders/2026-000017/attachments/a', { as: ada });
    const wrong = 'path name: expected a string of at most 64 characters, that matches ^[0-9A-Za-z._-]+$';
    await invalid([wrong], 'PUT /v1/orders/2026-000017/attachments/a%2Fb', { as: ada, body: 'x' });
    await invalid([wrong], `PUT /v1/orders/2026-000017/attachments/${'a'.repeat(65)}`, { as: ada, body: 'x' });
});

test('managers refund money', async () => {
    const refund = (json) => ['POST /v1/orders/2026-000017/refunds', { as: manager, headers: { 'idempotency-key': key }, json }];
    const accepted = { 'idempotency-key': key };
    await gives(202, { amount: euros(4853), reason: 'other', note: null }, ...refund({ amount: euros(4853) }), accepted);
    await gives(202, { amount: euros(1), reason: 'lost', note: 'n' }, ...refund({ amount: euros(1), reason: 'lost', note: 'n' }), accepted);
    await rejects(422, "it is more than the order's total", ...refund({ amount: euros(4854) }));
    await rejects(422, "it is more than the order's total", ...refund({ amount: { amount: 1, currency: 'USD' } }));
    await invalid(['body /amount: expected an object', 'body /reason: expected one of "damaged", "lost", "returned", "other"', 'body /note: expected a string of 1 to 500 characters'],
        ...refund({ amount: 5, reason: 'LOST', note: '' }));
});

test('accepts the contact form', async () => {
    const contact = (fields, type = 'application/x-www-form-urlencoded') => ['POST /v1/contact', { headers: { 'content-type': type }, body: `${new URLSearchParams(fields)}` }];
    const given = { name: 'Zoë', email: 'zoe@example.com', message: 'Where is it? 50% & more' };
    await gives(202, { id: 1, topic: 'other', subject: 'Zoë' }, ...contact(given));
    await gives(202, { id: 1, topic: 'order', subject: 'Zoë, order 2026-000017, bought on 2026-03-01, copy to zoe@example.com' },
        ...contact({ ...given, topic: 'order', order: '2026-000017', bought_on: '2026-03-01', copy_to_me: 'true' }));
    await invalid(['body /name: expected a string of 1 to 80 characters', 'body /email: this member is required', 'body /topic: expected one of "order", "product", "other"',
        'body /message: expected a string of 10 to 2000 characters', 'body /order: expected an order number such as "2026-000017"',
        'body /bought_on: expected a string in the format "date"', 'body /copy_to_me: expected true or false', 'body /phone: unknown member'],
    ...contact({ phone: '1', name: '', topic: 'help', message: 'short', order: '17', bought_on: '1 March', copy_to_me: 'yes' }));
    await rejects(415, 'this route requires content type application/x-www-form-urlencoded', ...contact(given, 'application/json'));
});

test('accepts reports of the payment provider', async () => {
    const report = (json, signature = 'ab'.repeat(32)) => ['POST /v1/webhooks/payments', { headers: { ...(signature && { 'x-signature': signature }) }, json }];
    const notice = { order: '2026-000017', url: 'https://pay.example/p/1', payload: { any: [1.50, null] } };
    await givesNothing(204, ...report(notice));
    await givesNothing(204, ...report({ ...notice, payload: null, more: 1 }));
    await invalid(['header X-Signature: this parameter is required', 'body /order: expected a string',
        'body /url: expected a string in the format "uri"', 'body /payload: this member is required'], ...report({ order: 17, url: '/p/1' }, ''));
    await invalid(['header X-Signature: expected a string of 64 characters, that matches ^[0-9a-f]+$'], ...report(notice, 'AB'.repeat(32)));
});

test('the framework rejects invalid requests', async () => {
    for (const { status, path, ...request } of rejections(server.declared, { token: manager })) {
        const response = await server.send(path, request);
        assert.equal(response.status, status, `${request.method} ${path}: ${response.text}`);
    }
});

test('every status that the document declares was returned', () => assert.deepEqual(server.declared.unanswered(), []));
