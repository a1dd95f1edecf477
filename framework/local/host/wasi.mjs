// The WASI interfaces that the platform supports (environment and clocks), and those that can be imported but trap.
import { Trap } from '../errors.mjs';

export const environment = (host) => ({
    getEnvironment: () => Object.entries(host.environment()),
    getArguments: () => [],
    initialCwd: () => undefined,
});

export const wallClock = (host) => ({
    now: () => {
        if (host.request.clock) return host.request.clock;
        const now = Date.now();
        return { seconds: BigInt(Math.floor(now / 1000)), nanoseconds: (now % 1000) * 1_000_000 };
    },
    resolution: () => ({ seconds: 0n, nanoseconds: 1_000_000 }),
});

export function monotonicClock() {
    const unsupported = () => { throw new Trap('waiting on a clock is not supported by the platform'); };
    return {
        now: () => process.hrtime.bigint(),
        resolution: () => 1n,
        subscribeInstant: unsupported,
        subscribeDuration: unsupported,
    };
}

// Every function of an interface that can be imported but traps. Members with a capital letter are resources, which are
// never created, so their classes are empty.
export const trapping = (name) => () => new Proxy({}, {
    get: (_, member) => (/^[A-Z]/.test(String(member)) ? class {} : () => {
        throw new Trap(`${name} was called, which the platform does not support`);
    }),
});
