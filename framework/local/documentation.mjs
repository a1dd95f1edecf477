// The page that shows a function's OpenAPI document and tries its operations against the running component. It lies at
// /docs/<cache>/<name>/, outside of the function's own paths, so that it hides nothing of the function.
//
// The files come from the npm package swagger-ui-dist and from the folder `documentation`, by name from a fixed list: no path of a
// request ever becomes a path of the file system. Nothing is loaded from elsewhere, which the policy below has the browser enforce.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { problem } from './answer.mjs';
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

// `options`: name, cache, openapi, pathStyle; `run` as in server.mjs.
export function makeDocumentation(options, run) {
    const { name, cache, openapi, pathStyle } = options;
    const path = `/docs/${encodeURIComponent(cache)}/${encodeURIComponent(name)}/`;

    // { document } or { reason }, what the function does instead of serving one. A function without routes takes this for any other
    // call: it is to have no effect.
    async function ask() {
        const answer = await run({
            method: 'GET', path: pathStyle === 'bare' ? openapi.slice(1) : openapi, query: '', headers: [['accept', 'application/json']],
            body: new Uint8Array(), bodyKind: 'inline', aside: true });
        if (answer.timedOut || answer.busy || answer.lost || answer.trap) return { reason: `does not finish GET ${openapi}` };
        if (answer.status !== 200) return { reason: `answers GET ${openapi} with ${answer.status}` };
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

    async function page() {
        const { reason } = await ask();
        const sentence = missingPackage() ?? (reason && `The function ${name} ${reason}, so there is nothing to show: write `
            + '`.with_openapi<"/openapi.json">()` behind its table, or tell momento-local with `--openapi` where else the document is.');
        if (sentence) return guarded(404, 'text/html; charset=utf-8', html(name, paragraph(sentence)));
        return guarded(200, 'text/html; charset=utf-8', html(name, `<main id="page"></main>
<noscript>${paragraph('This page needs JavaScript; the document itself is beside it, at `openapi.json`.')}</noscript>
<script src="swagger-ui-bundle.js"></script>
<script src="page.js"></script>`));
    }

    async function content(file) {
        if (file === '') return page();
        if (file === 'openapi.json') {
            const { document, reason } = await ask();
            if (!document) return problem(404, `The function ${name} ${reason}.`);
            return guarded(200, 'application/json', JSON.stringify(document));
        }
        if (!Object.hasOwn(files, file)) return undefined;
        const { from, type } = files[file];
        return missingPackage() ? undefined : guarded(200, type, await readFile(resolveFile(from)));
    }

    return {
        path,
        // Whether there is something to show; one call of the function.
        serves: async () => missingPackage() === undefined && (await ask()).document !== undefined,
        // Undefined where the request is for something else.
        async answerTo(method, target) {
            const found = shape.exec(target);
            if (!found || decoded(found[1]) !== cache || decoded(found[2]) !== name) return undefined;
            if (method !== 'GET' && method !== 'HEAD') {
                const refused = problem(405, 'The documentation is only read.');
                return { ...refused, headers: [...refused.headers, ['allow', 'GET, HEAD']] };
            }
            if (found[3] === undefined) return guarded(307, 'text/plain', '', [['location', path]]);
            return await content(found[3]) ?? problem(404, 'The documentation has no such file.');
        },
    };
}
