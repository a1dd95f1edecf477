// What a route, a type, and a member add to a component, and what the size of a table costs a call
// (tests/budget/scale/table.hpp).
import { join } from 'node:path';
import { measure } from './measure.mjs';

const words = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta'];
const further = ['height', 'width', 'depth', 'weight', 'price', 'rating', 'stock', 'year'];
const item = { count: 1, name: 'x' };
const request = (route, members) => ({
    method: 'PUT',
    path: `/${words[route % 8]}${String(route).padStart(3, '0')}/7`,
    body: JSON.stringify(members ? { ...item, ...Object.fromEntries(further.map((name) => [name, 1])) } : item),
});

// The small table has one type; the others have so many more routes, types, or members than it.
const smallRoutes = 10;
const more = { routes: 10, types: 9, members: further.length };
export const largeRoutes = 600;

/** { added: { route, type, member }, calls: { small, large } }, in bytes, and in instructions and pages of a call. */
export async function measureScale(build) {
    const figures = (name, route) => measure(join(build, 'tests/budget', `scale_${name}.wasm`), request(route, name === 'members'));
    const { bytes } = await figures('base', 0);
    const each = async (name) => ((await figures(name, 0)).bytes - bytes) / more[name];
    const added = { route: await each('routes'), type: await each('types'), member: await each('members') };
    const call = async (name, count) => {
        const all = await Promise.all([0, 0.3, 0.6, 1].map((part) => figures(name, Math.floor(part * (count - 1)))));
        const most = (of) => Math.max(...all.map(of));
        return { executed: most(({ inline }) => inline.executed), pages: most(({ inline }) => inline.pages) };
    };
    return { added, calls: { small: await call('base', smallRoutes), large: await call('large', largeRoutes) } };
}
