// Links a Function of a build tree again, with the names of its functions and without wasm-opt, so that a profile can
// be read:
//
//     node benchmarks/named.mjs build/native/examples/greeter/CMakeFiles/greeter named.wasm
//     node benchmarks/fuel.mjs named.wasm --profile | c++filt -n
//
// The counts are slightly higher than those of the original component.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { componentEmbed, componentNew } from '@bytecodealliance/jco-transpile/wasm-tools';
import { witSource, worldName } from '../framework/component/world.mjs';

const [folder, component] = process.argv.slice(2);
if (!component) throw new Error('usage: node benchmarks/named.mjs <build>/…/CMakeFiles/<function> <component>');
const [linker, ...command] = readFileSync(join(folder, 'link'), 'utf8').trim().split(';');
const core = `${component}.core`;
const { status } = spawnSync(linker, [...command, '-Wl,--strip-debug', '-o', core], { stdio: 'inherit' });
if (status !== 0) process.exit(1);
const world = { witSource: witSource(fileURLToPath(new URL('../framework/wit', import.meta.url))), world: worldName };
writeFileSync(component, await componentNew(await componentEmbed({ ...world, binary: readFileSync(core) })));
rmSync(core);
