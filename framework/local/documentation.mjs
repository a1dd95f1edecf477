// The page that shows a function's OpenAPI document and tries its operations against the running component. It lies at
// /docs/<cache>/<name>/, outside of the function's own paths, so that it hides nothing of the function.
//
// The files come from the npm package swagger-ui-dist and from the folder `documentation`, by name from a fixed list: no path of a
// request ever becomes a path of the file system. Nothing is loaded from elsewhere, which the policy below has the browser enforce.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { problem } from './answer.mjs';
import { admit } from './caller.mjs';
import { Services } from './services/index.mjs';
import { decoded, functionPath, tokenHeader } from './target.mjs';

const shape = /^(?:https?:\/\/[^/?]*)?\/docs\/([^/?]+)\/([^/?]+)(?:\/([^?]*))?(?:\?.*)?$/s;

const files = {
    'page.js': { from: './documentation/page.js', type: 'text/javascript; charset=utf-8' },
    'page.css': { from: './documentation/page.css', type: 'text/css; charset=utf-8' },
    'swagger-ui-bundle.js': { from: 'swagger-ui-dist/swagger-ui-bundle.js', type: 'text/javascript; charset=utf-8' },
    'swagger-ui.css': { from: 'swagger-ui-dist/swagger-ui.css', type: 'text/css; charset=utf-8' },
    'favicon-32x32.png': { from: 'swagger-ui-dist/favicon-32x32.png', type: 'image/png' },
};

const policy = ["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'",
    "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"].join('; ');

const guarded = (status, type, body, more = []) => ({
    status,
    headers: [['content-type', type], ['content-security-policy', policy], ['x-content-type-options', 'nosniff'],
        ['referrer-policy', 'no-referrer'], ['cache-control', 'no-store'], ...more],
    body: Buffer.from(body),
});

const escaped = (text) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt()};`);

// What is between backticks is code.
const paragraph = (sentence) => `<p class="sentence">${escaped(sentence).replace(/`([^`]*)`/g, '<code>$1</code>')}</p>`;

const html = (name, content) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(name)} · momento-local</title>
<link rel="icon" href="favicon-32x32.png">
<link rel="stylesheet" href="swagger-ui.css">
<link rel="stylesheet" href="page.css">
</head>
<body>
${content}
</body>
</html>
`;

const resolveFile = createRequire(import.meta.url).resolve;

// The document as the page shows it: its operations are called here, and what the platform knows of a caller can be said.
function adapted(document, server) {
    const standIn = 'momento-local';
    const alsoStandIn = (alternatives) => alternatives.map((each) => ({ ...each, [standIn]: [] }));
    const items = Object.values(document.paths ?? {});
    for (const place of [...items, ...items.flatMap((item) => Object.values(item))]) {
        if (typeof place !== 'object' || place === null || Array.isArray(place)) continue;
        delete place.servers;
        if (Array.isArray(place.security)) place.security = alsoStandIn(place.security);
    }
    const { components } = document;
    return {
        ...document,
        servers: [{ url: server, description: 'the component that momento-local runs' }],
        security: alsoStandIn(document.security ?? [{}]),
        components: {
            ...components,
            securitySchemes: {
                ...components?.securitySchemes,
                [standIn]: {
                    type: 'apiKey', in: 'header', name: tokenHeader,
                    description: 'Stands in for the metadata of the caller\'s token, which on the platform comes with the token: '
                        + 'for instance `{"user":"ada"}`.',
                },
            },
        },
    };
}

// The `detail` of a problem, in parentheses and not at length; nothing where there is none.
function detailOf({ body }) {
    try {
        const { detail } = JSON.parse(new TextDecoder().decode(body));
        return typeof detail === 'string' && detail !== '' ? ` (${detail.slice(0, 300)})` : '';
    } catch {
        return '';
    }
}

// Asks for a header that the document needs; page.js shows and uses it. `open` where nothing is shown without one.
const access = (open) => `<details id="access"${open ? ' open' : ''}>
<summary>A header for every request</summary>
<form>
<label>Name <input name="name" list="names" required autocomplete="off" spellcheck="false"></label>
<datalist id="names"><option>x-api-key</option><option>authorization</option><option>${tokenHeader}</option></datalist>
<label>Value <input name="value" type="password" autocomplete="off"></label>
<button>Use</button> <button type="button" id="forget">Forget</button>
</form>
<p>The document is loaded with it, and every request of this page has it. It is stored in this tab only, until the tab is closed.</p>
<p id="problem" role="alert"></p>
</details>`;

// What a request for the page says of itself, and not of its caller.
const ofThePage = /^(accept|accept-.*|cache-control|connection|content-length|cookie|host|if-.*|pragma|range|referer|sec-.*|transfer-encoding|upgrade-.*|user-agent)$/i;

// `options`: name, cache, openapi, openapiHeaders, pathStyle; `run` as in server.mjs; `services` are those of the process.
export function makeDocumentation(options, run, services = new Services()) {
    const { name, cache, openapi, openapiHeaders = [], pathStyle } = options;
    const path = `/docs/${encodeURIComponent(cache)}/${encodeURIComponent(name)}/`;

    // The headers of the options, those of the caller in their place, and the token's metadata apart.
    function callerHeaders(headers) {
        const own = headers.filter(([header]) => !ofThePage.test(header));
        const given = new Set(own.map(([header]) => header.toLowerCase()));
        const all = [...openapiHeaders.filter(([header]) => !given.has(header.toLowerCase())), ...own];
        const isMetadata = ([header]) => header.toLowerCase() === tokenHeader;
        return { headers: all.filter((each) => !isMetadata(each)), tokenMetadata: all.find(isMetadata)?.[1] };
    }

    // { document } or { reason, status }, what the function does instead of serving one. A function without routes takes this for any
    // other call: it is to have no effect.
    async function ask(callers = []) {
        const { refusal, request } = admit(callerHeaders(callers), services.tokens, cache, name);
        const answer = refusal ?? await run({
            method: 'GET', path: pathStyle === 'bare' ? openapi.slice(1) : openapi, query: '', ...request,
            headers: [['accept', 'application/json'], ...request.headers], body: new Uint8Array(), bodyKind: 'inline', aside: true });
        if (answer.timedOut || answer.busy || answer.lost || answer.trap) return { reason: `does not finish GET ${openapi}` };
        const { status } = answer;
        if (status === 404) return { status, reason: `answers GET ${openapi} with 404` };
        if (status !== 200) return { status, reason: `responds to GET ${openapi} with ${status}${detailOf(answer)}` };
        try {
            const document = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(answer.body));
            if (/^3\.1\.\d/.test(document?.openapi)) return { document: adapted(document, functionPath(cache, name)) };
        } catch { /* said below */ }
        return { reason: `answers GET ${openapi} with something else than an OpenAPI 3.1 document` };
    }

    function missingPackage() {
        try {
            resolveFile(files['swagger-ui-bundle.js'].from);
            return undefined;
        } catch {
            return 'The npm package swagger-ui-dist, which shows the documentation, is missing; run `npm ci` where package.json is.';
        }
    }

    const isProtected = ({ status }) => status === 401 || status === 403;

    async function page(headers) {
        const asked = await ask(headers);
        const missing = missingPackage();
        const open = isProtected(asked);
        if (missing || (asked.reason && !open)) {
            const advice = [200, 404, undefined].includes(asked.status) ? ': write `.with_openapi<"/openapi.json">()` behind its table, or '
                + 'tell momento-local with `--openapi` where else the document is.' : '.';
            const sentence = missing ?? `The function ${name} ${asked.reason}, so there is nothing to show${advice}`;
            return guarded(404, 'text/html; charset=utf-8', html(name, paragraph(sentence)));
        }
        const sentence = open ? `<div id="reason">${paragraph(`The function ${name} ${asked.reason}. Enter the header with the caller's key, or start `
            + 'momento-local with `--openapi-header`.')}</div>\n` : '';
        return guarded(open ? asked.status : 200, 'text/html; charset=utf-8', html(name, `${sentence}${access(open)}
<main id="page"></main>
<noscript>${paragraph('This page needs JavaScript; the document itself is beside it, at `openapi.json`.')}</noscript>
<script src="swagger-ui-bundle.js"></script>
<script src="page.js"></script>`));
    }

    async function content(file, headers) {
        if (file === '') return page(headers);
        if (file === 'openapi.json') {
            const { document, reason, status } = await ask(headers);
            if (!document) return problem(isProtected({ status }) ? status : 404, `The function ${name} ${reason}.`);
            return guarded(200, 'application/json', JSON.stringify(document));
        }
        if (!Object.hasOwn(files, file)) return undefined;
        const { from, type } = files[file];
        return missingPackage() ? undefined : guarded(200, type, await readFile(resolveFile(from)));
    }

    return {
        path,
        // Whether there is something to show, if only with a header that the page asks for; one call of the function.
        async serves() {
            if (missingPackage() !== undefined) return false;
            const asked = await ask();
            return asked.document !== undefined || isProtected(asked);
        },
        // Undefined where the request is for something else. `headers` are all of the request's, as pairs.
        async answerTo(method, target, headers = []) {
            const found = shape.exec(target);
            if (!found || decoded(found[1]) !== cache || decoded(found[2]) !== name) return undefined;
            if (method !== 'GET' && method !== 'HEAD') {
                const refused = problem(405, 'The documentation is only read.');
                return { ...refused, headers: [...refused.headers, ['allow', 'GET, HEAD']] };
            }
            if (found[3] === undefined) return guarded(307, 'text/plain', '', [['location', path]]);
            return await content(found[3], headers) ?? problem(404, 'The documentation has no such file.');
        },
    };
}
