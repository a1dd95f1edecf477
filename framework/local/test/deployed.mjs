// Runs tables against a deployed function.
import { onThisMachine, send } from '../http_client.mjs';

// Why a request cannot be sent, or undefined. Only momento-local takes token metadata from a header.
export function unsendable(url, { clock, environment, tokenMetadata, replay }) {
    if (replay !== undefined) return 'recorded host calls cannot be replayed over a URL';
    if (clock !== undefined) return 'clock cannot be set over a URL';
    if (environment.length > 0) return 'environment cannot be set over a URL';
    if (tokenMetadata === undefined || onThisMachine(url.hostname)) return undefined;
    return 'token_metadata cannot be set over a URL, except for momento-local on this machine';
}

// Like startComponent in component.mjs. The result is { unreachable: reason } if there was no response.
export function startDeployed({ url, timeout }) {
    const call = async (request) => {
        try {
            return await send(url, request, { timeout });
        } catch (error) {
            // A name with several addresses has one error for each; all have the same cause.
            return { unreachable: error.errors?.[0]?.message ?? error.message };
        }
    };
    return { begin: () => {}, call, close: async () => {} };
}
