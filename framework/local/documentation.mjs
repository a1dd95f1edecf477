// The page that shows a function's OpenAPI document and calls its operations on the running component. It is located at
// /docs/<cache>/<name>/, outside the paths of the function, so that it hides none of them.
//
// The files come from the npm package swagger-ui-dist and from the folder `documentation`, by name from a constant
// list: a path of a request never becomes a path of the file system. The browser loads nothing from other servers; the
// policy below enforces this.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { documentRequest } from './openapi_document.mjs';
import { operationFinder } from './operation_finder.mjs';
import { problem } from './response.mjs';
import { admit } from './authorization.mjs';
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

// Text between backticks is code.
const paragraph = (message) => `<p class="message">${escaped(message).replace(/`([^`]*)`/g, '<code>$1</code>')}</p>`;

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

// The document for the page: operations are called on this server, and the user can enter the metadata of the caller's
// token.
function adapted(document, server) {
    const metadataScheme = 'momento-local';
    // As an alternative: if it were required together with another scheme, the padlock of an operation would remain open
    // after the key of that scheme is entered. Swagger UI sends all that are entered.
    const addScheme = (alternatives) => (alternatives.length === 0 ? []
        : [...alternatives.filter((each) => Object.keys(each).length > 0), { [metadataScheme]: [] }]);
    const items = Object.values(document.paths ?? {});
    for (const object of [...items, ...items.flatMap((item) => Object.values(item))]) {
        if (typeof object !== 'object' || object === null || Array.isArray(object)) continue;
        delete object.servers;
        if (Array.isArray(object.security)) object.security = addScheme(object.security);
    }
    const { components } = document;
    return {
        ...document,
        servers: [{ url: server, description: 'the component that momento-local runs' }],
        security: addScheme(document.security ?? [{}]),
        components: {
            ...components,
            securitySchemes: {
                ...components?.securitySchemes,
                [metadataScheme]: {
                    type: 'apiKey', in: 'header', name: tokenHeader,
                    description: 'The metadata of the caller\'s token, such as `{"user":"ada"}`. On the platform, it comes with the token.',
                },
            },
        },
    };
}

// The `detail` of a problem in parentheses, shortened; empty if there is none.
function detailOf({ body }) {
    try {
        const { detail } = JSON.parse(new TextDecoder().decode(body));
        return typeof detail === 'string' && detail !== '' ? ` (${detail.slice(0, 300)})` : '';
    } catch {
        return '';
    }
}

// The form for a header that the document requires; page.js uses it. It is open if the document is not available
// without it.
const access = (open) => `<details id="access"${open ? ' open' : ''}>
<summary>Header for every request</summary>
<form>
<label>Name <input name="name" list="names" required autocomplete="off" spellcheck="false"></label>
<datalist id="names"><option>x-api-key</option><option>authorization</option><option>x-momento-authorization</option><option>${tokenHeader}</option></datalist>
<label>Value <input name="value" type="password" autocomplete="off"></label>
<button>Use</button> <button type="button" id="forget">Forget</button>
</form>
<p>This page loads the document with this header, and adds it to every request. It is stored only in this tab, until the tab is closed.</p>
<p id="problem" role="alert"></p>
</details>`;

// Headers of a request for the page that are not for the function.
const ofThePage = /^(accept|accept-.*|cache-control|connection|content-length|cookie|host|if-.*|pragma|range|referer|sec-.*|transfer-encoding|upgrade-.*|user-agent)$/i;

// `options`: name, cache, openapi, openapiHeaders, pathStyle; `run` as in server.mjs; `services` are those of the
// process.
export function makeDocumentation(options, run, services = new Services()) {
    const { name, cache, openapi, openapiHeaders = [], pathStyle } = options;
    const path = `/docs/${encodeURIComponent(cache)}/${encodeURIComponent(name)}/`;
    let find;       // of the newest document

    // The headers of the options, replaced by those of the caller, and separately the token metadata.
    function callerHeaders(headers) {
        const own = headers.filter(([header]) => !ofThePage.test(header));
        const given = new Set(own.map(([header]) => header.toLowerCase()));
        const all = [...openapiHeaders.filter(([header]) => !given.has(header.toLowerCase())), ...own];
        const isMetadata = ([header]) => header.toLowerCase() === tokenHeader;
        return { headers: all.filter((each) => !isMetadata(each)), tokenMetadata: all.find(isMetadata)?.[1] };
    }

    // Returns { document }, or { reason, status } if the function does not serve one.
    async function fetchDocument(headers = []) {
        const { rejection, request } = admit(callerHeaders(headers), services.tokens, cache, name);
        const response = rejection ?? await run({
            ...request, ...documentRequest(pathStyle === 'bare' ? openapi.slice(1) : openapi, request.headers) });
        if (response.timedOut || response.busy || response.crashed || response.trap) return { reason: `does not finish GET ${openapi}` };
        const { status } = response;
        if (status === 404) return { status, reason: `responds to GET ${openapi} with 404` };
        if (status !== 200) return { status, reason: `responds to GET ${openapi} with ${status}${detailOf(response)}` };
        try {
            const document = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(response.body));
            if (/^3\.1\.\d/.test(document?.openapi)) {
                find = operationFinder(document.paths ?? {});
                return { document: adapted(document, functionPath(cache, name)) };
            }
        } catch { /* reported below */ }
        return { reason: `does not respond to GET ${openapi} with an OpenAPI 3.1 document` };
    }

    function missingPackage() {
        try {
            resolveFile(files['swagger-ui-bundle.js'].from);
            return undefined;
        } catch {
            return 'The npm package swagger-ui-dist is missing; run `npm ci` in the directory of package.json.';
        }
    }

    const isProtected = ({ status }) => status === 401 || status === 403;

    async function page(headers) {
        const result = await fetchDocument(headers);
        const missing = missingPackage();
        const open = isProtected(result);
        if (missing || (result.reason && !open)) {
            const advice = [200, 404, undefined].includes(result.status)
                ? ' Add `.with_openapi<"/openapi.json">()` to its table, or set the path of the document with `--openapi`.' : '';
            return guarded(404, 'text/html; charset=utf-8',
                html(name, paragraph(missing ?? `The function ${name} ${result.reason}.${advice}`)));
        }
        const message = open ? `<div id="reason">${paragraph(`The function ${name} ${result.reason}. Enter a header with an API key, or start `
            + 'momento-local with `--openapi-header`.')}</div>\n` : '';
        return guarded(open ? result.status : 200, 'text/html; charset=utf-8', html(name, `${message}${access(open)}
<main id="page"></main>
<noscript>${paragraph('This page requires JavaScript. The document is available at `openapi.json`.')}</noscript>
<script src="swagger-ui-bundle.js"></script>
<script src="page.js"></script>`));
    }

    async function content(file, headers) {
        if (file === '') return page(headers);
        if (file === 'openapi.json') {
            const { document, reason, status } = await fetchDocument(headers);
            if (!document) return problem(isProtected({ status }) ? status : 404, `the function ${name} ${reason}`);
            return guarded(200, 'application/json', JSON.stringify(document));
        }
        if (!Object.hasOwn(files, file)) return undefined;
        const { from, type } = files[file];
        return missingPackage() ? undefined : guarded(200, type, await readFile(resolveFile(from)));
    }

    return {
        path,
        // Whether the function serves a document, possibly only with a header that the page asks for. Calls the
        // function once.
        async serves() {
            find = undefined;       // of the component before a reload
            const result = await fetchDocument();
            return missingPackage() === undefined && (result.document !== undefined || isProtected(result));
        },
        // The path of the operation in the document, such as /items/{id}; undefined if there is none, if the document is
        // not known yet, and for another function.
        route: (functionName, method, pathBelow) => (functionName === name ? find?.(method, pathBelow)?.path : undefined),
        // Returns a response, or undefined if the request is not for the documentation. `headers` are pairs.
        async respond(method, target, headers = []) {
            const found = shape.exec(target);
            if (!found || decoded(found[1]) !== cache || decoded(found[2]) !== name) return undefined;
            if (method !== 'GET' && method !== 'HEAD') {
                const rejection = problem(405, 'method not allowed; the documentation can only be read');
                return { ...rejection, headers: [...rejection.headers, ['allow', 'GET, HEAD']] };
            }
            if (found[3] === undefined) return guarded(307, 'text/plain', '', [['location', path]]);
            return await content(found[3], headers) ?? problem(404, 'the documentation does not have this file');
        },
    };
}
