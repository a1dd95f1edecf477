// Requests that the framework itself rejects, generated from the document alone: for each operation, one request for
// each of 400, 401, 413 and 415 that it declares.
const filled = (path, value) => path.replace(/\{\w+\}/g, value);
const jsonBody = (operation) => operation.requestBody?.content['application/json'];
const form = 'application/x-www-form-urlencoded';
const gzip = Buffer.from([0x1f, 0x8b, 0x08]);

export function* rejections(declared, { token } = {}) {
    for (const { path, method, operation } of declared.operations()) {
        const target = filled(path, 'x');
        const asCaller = token ? { 'x-momento-local-token-metadata': token } : {};
        const type = Object.keys(operation.requestBody?.content ?? {})[0];
        const typed = type && type !== '*/*' ? { 'content-type': type } : {};
        if (operation.responses[401]) yield { status: 401, path: target, method, headers: { 'x-momento-local-token-metadata': '{' } };
        if (operation.responses[413]) yield { status: 413, path: target, method, headers: { ...asCaller, ...typed }, body: oversizedBody(operation) };
        if (operation.responses[415]) yield { status: 415, path: target, method, headers: { ...asCaller, ...typed, 'content-encoding': 'gzip' }, body: gzip };
        if (operation.responses[400]) yield { status: 400, ...malformed(declared, path, method, operation, { ...asCaller, ...typed }) };
    }
}

function oversizedBody(operation) {
    const size = 1 << 20;
    if (jsonBody(operation)) return `"${'a'.repeat(size)}"`;
    return operation.requestBody.content[form] ? `a=${'a'.repeat(size)}` : 'a'.repeat(size);
}

// An invalid part: text that is not UTF-8, a duplicate parameter, or a malformed JSON body.
function malformed(declared, path, method, operation, headers) {
    if (jsonBody(operation)) return { path: filled(path, 'x'), method, headers, body: '{' };
    if (operation.requestBody?.content[form]) return { path: filled(path, 'x'), method, headers, body: '%ff=%ff' };
    if (path.includes('{')) return { path: filled(path, '%ff'), method, headers };
    const query = operation.parameters?.find((each) => each.in === 'query' && each.style !== 'form');
    if (query) return { path: `${path}?${query.name}=1&${query.name}=2`, method, headers };
    return { path, method, headers, body: Buffer.from([0xff]) };
}
