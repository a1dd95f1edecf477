// Swagger UI over the document beside this file. The policy of the page has the browser refuse everything from elsewhere.
const url = new URL('openapi.json', location.href).href;

// The header that the user has entered, { name, value }; of this tab and this function only.
const place = `momento-local ${location.pathname}`;
const header = () => JSON.parse(sessionStorage.getItem(place));
// Values are sent as UTF-8; fetch takes a character for each byte.
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
        validatorUrl: null,         // asks a server of its makers otherwise
        requestInterceptor: (request) => {
            const given = new Set(Object.keys(request.headers).map((name) => name.toLowerCase()));
            for (const [name, value] of Object.entries(headers())) if (!given.has(name.toLowerCase())) request.headers[name] = value;
            return request;
        },
    });
}

// What came last, so that the page is shown again only where it has changed.
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
    report(detail ?? `The document could not be loaded: ${response.status}.`);
}

form.addEventListener('submit', (event) => {
    event.preventDefault();
    const entered = { name: form.elements.name.value.trim(), value: form.elements.value.value };
    try {
        new Headers([[entered.name, wire(entered.value)]]);
    } catch {
        return report('This is no header of HTTP.');
    }
    sessionStorage.setItem(place, JSON.stringify(entered));
    shown = undefined;
    refresh();
});
document.getElementById('forget').addEventListener('click', () => {
    sessionStorage.removeItem(place);
    location.reload();
});
if (header()) form.elements.name.value = header().name;

// Where the page came with the reason why there is no document, that need not be asked for again.
if (header() || !document.getElementById('reason')) refresh();
// Whoever comes back after a rebuild sees what was built (--watch); what was typed stays where nothing has changed.
addEventListener('focus', refresh);
