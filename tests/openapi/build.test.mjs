// momento_add_openapi and momento_check_openapi in a user's project.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { pretty } from '../../framework/openapi/document.mjs';

const library = fileURLToPath(new URL('../..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'momento openapi '));  // with a space
after(() => rmSync(scratch, { recursive: true, force: true }));

function run(program, ...options) {
  const { status, stdout, stderr } = spawnSync(program, options, { encoding: 'utf8' });
  return { status, output: stdout + stderr };
}
function succeeds({ status, output }) {
  assert.equal(status, 0, output);
  return output;
}
function fails({ status, output }) {
  assert.notEqual(status, 0, output);
  return output;
}

let projects = 0;
function project(generator, ...options) {
  const root = join(scratch, `project ${++projects}`);
  cpSync(fileURLToPath(new URL('fixture', import.meta.url)), root, { recursive: true });
  const at = (...path) => join(root, ...path);
  return {
    at,
    text: (...path) => readFileSync(at(...path), 'utf8'),
    edit(file, from, to) {
      assert.ok(readFileSync(at(file), 'utf8').includes(from), from);
      writeFileSync(at(file), readFileSync(at(file), 'utf8').replace(from, to));
    },
    configure: () => run('cmake', '-S', root, '-B', at('build'), '-G', generator, `-DMOMENTO_FUNCTIONS=${library}`, ...options),
    build: (...targets) => run('cmake', '--build', at('build'), ...targets.flatMap((target) => ['--target', target])),
  };
}

const generators = [['Ninja', 'ninja'], ['Unix Makefiles', 'make']]
  .filter(([, program]) => spawnSync(program, ['--version']).status === 0)
  .map(([generator]) => generator);
assert.ok(generators.length > 0);
const [generator] = generators;
const committed = ['contracts', 'notes.openapi.json'];

for (const each of generators) {
  test(`a contract is written, checked and accepted with ${each}`, () => {
    const { at, text, edit, configure, build } = project(each);
    succeeds(configure());

    // Nothing is committed yet: the message contains the command, and the command works.
    const accept = `cmake --build '${at('build')}' --target accept_notes_openapi`;
    let output = fails(build());
    assert.ok(output.includes(`momento: ${at(...committed)} does not exist yet; create it and commit it:\n\n    ${accept}\n`),
      output);
    output = succeeds(run('sh', '-c', accept));
    assert.ok(output.includes(`momento: ${at(...committed)} was written; commit it`), output);
    const built = text('build', 'notes.openapi.json');
    assert.ok(built.startsWith('{"openapi":"3.1.0"') && built.endsWith('}\n'));
    assert.equal(text(...committed), pretty(built));
    assert.equal(text(...committed), `${JSON.stringify(JSON.parse(built), null, 2)}\n`);
    succeeds(build());
    assert.doesNotMatch(succeeds(build()), /Comparing|Writing/);

    // An edit without effect on the document leaves its file unchanged.
    const before = statSync(at('build', 'notes.openapi.json')).mtimeMs;
    edit('notes.cpp', '// In place', '// As if in place');
    succeeds(build());
    assert.equal(statSync(at('build', 'notes.openapi.json')).mtimeMs, before);

    // An edit of the document fails every build until it is accepted.
    edit('notes.cpp', '"maximum":100', '"maximum":50');
    for (let time = 0; time < 2; ++time) {
      output = fails(build());
      for (const part of ['#/paths/~1notes/get/parameters/0/schema/maximum', 'was 100', 'is  50',
        'breaking in requests of GET /notes: Fewer values are allowed', 'breaking: 1 change, 1 of which can break', accept])
        assert.ok(output.includes(part), `${part} in: ${output}`);
    }
    succeeds(build('notes_openapi'));
    succeeds(build('accept_notes_openapi'));
    assert.match(text(...committed), /"maximum": 50/);
    succeeds(build());
    edit('notes.cpp', '"maximum":50', '"maximum":60');
    assert.match(fails(build()), /compatible: 1 change, and existing clients keep working\./);
    edit('notes.cpp', '"maximum":60', '"maximum":50');
    succeeds(build());

    // The committed file is watched too, and compared by value.
    writeFileSync(at(...committed), built.replace('"maximum":100', '"maximum":50'));
    succeeds(build());
    writeFileSync(at(...committed), '{}');
    assert.match(fails(build()), /is not an OpenAPI 3\.1 document: it has no member "openapi"/);
    rmSync(at(...committed));
    assert.match(fails(build()), /does not exist yet/);
    succeeds(build('accept_notes_openapi'));
    succeeds(build());
    assert.doesNotMatch(succeeds(build('accept_notes_openapi')), /was written/);
  });
}

test('without SOURCES, the sources and options of the function are used', () => {
  const { text, at, configure, build } = project(generator, `-DCALL=
    add_library(header_only INTERFACE)
    target_compile_definitions(header_only INTERFACE "LIBRARY=\\"library\\"")
    momento_add_function(told SOURCES told.cpp INCLUDE_DIRECTORIES given DEFINITIONS -DTOLD="told" LIBRARIES header_only)
    momento_add_openapi(told)
    momento_check_openapi(told COMMITTED \${CMAKE_CURRENT_BINARY_DIR}/committed.json)`);
  const output = configure();
  if (/momento_add_function\(told\) cannot build/.test(output.output)) return;
  succeeds(output);
  succeeds(build('accept_told_openapi'));
  assert.equal(JSON.parse(text('build', 'told.openapi.json')).info.title, 'given told library');
  succeeds(build('told_openapi_check'));
  assert.ok(existsSync(at('build', 'committed.json')));
});

test('a document that cannot be written fails the build', () => {
  const { at, configure, build } = project(generator);
  succeeds(configure());
  succeeds(build('notes_openapi'));
  const [program, document] = [at('build', 'notes_openapi_writer'), at('build', 'notes.openapi.json')];
  assert.deepEqual(run(program, document), { status: 0, output: '' });
  mkdirSync(at('folder'));
  for (const where of [at('folder'), at('nowhere', 'x.json')]) {
    const { status, output } = run(program, where);
    assert.equal(status, 1);
    assert.ok(output.startsWith(`momento: the OpenAPI document cannot be written to ${where}: `), output);
  }
  for (const wrong of [[], ['a', 'b']]) assert.match(fails(run(program, ...wrong)), /^momento: .* expects one argument, the file to write/);
  assert.match(fails(run(process.execPath, join(library, 'framework/openapi/accept.mjs'), at('committed.json'), at('notes.cpp'))),
    /^momento: .*notes\.cpp is not valid JSON/);
});

describe('an invalid call', () => {
  const says = (call, message, ...options) => test(call, () => {
    const { status, output } = project(generator, `-DCALL=${call}`, ...options).configure();
    assert.notEqual(status, 0, output);
    assert.ok(output.replaceAll(/\s+/g, ' ').includes(message), output);  // CMake breaks long lines
  });
  const add = 'momento_add_openapi(notes SOURCES notes.cpp)';
  says('momento_add_openapi(notes)', 'momento: momento_add_openapi(notes) requires SOURCES, or an earlier momento_add_function(notes)');
  says('add_custom_target(notes)\nmomento_add_openapi(notes)', 'momento: momento_add_openapi(notes) requires SOURCES, or');
  says('momento_add_openapi(notes SOURCES)', 'momento: momento_add_openapi(notes): missing value after SOURCES');
  says('momento_add_openapi(notes notes.cpp)', 'momento: momento_add_openapi(notes): unknown arguments notes.cpp;');
  says(`${add}\n${add}`, 'momento: momento_add_openapi(notes): the target notes_openapi already exists; use another name');
  says('momento_check_openapi(notes COMMITTED a.json)', 'momento: momento_check_openapi(notes) requires an earlier momento_add_openapi(notes)');
  says(`${add}\nmomento_check_openapi(notes)`, 'momento: momento_check_openapi(notes) requires COMMITTED, the file');
  says(`${add}\nmomento_check_openapi(notes a.json)`, 'momento: momento_check_openapi(notes): unknown arguments a.json; expected COMMITTED');
  const check = 'momento_check_openapi(notes COMMITTED a.json)';
  says(`${add}\n${check}`, 'momento: momento_check_openapi(notes): MOMENTO_NODE is /nowhere, which is not Node.js;', '-DMOMENTO_NODE=/nowhere');
  says(`${add}\n${check}\n${check}`, 'momento: momento_check_openapi(notes) must be called once');
});
