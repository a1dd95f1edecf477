// momento:token: disposable tokens, which the server accepts (services/tokens.mjs, authorization.mjs).
import { error } from '../services/result.mjs';

export const token = (host) => ({
    generateDisposableToken: ({ validForSeconds }, permissions, id) =>
        host.callService('tokens', 'generate', validForSeconds, permissions, id) ?? error('internal-error'),
});
