// The API key of `momento-local deploy`. It is not an option: other users of the machine can see command lines.
import { UserError } from '../errors.mjs';
import { minSecretLength, redaction } from '../secrets.mjs';

const variable = 'MOMENTO_API_KEY';

// Undefined if the variable is not set. The message of an error has no character of the key.
export function readApiKey() {
    const key = process.env[variable];
    if (!key) return undefined;
    const at = key.search(/[^\x21-\x7e]/);
    if (at >= 0) {
        throw new UserError(`${variable} contains a space, a control character, or a character beyond ASCII `
            + `at position ${at + 1}; set it to the key alone`);
    }
    return key;
}

export function requireApiKey(key) {
    if (key !== undefined) return;
    throw new UserError(`deploy requires the environment variable ${variable}: a key that permits managing Functions`);
}

// Removes the key from text of others: a response may contain it.
export function withoutApiKey(text) {
    const key = process.env[variable] ?? '';
    return redaction([key, key.trim()].filter(({ length }) => length >= minSecretLength))(text);
}
