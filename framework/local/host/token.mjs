// momento:token: keys for others, which the server takes again (services/tokens.mjs, caller.mjs).
import { error } from '../services/result.mjs';

export const token = (host) => ({
    generateDisposableToken: ({ validForSeconds }, permissions, id) =>
        host.ask('tokens', 'generate', validForSeconds, permissions, id) ?? error('internal-error'),
});
