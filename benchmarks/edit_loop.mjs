// The processor time of a build after one handler of a service changed, and the size of the component. The service has
// 12 routes and three types per resource, all in one source, and its build is that of a user's project: CMake, Ninja,
// and the runtime of the build tree.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generated } from './generated.mjs';

const project = (root, build, depsInclude) => `cmake_minimum_required(VERSION 3.22)
project(service LANGUAGES NONE)
set(MOMENTO_INCLUDE "${root}/include")
set(MOMENTO_DEPS_INCLUDE "${depsInclude}")
set(MOMENTO_WASM_RUNTIME_PREBUILT "${build}/libmomento_wasm_runtime.a")
include("${root}/framework/cmake/momento_add_function.cmake")
momento_add_function(service SOURCES service.cpp)
`;

const setting = (build, name) => new RegExp(`^${name}:[A-Z]+=(.*)$`, 'm').exec(readFileSync(join(build, 'CMakeCache.txt'), 'utf8'))?.[1];

/** Returns [{ type, bytes, seconds: (processorTime) => seconds }] of development and release builds in `folder`. */
export function services(folder, root, build) {
    const depsInclude = setting(build, 'MOMENTO_WASM_DEPS_INCLUDE') ?? join(root, '.deps/include');
    writeFileSync(join(folder, 'CMakeLists.txt'), project(root, build, depsInclude));
    const source = join(folder, 'service.cpp');
    const text = generated(12, false);
    writeFileSync(source, text);
    let edits = 0;
    return ['Debug', 'Release'].map((type) => {
        const tree = join(folder, type);
        const run = (...args) => {
            const { status, stdout, stderr } = spawnSync('cmake', args, { encoding: 'utf8' });
            if (status !== 0) throw new Error(stdout + stderr);
        };
        run('-S', folder, '-B', tree, '-G', 'Ninja', `-DCMAKE_BUILD_TYPE=${type}`);
        run('--build', tree);
        const component = join(tree, 'service.wasm');
        return {
            type,
            get bytes() { return statSync(component).size; },
            seconds(processorTime) {
                // A value that no earlier edit had, so that neither Ninja nor a compiler cache has the result.
                const edited = text.replace('return Json<std::vector<Item0>>{}; }', `return Json<std::vector<Item0>>{{{.id = ${++edits}}}}; }`);
                if (edited === text) throw new Error('the handler was not found');
                writeFileSync(source, edited);
                const taken = processorTime(['cmake', '--build', tree]);
                if (!existsSync(component)) throw new Error('the build made no component');
                return taken;
            },
        };
    });
}
