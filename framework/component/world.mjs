// The worlds of framework/wit: as one text for the component tools, and as the
// list of core imports that the platform provides.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The world of a web Function, and that of a background Function, by the macro that defines the entry point. */
export const worlds = {
  MOMENTO_INVOKE: { world: 'function', entryPoint: 'momento:web-function/guest-function-web@1.0.0#invoke' },
  MOMENTO_SPAWN: { world: 'background-function', entryPoint: 'momento:spawn-function/guest-function-spawn@1.0.0#spawned' },
};

export const worldName = worlds.MOMENTO_INVOKE.world;

/** The macros whose entry points a core module exports. */
export function entriesOf(core) {
  const names = new Set(WebAssembly.Module.exports(new WebAssembly.Module(core)).map(({ name }) => name));
  return Object.keys(worlds).filter((macro) => names.has(worlds[macro].entryPoint));
}

/** All packages in one text, because jco's component tools do not read directories. */
export function witSource(directory) {
  const read = (...path) => readFileSync(join(directory, ...path), 'utf8');
  const deps = readdirSync(join(directory, 'deps')).filter((file) => file.endsWith('.wit')).sort();
  return [read('function.wit'), ...deps.map((file) => asBlock(read('deps', file)))].join('\n');
}

// Only the first package of a text may start with `package …;`, the others must be blocks.
function asBlock(text) {
  return text.replace(/^package ([^;]+);/m, 'package $1 {') + '}\n';
}

/**
 * The functions that a core module may import, each as `module name`, spelled as
 * by clang. They are the imports of the dummy module that the component tools
 * create for the world, which has short versions (@1 for @1.0.0) and other names for drops.
 */
export function linkedImports(source, dummy) {
  const interfaces = new Map([...source.matchAll(/^ {4}import (\S+);$/gm)]
    .map(([, name]) => [withoutVersion(name), name]));
  return new Set(WebAssembly.Module.imports(new WebAssembly.Module(dummy)).map(({ module, name }) => {
    const from = interfaces.get(withoutVersion(module.replace('cm32p2|', '')));
    return `${from} ${name.replace(/^(.*)_drop$/, '[resource-drop]$1')}`;
  }));
}

function withoutVersion(name) {
  return name.replace(/@.*/, '');
}
