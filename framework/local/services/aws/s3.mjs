// The objects of momento:aws-s3 in memory. Every bucket exists.
import { createHash } from 'node:crypto';
import { error, ok } from '../result.mjs';

// Of all objects together.
export const maxBucketsSize = 256 * 1024 * 1024;
// S3's limits for a key and for the metadata of an object, in bytes.
const maxKey = 1024;
const maxMetadata = 2048;

const sizeOf = ({ body, metadata }) => body.length + metadata.flat().reduce((sum, text) => sum + Buffer.byteLength(text), 0);

function invalid(bucket, key, metadata = []) {
    if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) return error('malformed', `InvalidBucketName: ${bucket}`);
    if (key === '') return error('malformed', 'the key is empty');
    if (Buffer.byteLength(key) > maxKey) return error('malformed', `KeyTooLongError: a key has at most ${maxKey} bytes`);
    if (metadata.some(([name, value]) => !/^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name) || /[\0\r\n]/.test(value))) {
        return error('malformed', 'the metadata has an invalid name or value');
    }
    if (sizeOf({ body: [], metadata }) > maxMetadata) return error('malformed', `MetadataTooLarge: the metadata has at most ${maxMetadata} bytes`);
    return undefined;
}

export class Buckets {
    #objects = new Map();       // { body, metadata, etag } by bucket and key
    #maxSize;
    #usedSize = 0;

    constructor({ maxSize = maxBucketsSize } = {}) {
        this.#maxSize = maxSize;
    }

    put(bucket, key, body, metadata) {
        const rejected = invalid(bucket, key, metadata);
        if (rejected) return rejected;
        const name = `${bucket}/${key}`;
        const previous = this.#objects.get(name);
        const stored = { body: new Uint8Array(body), metadata: metadata.map(([each, value]) => [each.toLowerCase(), value]),
            etag: `"${createHash('md5').update(body).digest('hex')}"` };
        const used = this.#usedSize + sizeOf(stored) - (previous ? sizeOf(previous) : 0);
        if (used > this.#maxSize) return error('other', `momento-local stores at most ${this.#maxSize} bytes of objects`);
        this.#usedSize = used;
        this.#objects.set(name, stored);
        return ok({ etag: stored.etag });
    }

    // `undefined` if there is no object.
    get(bucket, key) {
        const rejected = invalid(bucket, key);
        if (rejected) return rejected;
        const found = this.#objects.get(`${bucket}/${key}`);
        return ok(found && { ...found, body: new Uint8Array(found.body) });
    }
}
