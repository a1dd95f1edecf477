import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The compiler of an example's component and its options, without the compiler cache. */
export const compilerOf = (build, name) => readFileSync(join(build, 'examples', name, 'CMakeFiles', name, 'command'), 'utf8').trim().split(';')
    .filter((part, at) => part !== '' && (at > 1 || !/(^|\/)(cc|scc)ache$/.test(part)));
