// A client of the orders example as a user would write it: openapi-fetch with the types that openapi-typescript
// generates from the document. tsc --strict compiles it; examples.test.mjs runs it against the component.
import assert from 'node:assert/strict';
import createClient from 'openapi-fetch';
import type { components, paths } from './orders.openapi.js';

type Product = components['schemas']['Product'];
type Order = components['schemas']['Order'];

const client = createClient<paths>({ baseUrl: process.argv[2]! });
const as = (caller: object) => ({ headers: { 'x-momento-local-token-metadata': JSON.stringify(caller) } });
const ada = as({ role: 'customer', customer: 7 });
const manager = as({ role: 'manager' });
const key = '0d4a4d5e-6f70-4181-8293-a4b5c6d7e8f9';

// A list with query parameters.
const listed = await client.GET('/v1/products', { params: { query: { page_size: 2, in_stock: true } } });
const products: Product[] = listed.data!;
assert.deepEqual(products.map(({ sku, stock }) => [sku, stock > 0]), [['CUP-0100', true], ['MUG-0001', true]]);
assert.equal(listed.response.headers.get('x-total-count'), '3');

// An item of the list; a response has all members, including read_only ones.
const found = await client.GET('/v1/products/{sku}', { params: { path: { sku: 'TEA-0042' } } });
const version: number = found.data!.version;
const description: string | null = found.data!.description;
assert.deepEqual([version, description], [7, 'Green tea from Uji.']);

// A rejection is a problem.
const lacking = await client.GET('/v1/products/{sku}', { params: { path: { sku: 'TEA-9999' } } });
assert.equal(lacking.data, undefined);
const status: number = lacking.error!.status;
assert.equal(status, 404);
const rejected = await client.GET('/v1/products', { params: { query: { page_size: 0 } } });
assert.deepEqual(rejected.error!.errors?.map(({ in: part, name }) => [part, name]), [['query', 'page_size']]);

// A body: read_only members may be omitted, and type errors do not compile.
const written = await client.PUT('/v1/products/{sku}', {
    ...manager,
    params: { path: { sku: 'TEA-0050' } },
    body: { name: 'Bancha', price: { amount: 900, currency: 'EUR' }, weight_kg: 0.1, size_mm: [1, 2, 3], categories: ['tea'] },
});
assert.deepEqual([written.response.status, written.data!.sku], [201, 'TEA-0050']);
// @ts-expect-error an unknown currency
const wrong: components['schemas']['Money'] = { amount: 1, currency: 'XXX' };
assert.ok(wrong);

// Alternatives: each has its own type, chosen by its members or by its discriminator.
const ordered = await client.POST('/v1/carts/{cart}/checkout', {
    ...ada,
    params: { path: { cart: '7d1f3c52-6d0e-4b0c-9c59-0c1f2a3b4c5d' }, header: { 'idempotency-key': key } },
    headers: { ...ada.headers },
    body: { payment: { iban: 'NL91ABNA0417164300' }, delivery: { method: 'parcel', address: { recipient: 'Ada Byron', street: 'Square 12', postal_code: 'SW1Y 4LB', city: 'London', country: 'GB' } } },
});
assert.equal(ordered.error, undefined, JSON.stringify(ordered.error));
const order: Order = ordered.data!;
assert.equal(order.number, '2026-000024');
assert.ok('iban' in order.payment && order.payment.iban === 'NL91ABNA0417164300');
assert.equal(order.delivery.method, 'parcel');

console.log('as promised');
