// Disposable tokens: keys that contain permissions, signed with a secret of this process.
//
// A key is `momento-local.<payload>.<signature>`: JSON in base64url, and the HMAC-SHA-256 of that text.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { grantsOf } from './permissions.mjs';
import { error, ok } from './result.mjs';

const prefix = 'momento-local.';
// In seconds: the platform's disposable tokens are valid for at most an hour.
export const maxLifetime = 3600;
// In bytes: a key is sent in a header, and Node accepts 16 KB of headers.
export const maxKeyLength = 8192;

export class Tokens {
    #secret = randomBytes(32);
    #clock;

    // `clock` returns milliseconds since 1970.
    constructor({ clock }) {
        this.#clock = clock;
    }

    // Returns the result of momento:token.
    generate(seconds, permissions, id, endpoint) {
        if (seconds < 1 || seconds > maxLifetime) {
            return error('invalid-argument', `a token is valid for 1 to ${maxLifetime} seconds, not for ${seconds}`);
        }
        let grants;
        try {
            grants = grantsOf(permissions);
        } catch ({ message }) {
            return error('invalid-argument', message);
        }
        const validUntil = Math.floor(this.#clock() / 1000) + seconds;
        const payload = Buffer.from(JSON.stringify({ id, grants, validUntil })).toString('base64url');
        const apiKey = `${prefix}${payload}.${this.#sign(payload)}`;
        if (apiKey.length > maxKeyLength) {
            return error('limit-exceeded', `the key would have ${apiKey.length} bytes; the limit for a header is ${maxKeyLength}`);
        }
        return ok({ apiKey, endpoint, validUntil: BigInt(validUntil) });
    }

    // Returns { id, grants } of a key; undefined if it is not from this process or has expired.
    read(key) {
        const [payload, signature, ...more] = key.slice(prefix.length).split('.');
        const expected = Buffer.from(this.#sign(payload));
        const actual = Buffer.from(signature ?? '');
        if (more.length > 0 || actual.length !== expected.length || !timingSafeEqual(actual, expected)) return undefined;
        const { id, grants, validUntil } = JSON.parse(Buffer.from(payload, 'base64url'));
        return validUntil * 1000 > this.#clock() ? { id, grants } : undefined;
    }

    // Whether a text contains such a key in any form.
    static isLocalKey(text) {
        return text.includes(prefix);
    }

    #sign(payload) {
        return createHmac('sha256', this.#secret).update(payload).digest('base64url');
    }
}
