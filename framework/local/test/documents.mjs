// The document that the answers of a run are held against: a file, or what the function itself serves.
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { UserError } from '../errors.mjs';

async function contractOf(document, what) {
    try {
        const { Contract } = await import('./contract.mjs');
        return new Contract(document);
    } catch (error) {
        if (error.code === 'ERR_MODULE_NOT_FOUND') throw new UserError('the npm packages ajv and ajv-formats are missing; run `npm ci` where package.json is.');
        throw new UserError(`${what} cannot be used: ${error.message}.`);
    }
}

// Undefined where the text is no OpenAPI document.
function documentIn(text) {
    try {
        const document = JSON.parse(text);
        return /^3\./.test(document.openapi) && typeof document.paths === 'object' && document.paths ? document : undefined;
    } catch {
        return undefined;
    }
}

async function fromFile(file) {
    let text;
    try {
        text = readFileSync(file, 'utf8');
    } catch (error) {
        throw new UserError(`cannot read ${file}: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}.`);
    }
    const document = documentIn(text);
    if (!document) throw new UserError(`${file} is no OpenAPI document of version 3.`);
    return { contract: await contractOf(document, file), said: basename(file) };
}

// `{ contract, said }`: the contract, or undefined, and what to say of where it comes from or why there is none.
export async function contractInFiles({ openapi, component }) {
    const beside = component?.replace(/\.wasm$/, '.openapi.json');
    const file = openapi ?? (beside !== component && existsSync(beside) ? beside : undefined);
    return file === undefined ? { said: 'there is no document beside the component' } : fromFile(file);
}

export async function contractServed(call) {
    const where = 'GET /openapi.json';
    const answer = await call({ method: 'GET', path: '/openapi.json', query: '', headers: [], body: Buffer.alloc(0), environment: [], aside: true });
    if (answer.status !== 200) return { said: answer.status ? `${where} answered ${answer.status}` : `${where} got no answer` };
    const document = documentIn(answer.body.toString());
    if (!document) return { said: `${where} answered with something else` };
    return { contract: await contractOf(document, `what ${where} answered`), said: where };
}
