// The parts of WASI that work on the platform, environment and clocks, and those that are there and trap when called.
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

// Any function of an interface that links and traps. A capital letter means a resource; none is ever made, so its class is empty.
export const trapping = (name) => () => new Proxy({}, {
    get: (_, member) => (/^[A-Z]/.test(String(member)) ? class {} : () => {
        throw new Trap(`${name} was called, which the platform does not support`);
    }),
});
