// Finds the OpenAPI document that responses are checked against: a file, or the document that the function serves.
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readError, UserError } from '../errors.mjs';
import { documentIn, documentRequest } from '../openapi_document.mjs';

async function contractOf(document, label) {
    try {
        const { Contract } = await import('./contract.mjs');
        return new Contract(document);
    } catch (error) {
        if (error.code === 'ERR_MODULE_NOT_FOUND') {
            throw new UserError('the npm packages ajv and ajv-formats are missing; run `npm ci` in the directory of package.json');
        }
        throw new UserError(`cannot use ${label}: ${error.message}`);
    }
}

async function fromFile(file) {
    let text;
    try {
        text = readFileSync(file, 'utf8');
    } catch (error) {
        throw readError(file, error);
    }
    const document = documentIn(text);
    if (!document) throw new UserError(`${file} is not an OpenAPI 3 document`);
    return { contract: await contractOf(document, file), source: basename(file) };
}

// Returns { contract, source }, or { reason } if there is no document.
export async function contractInFiles({ openapi, component }) {
    const adjacent = component?.replace(/\.wasm$/, '.openapi.json');
    const file = openapi ?? (adjacent !== component && existsSync(adjacent) ? adjacent : undefined);
    return file === undefined ? { reason: 'the directory of the component has none' } : fromFile(file);
}

export async function contractServed(call) {
    const source = 'GET /openapi.json';
    const response = await call({ ...documentRequest('/openapi.json'), environment: [] });
    if (response.status !== 200) return { reason: response.status ? `${source} returned ${response.status}` : `${source} got no response` };
    const document = documentIn(response.body.toString());
    if (!document) return { reason: `${source} returned something else` };
    return { contract: await contractOf(document, `the document from ${source}`), source };
}
