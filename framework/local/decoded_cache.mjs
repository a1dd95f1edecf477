// Stores decoded components in the folder MOMENTO_LOCAL_CACHE, if it is set: decoding takes a second of processor time,
// and a test suite starts momento-local hundreds of times with the same components. The folder may be deleted at any
// time. Errors of the file system are ignored, because the component can always be decoded.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

const maxFiles = 256;
const extension = '.decoded';

// Of everything that determines the result: the tools, the code that calls them, and the component.
function keyOf(bytes, scripted) {
    const hash = createHash('sha256');
    hash.update(readFileSync(new URL('../package.json', import.meta.resolve('@bytecodealliance/jco-transpile'))));
    hash.update(readFileSync(new URL('component.mjs', import.meta.url)));
    hash.update(JSON.stringify(scripted)).update(bytes);
    return hash.digest('hex');
}

function removeOldest(folder) {
    const files = readdirSync(folder).filter((name) => name.endsWith(extension)).map((name) => join(folder, name));
    if (files.length <= maxFiles) return;
    const byAge = files.map((file) => [statSync(file).mtimeMs, file]).sort(([a], [b]) => a - b);
    for (const [, file] of byAge.slice(0, files.length - maxFiles / 2)) rmSync(file, { force: true });
}

// Returns the stored result of `decode` for these bytes, or calls it and stores its result.
export async function cached(bytes, scripted, decode) {
    const folder = process.env.MOMENTO_LOCAL_CACHE;
    if (!folder) return decode();
    let file;
    try {
        file = join(folder, keyOf(bytes, scripted) + extension);
        return deserialize(readFileSync(file));
    } catch { /* not stored, or not readable */ }
    const decoded = await decode();
    if (file === undefined) return decoded;
    try {
        mkdirSync(folder, { recursive: true });
        const unfinished = `${file}.${process.pid}`;
        writeFileSync(unfinished, serialize(decoded));
        renameSync(unfinished, file);
        removeOldest(folder);
    } catch { /* not stored */ }
    return decoded;
}
