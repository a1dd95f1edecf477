// Requests to the two routes of reflected.hpp and by_hand.hpp: those that are measured, and many more for which both
// must have equal responses.

const line = (more) => ({ sku: 'TEA-1', quantity: 3, cents: 1210, ...more });
const order = (more) => ({ customer: 'Ada Byron', shipping: 'express', items: [line(), line({ sku: 'CUP-2', quantity: 2, cents: 850 })], ...more });
const post = (body, more = {}) => ({ method: 'POST', path: '/v1/orders', body: typeof body === 'object' && !Buffer.isBuffer(body) ? JSON.stringify(body) : body, ...more });
const get = (path, query = []) => ({ method: 'GET', path, query });

export const measured = {
    'POST an order': post(order({ note: 'Please ring twice.' }), { headers: [['accept', '*/*'], ['content-type', 'application/json'], ['x-request-id', '5f1c-77']] }),
    'GET an order': get('/v1/orders/7'),
    'no such route (404)': get('/v1/order/7'),
    'errors in the body (400)': post(order({ customer: '', items: [line({ quantity: 0 })] })),
};

const without = (object, name) => Object.fromEntries(Object.entries(object).filter(([each]) => each !== name));
const wrongValues = ['null', 'true', '-1', '0', '1', '1.5', '1.25e1', '4294967296', '99999999999999999999', '""', '"express"', '[]', '{}', '[1,{"a":[]}]'];
const members = ['customer', 'shipping', 'items', 'note'];
const lineMembers = ['sku', 'quantity', 'cents'];
const text = (object, name, value) => JSON.stringify({ ...object, [name]: '@' }).replace('"@"', value);
const nested = (depth, inner = '') => '['.repeat(depth) + inner + ']'.repeat(depth);

export const requests = [
    ...Object.values(measured),

    // valid
    post(order()), post(order({ note: null })), post(order({ note: 'x'.repeat(500) })), post(order({ customer: '\u00e9'.repeat(80) })),
    post(JSON.stringify(order(), null, 4)), post(`\r\n\t ${JSON.stringify(order())} \n`),
    post(order({ note: 'quotes " and \\ and / and \n and \u0001 and \u00e9 and \u{1f600}' })),
    post(JSON.stringify(order({ note: '@' })).replace('@', '\\ud83d\\ude00 \\u00e9 \\u0000 \\/')),
    post('{"items":[{"cents":-0,"quantity":1000,"sku":"\\u0041"}],"ship\\u0070ing":"collect","customer":"A"}'),
    post(order({ items: Array.from({ length: 100 }, (_, at) => line({ sku: `S${at}`, cents: 4294967295 })) })),
    post(order({ extra: { deep: [1, { customer: 2, items: [null, true, 'x', 1.5e3] }] }, another: null })),
    post(`{"unknown":1,"unknown":2,${JSON.stringify(order()).slice(1)}`),

    // each member missing or wrong, and several at once
    post('{}'), post({ items: [{}, {}] }),
    ...members.map((name) => post(without(order({ note: 'x' }), name))),
    ...lineMembers.map((name) => post(order({ items: [line(), without(line(), name)] }))),
    ...members.flatMap((name) => wrongValues.map((value) => post(text(order(), name, value)))),
    ...lineMembers.flatMap((name) => wrongValues.map((value) => post(`{"customer":"Ada","shipping":"standard","items":[${text(line(), name, value)}]}`))),
    ...wrongValues.map((value) => post(value)),
    ...wrongValues.map((value) => post(`{"customer":"Ada","shipping":"standard","items":[${value},{"sku":"A","quantity":1,"cents":1}]}`)),

    // bounds
    post(order({ customer: 'x'.repeat(80) })), post(order({ customer: 'x'.repeat(81) })), post(order({ customer: '\u00e9'.repeat(81) })),
    post(order({ note: '\u{1f600}'.repeat(500) })), post(order({ note: '\u{1f600}'.repeat(501) })), post(order({ note: 'x'.repeat(501) })),
    post(order({ items: Array.from({ length: 101 }, () => line()) })), post(order({ items: [line({ sku: 'x'.repeat(33) })] })),
    post(order({ items: [line({ quantity: 1001 })] })), post(order({ items: [line({ quantity: -1 }), line({ cents: 1e300 }), line({ cents: 4294967296 })] })),
    post(order({ items: Array.from({ length: 101 }, (_, at) => line({ cents: at === 7 ? -1 : 1 })) })), post(order({ customer: '', items: [] })),
    post(order({ items: Array.from({ length: 400 }, () => ({ sku: 1, quantity: '', x: 1 })) })),

    // duplicate members, and unknown members of a closed schema
    ...members.map((name) => post(`{"${name}":${JSON.stringify(order({ note: 'x' })[name])},${JSON.stringify(order({ note: 'x' })).slice(1)}`)),
    ...lineMembers.map((name) => post(order({ items: '@' }).items && JSON.stringify(order({ items: '@' })).replace('"@"', `[{"${name}":1,${JSON.stringify(line()).slice(1)}]`))),
    post(order({ items: [line({ color: 'red', 'a/b~c': { x: [1] } })] })), post(order({ items: [line(), line({ '': [] })] })),

    // invalid text
    post(Buffer.from('{"customer":"\xff"}', 'latin1')), post(Buffer.from([0x22, 0xc3])), post(Buffer.from([0xed, 0xa0, 0x80])),
    post('{"customer":"\\ud800","shipping":"express"}'), post('{"items":[{"sku":"\\udc00"}]}'), post('{"\\udc00":1}'), post('{"items":[{"\\udc00":1}]}'),
    post('{"extra":{"a":["\\udc00"]}}'), post('{"extra":{"\\udc00":1}}'), post('{"extra":"\\udc00"}'), post('["\\udc00"]'), post('"\\udc00"'), post('{"items":["\\udc00"]}'),

    // invalid JSON; without numbers past the range of a double, which RapidJSON alone rejects
    post(''), post(' '), post('{'), post('{"customer"'), post('{"customer":'), post('{"customer":"Ada'), post('{"customer":"Ada",}'), post('[1,]'), post('{"a":01}'),
    post('{"customer":"A\u0001"}'), post('{"customer":"\\x"}'), post('nul'), post('{"a":1.}'), post('{"items":[{"cents":-}]}'), post("{'a':1}"), post('{"a":1,,}'),
    post(`${JSON.stringify(order())}x`), post(`${JSON.stringify(order())}{}`), post(`${JSON.stringify(order())}\0{"admin":true}`), post('{"customer":"a\0b"}'), post('\0'), post('\ufeff{}'),
    post('{} {}'), post('[1] x'), post('{"customer":1,"shipping":2'),

    // nesting
    post(nested(128)), post(nested(129)), post(order({ extra: 1 }).extra && `{"extra":${nested(127)}}`), post(`{"extra":${nested(128)}}`),
    post(`{"items":[{"sku":${nested(125)}}]}`), post(`{"items":[{"sku":${nested(126)}}]}`), post('['.repeat(10_000)), post('{"a":'.repeat(5_000)), post(`{"items":[${nested(126)}]}`), post(`{"items":[${nested(127)}]}`),

    // large
    post('x'.repeat(512 * 1024)), post('x'.repeat(512 * 1024 + 1)), post(' '.repeat(10 * 1024 * 1024)), post(order({ extra: 'x'.repeat(400_000) })),

    // headers
    ...[[['x-request-id', '']], [['X-Request-ID', ' \t a b \t']], [['x-request-id', 'a'], ['X-REQUEST-ID', 'b']], [['x-request-id', '\u00e9']], [['x-request-ids', 'a']],
        [['x-request-id', 'a\u0001']], [['x-request-id', 'a\r\nx: y']]].map((headers) => post(order(), { headers })),
    post('{}', { headers: [['x-request-id', 'a'], ['x-request-id', 'b']] }), post('x'.repeat(600_000), { headers: [['x-request-id', 'a'], ['x-request-id', 'b']] }),

    // content codings: checked if the body is invalid
    ...['gzip', 'identity', 'IDENTITY', ''].flatMap((coding) => [order(), '{}', '\u001f\u008b'].map((body) => post(body, { headers: [['content-encoding', coding]] }))),
    post('\ufeff'), post(`\ufeff${JSON.stringify(order())}`), post('{"customer":\ufeff1}'),

    // ids and queries
    ...['0', '7', '07', '-0', '-7', '+7', '7.0', '7e0', '4294967295', '4294967296', '99999999999999999999', 'x', '7x', '%37', '%2D0', '7%20', '%00', '7/', '7/lines', '-', '7%2F', '%ff', '%c3%a9', '\u00e9']
        .map((id) => get(`/v1/orders/${id}`)),
    ...[[['lines', 'true']], [['lines', 'false']], [['lines', '']], [['lines', 'TRUE']], [['lines', '1']], [['lines', 'true'], ['lines', 'true']], [['lines', 'x'], ['lines', 'y']],
        [['lines', 'true'], ['lines', 'x'], ['lines', 'y']], [['Lines', 'x'], ['other', 'y']]].map((query) => get('/v1/orders/7', query)),
    get('/v1/orders/x', [['lines', 'x']]), get('/v1/orders/8', [['lines', 'false']]),

    // paths
    ...['', '/', '//', '/v1', '/v1/', '/v1/orders/', '/v1//orders', '/v1/orders//', '/V1/orders', '/v1/Orders', '/v1/./orders', '/v1/../v1/orders', '/v1/orders/..', '/v1/orders/.', '/v1/orders/...',
        '/v1/orders/%2e', '/v1/orders/.%2E', '/v1/orders/%', '/v1/orders/%4', '/v1/orders/%zz', '/v1/%6frders/7', '/%76%31/%6Frders/%37', '/v1/orders%2F7', '/v1/orders/%2f', 'v1/orders/7', '/v1/orders/7?x', '/v1/orders+7',
        '/v1/orders/%c3', '/v1/orders/%c3%28', '/v1/orders/%C3%A9/x/%', '/a'.repeat(40), `${'/a'.repeat(40)}/%`, '/%e2%82%ac', '/v1/orders/%252e', '/.hidden', '/v1/orders/a.b', '/v1/orders/7\u007f', '/v1/orders/..;']
        .map((path) => get(path)),
    ...[Buffer.from('/v1/orders/\xff', 'latin1'), Buffer.from('/\x80', 'latin1'), Buffer.from('/a\0b')].map((path) => get(path)),
    { ...post(order()), path: '/v1/%6frders' }, { ...post(order()), path: '/v1/orders/' }, { ...post(order()), path: 'v1/orders' },

    // methods
    ...['/v1/orders', '/v1/orders/7', '/v1/orders/x', '/v1/other', '/v1/%', '/'].flatMap((path) =>
        ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'get', '', 'POSTS', 'OPTIONSX'].map((method) => ({ method, path, body: '{}' }))),
];

// Only requests that a host can pass: a `string` of the ABI is UTF-8.
export const sendable = ({ path, headers = [] }) => !Buffer.isBuffer(path) && headers.every(([, value]) => !/[\r\n]/.test(value));
