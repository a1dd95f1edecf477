// AWS Signature Version 4: signs a request with its headers.
import { createHash, createHmac } from 'node:crypto';

const sha256 = (data) => createHash('sha256').update(data).digest('hex');
const hmac = (key, text) => createHmac('sha256', key).update(text).digest();

// RFC 3986: everything but unreserved characters is encoded.
export const encode = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

const byCode = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function canonicalQuery(query) {
    const pairs = query === '' ? [] : query.split('&').map((pair) => {
        const [name, ...value] = pair.split('=');
        return [name, value.join('=')].map((text) => encode(decodeURIComponent(text)));
    });
    return pairs.sort(([a, x], [b, y]) => byCode(a, b) || byCode(x, y)).map((pair) => pair.join('=')).join('&');
}

// S3 encodes a path once, as it is sent; other services encode it a second time, after `.` and `..` are resolved.
function canonicalPath(path, service) {
    if (service === 's3') return path;
    const segments = [];
    for (const segment of path.split('/').slice(1)) {
        if (segment === '..') segments.pop();
        else if (segment !== '.' && segment !== '') segments.push(segment);
    }
    const directory = /\/(\.{0,2})$/.test(path) && segments.length > 0;
    return `/${segments.map(encode).join('/')}${directory ? '/' : ''}`;
}

// `target` is the path and the query as they are sent. `headers` are pairs, with Host. `date` is a Date. Returns the
// pairs to add: X-Amz-Date, Authorization, X-Amz-Security-Token for temporary credentials, and for S3
// X-Amz-Content-Sha256.
export function sign({ method, target, headers, body, credentials, region, service, date }) {
    const time = date.toISOString().replace(/[-:]|\.\d{3}/g, '');
    const day = time.slice(0, 8);
    const bodyHash = sha256(body);
    const added = [['X-Amz-Date', time]];
    if (service === 's3') added.push(['X-Amz-Content-Sha256', bodyHash]);
    if (credentials.sessionToken) added.push(['X-Amz-Security-Token', credentials.sessionToken]);

    // Values of one name are joined in their order.
    const fields = new Map();
    for (const [name, value] of [...headers, ...added]) {
        const key = name.toLowerCase();
        const trimmed = value.trim().replace(/ +/g, ' ');
        fields.set(key, fields.has(key) ? `${fields.get(key)},${trimmed}` : trimmed);
    }
    const names = [...fields.keys()].sort(byCode);
    const signedHeaders = names.join(';');
    const question = target.indexOf('?');
    const canonicalRequest = [method, canonicalPath(question < 0 ? target : target.slice(0, question), service),
        canonicalQuery(question < 0 ? '' : target.slice(question + 1)),
        ...names.map((name) => `${name}:${fields.get(name)}`), '', signedHeaders, bodyHash].join('\n');
    const scope = `${day}/${region}/${service}/aws4_request`;
    const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonicalRequest)].join('\n');
    const key = [day, region, service, 'aws4_request'].reduce(hmac, `AWS4${credentials.secretAccessKey}`);
    const signature = hmac(key, toSign).toString('hex');
    const authorization = `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
    return [...added, ['Authorization', authorization]];
}
