// Links a Function and creates its component. momento_add_function runs it:
//
//   node link.mjs --component greeter.wasm --core <file> --wit <directory>
//     --nm <llvm-nm> (--object <object> --source <source>)… [--optimize] [--standard-layout] -- <linker command>
//
// The component is created only if the platform provides every import. Without --optimize, it keeps the names of its
// functions, which traps show.

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { explain, unsupportedImports } from './imports.mjs';
import { LayoutError, withoutShim } from './layout.mjs';
import { withoutCustomSections } from './wasm_module.mjs';
import { isComponent } from './wasm_reader.mjs';
import { entriesOf, linkedImports, witSource, worldName, worlds } from './world.mjs';

class BuildError extends Error {}

async function componentTools() {
  try {
    return await import('@bytecodealliance/jco-transpile/wasm-tools');
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new BuildError('momento: the npm package @bytecodealliance/jco-transpile is missing; '
      + `run npm ci in ${fileURLToPath(new URL('../..', import.meta.url))}`);
  }
}

function linker([program, ...command], core) {
  return (options, output = core) => {
    const { status, error } = spawnSync(program, [...command, ...options, '-o', output], { stdio: 'inherit' });
    if (error) throw new BuildError(`momento: cannot run the linker ${program}: ${error.message}`);
    if (status !== 0) process.exit(status ?? 1);
    return output;
  };
}

// Runs Binaryen's wasm-opt, in the version of package.json: the module gets 12% smaller, in 1.4 s. The features are
// those that the platform's engine supports by default and clang uses by default. Functions with many calls get the
// lowest indices, which have the shortest encoding.
function optimized(core) {
  const features = ['bulk-memory', 'sign-ext', 'mutable-globals', 'nontrapping-float-to-int', 'multivalue', 'reference-types'];
  const program = fileURLToPath(new URL('bin/wasm-opt', import.meta.resolve('binaryen/package.json')));
  const output = `${core}.optimized`;
  const { status } = spawnSync(process.execPath, [program, core, '-Oz', '--reorder-functions', ...features.map((each) => `--enable-${each}`), '-o', output],
    { stdio: 'inherit' });
  if (status !== 0) throw new BuildError(`momento: wasm-opt failed for ${core}`);
  return readFileSync(output);
}

function inOwnLayout(component, name) {
  try {
    return withoutShim(component);
  } catch (error) {
    if (!(error instanceof LayoutError)) throw error;
    console.error(`momento: ${name} has the standard layout, because ${error.message}`);
    return component;
  }
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      component: { type: 'string' },
      core: { type: 'string' },
      wit: { type: 'string' },
      nm: { type: 'string' },
      object: { type: 'string', multiple: true },
      source: { type: 'string', multiple: true },
      optimize: { type: 'boolean', default: false },
      'standard-layout': { type: 'boolean', default: false },
    },
  });
  const { component, core: coreFile, wit, nm } = values;
  const name = basename(component);
  // The component of an earlier build must not remain if this one fails.
  rmSync(component, { force: true });
  mkdirSync(dirname(coreFile), { recursive: true });

  const link = linker(positionals, coreFile);
  const core = readFileSync(link([values.optimize ? '-Wl,--strip-all' : '-Wl,--strip-debug', '-Wl,--compress-relocations']));
  if (isComponent(core))
    throw new BuildError(`momento: the linker created a component for ${name}, not a core module; `
      + 'use a compiler target of WASI preview 1, such as wasm32-wasip1');

  const entries = entriesOf(core);
  if (entries.length > 1)
    throw new BuildError(`momento: ${name} has two entry points, ${entries.join(' and ')}; build them as two Functions, each from its own sources`);

  const { componentEmbed, componentNew } = await componentTools();
  const world = { witSource: witSource(wit), world: worlds[entries[0]]?.world ?? worldName };
  const linked = linkedImports(world.witSource, await componentEmbed({ ...world, dummy: true }));
  const unsupported = unsupportedImports(core, linked);
  if (unsupported.length > 0) {
    const objects = new Map(values.object.map((object, at) => [object, values.source[at]]));
    throw new BuildError(explain({
      name, unsupported, objects, nm, whyFile: `${coreFile}.why`,
      link: (options) => link(options, `${coreFile}.diagnosis`),
    }));
  }
  if (entries.length === 0)
    throw new BuildError(`momento: ${name} has no entry point; use MOMENTO_INVOKE or MOMENTO_SPAWN once, in one of its sources`);

  const small = values.optimize ? optimized(coreFile) : core;
  const created = withoutCustomSections(await componentNew(await componentEmbed({ ...world, binary: small })), { keepNames: !values.optimize });
  writeFileSync(`${coreFile}.component`, values['standard-layout'] ? created : inOwnLayout(created, name));
  renameSync(`${coreFile}.component`, component);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof BuildError ? error.message : error);
  process.exitCode = 1;
}
