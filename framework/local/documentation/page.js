// Shows openapi.json in Swagger UI. The policy of the page makes the browser reject files from other servers.
const url = new URL('openapi.json', location.href).href;

// The header that the user has entered, { name, value }, for this tab and this function.
const storageKey = `momento-local ${location.pathname}`;
const header = () => JSON.parse(sessionStorage.getItem(storageKey));
// Values are sent as UTF-8; fetch takes one character per byte.
const wire = (text) => String.fromCharCode(...new TextEncoder().encode(text));
const headers = () => (header() ? { [header().name]: wire(header().value) } : {});

const load = () => fetch(url, { headers: headers() });
const access = document.getElementById('access');
const form = access.querySelector('form');
const report = (text) => { document.getElementById('problem').textContent = text; };

let ui;
function show() {
    document.getElementById('reason')?.remove();
    access.open = false;
    report('');
    if (ui) return ui.specActions.download(url);
    ui = SwaggerUIBundle({
        url,
        dom_id: '#page',
        deepLinking: true,
        displayRequestDuration: true,
        tryItOutEnabled: true,
        defaultModelExpandDepth: 3,
        defaultModelsExpandDepth: 0,
        validatorUrl: null,         // the default sends the document to swagger.io
        requestInterceptor: (request) => {
            const given = new Set(Object.keys(request.headers).map((name) => name.toLowerCase()));
            for (const [name, value] of Object.entries(headers())) if (!given.has(name.toLowerCase())) request.headers[name] = value;
            return request;
        },
    });
}

// The last document, so that the page is updated only if it has changed.
let shown;
async function refresh() {
    const response = await load().catch(() => undefined);
    if (!response) return report('momento-local does not respond.');
    const text = await response.text();
    if (text === shown) return;
    shown = text;
    if (response.ok) return show();
    let detail;
    try {
        ({ detail } = JSON.parse(text));
    } catch { /* no problem details */ }
    access.open = true;
    report(detail ?? `The document could not be loaded: status ${response.status}.`);
}

form.addEventListener('submit', (event) => {
    event.preventDefault();
    const entered = { name: form.elements.name.value.trim(), value: form.elements.value.value };
    try {
        new Headers([[entered.name, wire(entered.value)]]);
    } catch {
        return report('This is not a valid HTTP header.');
    }
    sessionStorage.setItem(storageKey, JSON.stringify(entered));
    shown = undefined;
    refresh();
});
document.getElementById('forget').addEventListener('click', () => {
    sessionStorage.removeItem(storageKey);
    location.reload();
});
if (header()) form.elements.name.value = header().name;

// If the page contains the reason why there is no document, it is not requested again.
if (header() || !document.getElementById('reason')) refresh();
// After a rebuild with --watch, the page shows the new document. If nothing has changed, entered values remain.
addEventListener('focus', refresh);
