// Links a Function and makes a component of it; momento_add_function runs it:
//
//   node link.mjs --component greeter.wasm --core <file> --wit <directory>
//     --nm <llvm-nm> (--object <object> --source <source>)… [--optimise] -- <linker command>
//
// The component appears only when every import is one that the platform links.

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { explain, refusedImports } from './imports.mjs';
import { withoutCustomSections } from './wasm_module.mjs';
import { isComponent } from './wasm_reader.mjs';
import { entryPoint, linkedImports, witSource, worldName } from './world.mjs';

class Refusal extends Error {}

async function componentTools() {
  try {
    return await import('@bytecodealliance/jco-transpile/wasm-tools');
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Refusal('momento: the npm package @bytecodealliance/jco-transpile, which makes components, '
      + `is not installed — run npm ci in ${fileURLToPath(new URL('../..', import.meta.url))}.`);
  }
}

function linker([program, ...command], core) {
  return (options, output = core) => {
    const { status, error } = spawnSync(program, [...command, ...options, '-o', output], { stdio: 'inherit' });
    if (error) throw new Refusal(`momento: the linker ${program} cannot be run: ${error.message}.`);
    if (status !== 0) process.exit(status ?? 1);
    return output;
  };
}

// Binaryen's wasm-opt, at the version that package.json pins: 12 % smaller than what the linker leaves, 1.4 s. The
// features are those that the platform's engine has by default and clang uses by default.
function optimised(core) {
  const features = ['bulk-memory', 'sign-ext', 'mutable-globals', 'nontrapping-float-to-int', 'multivalue', 'reference-types'];
  const program = fileURLToPath(new URL('bin/wasm-opt', import.meta.resolve('binaryen/package.json')));
  const output = `${core}.optimised`;
  const { status } = spawnSync(process.execPath, [program, core, '-Oz', ...features.map((each) => `--enable-${each}`), '-o', output],
    { stdio: 'inherit' });
  if (status !== 0) throw new Refusal(`momento: wasm-opt failed on ${core}.`);
  return readFileSync(output);
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
      optimise: { type: 'boolean', default: false },
    },
  });
  const { component, core: coreFile, wit, nm } = values;
  const name = basename(component);
  // What an earlier build left must not pass for the result of this one.
  rmSync(component, { force: true });
  mkdirSync(dirname(coreFile), { recursive: true });

  const link = linker(positionals, coreFile);
  const core = readFileSync(link(['-Wl,--strip-all', '-Wl,--compress-relocations']));
  if (isComponent(core))
    throw new Refusal(`momento: the linker made a component of ${name}, where a core module is needed `
      + '— use a compiler target of WASI preview 1, such as wasm32-wasip1.');

  const { componentEmbed, componentNew } = await componentTools();
  const world = { witSource: witSource(wit), world: worldName };
  const linked = linkedImports(world.witSource, await componentEmbed({ ...world, dummy: true }));
  const refused = refusedImports(core, linked);
  if (refused.length > 0) {
    const objects = new Map(values.object.map((object, at) => [object, values.source[at]]));
    throw new Refusal(explain({
      name, refused, objects, nm, whyFile: `${coreFile}.why`,
      link: (options) => link(options, `${coreFile}.diagnosis`),
    }));
  }
  if (!WebAssembly.Module.exports(new WebAssembly.Module(core)).some((each) => each.name === entryPoint))
    throw new Refusal(`momento: ${name} has no entry point — write MOMENTO_INVOKE once, in one of its sources.`);

  const small = values.optimise ? optimised(coreFile) : core;
  const made = await componentNew(await componentEmbed({ ...world, binary: small }));
  writeFileSync(`${coreFile}.component`, withoutCustomSections(made));
  renameSync(`${coreFile}.component`, component);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  process.exitCode = 1;
}
