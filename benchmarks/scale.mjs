// What a route, a type, and a member add to a component, and what the size of a table costs a call
// (tests/budget/scale/table.hpp).
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { measure } from './measure.mjs';

const words = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta'];
const request = (route) => ({
    method: 'PUT', path: `/${words[route % 8]}${String(route).padStart(3, '0')}/7`, body: '{"count":1,"name":"x"}',
});

export const smallRoutes = 10;
export const largeRoutes = 600;
// The small table has one type; the others have so many more routes, types, or members than it.
const more = { routes: 10, types: 9, members: 8 };

/** { added: { route, type, member }, calls: { small, large } }, in bytes, and in instructions and pages of a call. */
export async function measureScale(build) {
    const file = (name) => join(build, 'tests/budget', `scale_${name}.wasm`);
    const bytes = (name) => statSync(file(name)).size;
    const each = (name) => (bytes(name) - bytes('base')) / more[name];
    const added = { route: each('routes'), type: each('types'), member: each('members') };
    const call = async (name, count) => {
        const routes = [0, 0.3, 0.6, 1].map((part) => Math.floor(part * (count - 1)));
        const all = await Promise.all(routes.map((route) => measure(file(name), request(route))));
        const most = (of) => Math.max(...all.map(of));
        return { executed: most(({ inline }) => inline.executed), pages: most(({ inline }) => inline.pages) };
    };
    return { added, calls: { small: await call('base', smallRoutes), large: await call('large', largeRoutes) } };
}
