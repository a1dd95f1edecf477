// Swagger UI over the document beside this file. The policy of the page has the browser refuse everything from elsewhere.
const url = new URL('openapi.json', location.href).href;
const text = async () => (await fetch(url)).text();

const ui = SwaggerUIBundle({
    url,
    dom_id: '#page',
    deepLinking: true,
    displayRequestDuration: true,
    tryItOutEnabled: true,
    defaultModelExpandDepth: 3,
    defaultModelsExpandDepth: 0,
    validatorUrl: null,         // asks a server of its makers otherwise
});

// Whoever comes back after a rebuild sees what was built (--watch); what was typed stays where nothing has changed.
let shown = text();
addEventListener('focus', async () => {
    const before = await shown;
    shown = text();
    if (await shown !== before) ui.specActions.download(url);
});
