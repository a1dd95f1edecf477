// Compiles the C++ of the pages, and checks their JSON, CMake, YAML, and shell commands. code_blocks.mjs describes what
// a block can rely on.
//
// Environment: MOMENTO_DOCS_CXX and MOMENTO_DOCS_FLAGS (the compiler and its options, separated by |),
// MOMENTO_DOCS_FOLDER (for the files of the test).
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseYaml } from '@redocly/openapi-core';
import { blocksOf, programsOf } from './code_blocks.mjs';
import { shellProblems } from './shell.mjs';

const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));
const folder = resolve(process.env.MOMENTO_DOCS_FOLDER);
const compiler = process.env.MOMENTO_DOCS_CXX;
const pages = ['README.md', 'CONTRIBUTING.md', ...readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md')).sort().map((name) => `docs/${name}`)];
const blocks = pages.flatMap((page) => blocksOf(readFileSync(join(root, page), 'utf8'), page).map((block) => ({ ...block, page })));

// Fragments define names that they do not use, and discard results.
const options = ['-std=c++23', '-Wall', '-Wextra', '-Wshadow', '-Werror', '-Wno-unused', '-Wno-unused-result', '-Wno-return-type', '-fdiagnostics-color=never', '-O0',
  '-DMOMENTO_DETAIL_NODE="node"', '-DMOMENTO_DETAIL_LOCAL="momento-local"',
  ...process.env.MOMENTO_DOCS_FLAGS.split('|')];

function run(program, ...args) {
  return new Promise((finished) => {
    execFile(program, args, { encoding: 'utf8', maxBuffer: 64 << 20, cwd: folder, env: { ...process.env, LC_ALL: 'C' } },
      (error, stdout, stderr) => finished({ status: error ? error.code : 0, output: stdout + stderr }));
  });
}

async function succeeds(...command) {
  const { status, output } = await run(...command);
  assert.equal(status, 0, `\n${output}`);
}

const blocksIn = (language) => blocks.filter((block) => block.language === language);

describe('C++', { concurrency: 2 }, () => {
  const header = join(folder, 'include/docs.hpp');
  rmSync(folder, { recursive: true, force: true });
  before(async () => {
    mkdirSync(join(folder, 'include'), { recursive: true });
    writeFileSync(header, '#include <momento/functions.hpp>\n#include <catch2/catch_test_macros.hpp>\n');
    await succeeds(compiler, ...options, '-x', 'c++-header', header, '-o', `${header}.${compiler.includes('clang') ? 'pch' : 'gch'}`);
  });
  for (const page of pages)
    programsOf(join(root, page), page).forEach(({ source, first, last }, at) =>
      test(`${page}, lines ${first} to ${last}`, async () => {
        const file = join(folder, `${page.replaceAll('/', '_')}_${at}.cpp`);
        writeFileSync(file, `using namespace momento::functions;\n${source}`);
        await succeeds(compiler, '-include', header, ...options, '-fsyntax-only', file);
      }));
});

// A project for each block, in which its sources exist. Nothing is built.
describe('CMake', { concurrency: 2 }, () => {
  const package_ = join(folder, 'package');
  before(() => {
    mkdirSync(package_, { recursive: true });
    writeFileSync(join(package_, 'momento-functions-config.cmake'), `add_subdirectory("${root}" momento)\n`);
    writeFileSync(join(package_, 'momento-functions-config-version.cmake'), 'set(PACKAGE_VERSION_COMPATIBLE TRUE)\n');
  });
  for (const { page, line, content, comments } of blocksIn('cmake'))
    test(`${page}:${line}`, async () => {
      const project = join(folder, `${page.replaceAll('/', '_')}_${line}`);
      rmSync(project, { recursive: true, force: true });
      mkdirSync(project);
      const find = /^find_package\(momento-functions/m.test(content) ? '' : 'find_package(momento-functions REQUIRED)\n';
      const prologue = `cmake_minimum_required(VERSION 3.22)\nproject(example CXX)\n${find}`;
      const hidden = comments.map((comment) => comment.content).join('');
      const text = content.replace('/path/to/momento-functions', root);
      writeFileSync(join(project, 'CMakeLists.txt'), /^project\(/m.test(text) ? text : prologue + hidden + text);
      for (const { 0: name } of `${hidden}${content}`.replaceAll(/#.*$/gm, '').matchAll(/\w[\w.]*\.(cpp|json)\b/g)) writeFileSync(join(project, name), '');
      await succeeds('cmake', '-S', project, '-B', join(project, 'build'), `-DCMAKE_CXX_COMPILER=${compiler}`, '--log-level=NOTICE',
        `-Dmomento-functions_DIR=${package_}`);
    });
});

describe('JSON', () => {
  for (const { page, line, content } of blocksIn('json'))
    test(`${page}:${line}`, () => assert.doesNotThrow(() => JSON.parse(content)));
});

describe('YAML', () => {
  for (const { page, line, content } of blocksIn('yaml'))
    test(`${page}:${line}`, () => {
      const steps = parseYaml(content);
      for (const { run: commands = '' } of steps) assert.deepEqual(shellProblems(commands, root), []);
    });
});

describe('shell commands', () => {
  for (const { page, line, content } of blocksIn('sh'))
    test(`${page}:${line}`, () => assert.deepEqual(shellProblems(content, root).map((problem) => `${page}:${line}: ${problem}`), []));
});

test('the blocks have known languages', () => {
  const known = ['', 'cpp', 'cmake', 'html', 'json', 'rust', 'sh', 'yaml'];
  assert.deepEqual(blocks.filter(({ language }) => !known.includes(language)).map(({ page, line, language }) => `${page}:${line}: ${language}`), []);
});
