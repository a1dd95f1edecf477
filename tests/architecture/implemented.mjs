// The functions of host interfaces that momento-local does not implement.
import { fileURLToPath } from 'node:url';
import { componentEmbed } from '@bytecodealliance/jco-transpile/wasm-tools';
import { linkedImports, witSource, worlds } from '../../framework/component/world.mjs';
import { Host } from '../../framework/local/host.mjs';
import { interfaceFor, supportOf } from '../../framework/local/host/index.mjs';
import { Services } from '../../framework/local/services/index.mjs';

const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

// What implements a function of an interface, from its name in a core module, such as `[method]client.put`.
function implementation(functions, name) {
    const [, kind, resource, member] = /^(?:\[([\w-]+)\])?([\w-]+)(?:\.([\w-]+))?$/.exec(name);
    if (!kind) return functions[camel(resource)];
    const made = functions[camel(`-${resource}`)];
    return member ? (kind === 'static' ? made : made?.prototype)?.[camel(member)] : made;
}

// One line for each function of WIT that is missing. `find` returns the functions of an interface; by default, those of
// momento-local.
export async function unimplemented(find = undefined) {
    const host = new Host({ name: 'f', cache: 'demo', services: new Services() });
    host.begin({});
    const functionsOf = find ?? ((full) => interfaceFor(full, host).functions);
    const source = witSource(fileURLToPath(new URL('../../framework/wit', import.meta.url)));
    const imports = await Promise.all(Object.values(worlds).map(async ({ world }) =>
        [...linkedImports(source, await componentEmbed({ witSource: source, world, dummy: true }))]));
    return [...new Set(imports.flat())].map((each) => each.split(' ')).filter(([full, name]) =>
        supportOf(full) === 'implemented' && typeof implementation(functionsOf(full), name) !== 'function')
        .map(([full, name]) => `${full}: implement ${name} in framework/local/host`);
}
