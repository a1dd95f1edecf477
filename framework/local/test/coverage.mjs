// The declared responses of an OpenAPI document, and those that the rows of tables provoke. C++ tests report the same
// lines (framework/testing/contract/coverage.cpp).

// The document refers to these for the responses that the framework adds to operations.
const frameworkResponses = /^#\/components\/responses\/(BadRequest|Unauthorized|ContentTooLarge|UnsupportedMediaType|InternalServerError)$/;

export class Coverage {
    #contract;
    #routes;

    constructor(contract) {
        this.#contract = contract;
        this.#routes = new Map([...contract.operations()].map(({ path, method, operation }) => [`${method} ${path}`, {
            requested: false,
            // The default response has no status.
            provoked: new Map(Object.entries(operation.responses)
                .filter(([status, response]) => status !== 'default' && !frameworkResponses.test(response.$ref))
                .map(([status]) => [status, false])),
        }]));
    }

    record(request, response) {
        const found = this.#contract.find(request.method, request.path);
        if (!found) return;
        const route = this.#routes.get(`${found.method.toUpperCase()} ${found.path}`);
        route.requested = true;
        const status = [String(response.status), `${Math.trunc(response.status / 100)}XX`].find((each) => route.provoked.has(each));
        if (status) route.provoked.set(status, true);
    }

    // One line for the counts, and one for each declared response and route without a row. An exception is a status,
    // "GET /path", or "404 of GET /path".
    report(exceptions) {
        const used = new Set();
        const isException = (text) => exceptions.includes(text) && Boolean(used.add(text));
        const counted = [];
        const missing = [...this.#routes].flatMap(([name, { requested, provoked }]) => {
            const own = [...provoked].filter(([status]) => ![status, name, `${status} of ${name}`].map(isException).some(Boolean));
            counted.push(...own);
            if (isException(name)) return [];
            if (!requested && (provoked.size === 0 || own.length > 0)) return [`no row requests ${name}${own.length ? `, which declares ${own.map(([status]) => status).join(', ')}` : ''}`];
            return own.filter(([, done]) => !done).map(([status]) => `no row provokes ${status} of ${name}`);
        });
        const unused = exceptions.filter((text) => !used.has(text)).map((text) => `the exception "${text}" matches no declared response`);
        return [`coverage: the rows provoke ${counted.filter(([, done]) => done).length} of ${counted.length} declared responses`, ...missing, ...unused];
    }
}
