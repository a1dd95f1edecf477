// The toolchain of a build tree. Budgets of bytes and instructions hold for the toolchain that they were measured with:
// other compilers and other C libraries produce other code.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const measuredWith = { clang: '22', gcc: '12', 'wasi-libc': '0.0~git20220510.9886d3d-2' };

const output = (program, ...options) => spawnSync(program, options, { encoding: 'utf8' }).stdout?.trim() || 'an unknown version';
const majorOf = (compiler) => output(compiler, '-dumpversion').replace(/\..*/s, '');

/**
 * Why tests of budgets are skipped, for `test`: `component` for figures of components, `native` for those of programs by
 * the compiler of the build tree. An entry is false if the toolchain is the one that the budgets were measured with.
 */
export function skipped(build) {
    const cache = readFileSync(join(build, 'CMakeCache.txt'), 'utf8');
    const cached = (name) => new RegExp(`^${name}:\\w+=(.*)$`, 'm').exec(cache)?.[1];
    const found = {
        clang: majorOf(cached('MOMENTO_WASM_CXX')),
        gcc: majorOf(cached('CMAKE_CXX_COMPILER')),
        'wasi-libc': cached('WASI_SDK_PATH') ? 'that of a wasi-sdk' : output('dpkg-query', '-W', '-f', '${Version}', 'wasi-libc'),
    };
    const reason = (...names) => {
        const other = names.filter((name) => found[name] !== measuredWith[name]);
        return other.length > 0 && other.map((name) => `measured with ${name} ${measuredWith[name]}, not ${found[name]}`).join('; ');
    };
    return { component: reason('clang', 'wasi-libc'), native: reason('gcc') };
}
