// Disposable tokens: keys that say what their bearer may do, signed with a secret that this process makes and keeps.
//
// A key is `momento-local.<payload>.<signature>`: JSON in base64url, and HMAC-SHA-256 of that text.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { grantsOf } from './permissions.mjs';
import { error, ok } from './result.mjs';

const prefix = 'momento-local.';
// The platform's disposable tokens live for an hour at most.
export const longestLife = 3600;
// A key travels in a header, of which node takes 16 KB in all.
export const longestKey = 8192;

export class Tokens {
    #secret = randomBytes(32);
    #clock;

    // `clock` gives milliseconds since 1970.
    constructor({ clock }) {
        this.#clock = clock;
    }

    // The result of momento:token; `endpoint` is where the key is good for.
    generate(seconds, permissions, id, endpoint) {
        if (seconds < 1 || seconds > longestLife) {
            return error('invalid-argument', `a token is valid for 1 to ${longestLife} seconds, not for ${seconds}`);
        }
        let grants;
        try {
            grants = grantsOf(permissions);
        } catch (fault) {
            return error('invalid-argument', fault.message);
        }
        const validUntil = Math.floor(this.#clock() / 1000) + seconds;
        const payload = Buffer.from(JSON.stringify({ id, grants, validUntil })).toString('base64url');
        const apiKey = `${prefix}${payload}.${this.#sign(payload)}`;
        if (apiKey.length > longestKey) {
            return error('limit-exceeded', `the key would have ${apiKey.length} bytes, of which a request's header takes ${longestKey}`);
        }
        return ok({ apiKey, endpoint, validUntil: BigInt(validUntil) });
    }

    // What a key of ours says, { id, grants }; undefined where it was not made here or its time is over.
    read(key) {
        const [payload, signature, ...more] = key.slice(prefix.length).split('.');
        const wanted = Buffer.from(this.#sign(payload));
        const got = Buffer.from(signature ?? '');
        if (more.length > 0 || got.length !== wanted.length || !timingSafeEqual(got, wanted)) return undefined;
        const { id, grants, validUntil } = JSON.parse(Buffer.from(payload, 'base64url'));
        return validUntil * 1000 > this.#clock() ? { id, grants } : undefined;
    }

    // Whether a text is about a key made here, in whatever form.
    static isMeant(text) {
        return text.includes(prefix);
    }

    #sign(payload) {
        return createHmac('sha256', this.#secret).update(payload).digest('base64url');
    }
}
