// Invalid calls of momento_add_table_test: configuring fails with one message.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const library = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'momento-tables-'));
after(() => rmSync(folder, { recursive: true, force: true }));

writeFileSync(join(folder, 'ping.cpp'), '');
writeFileSync(join(folder, 'table.json'), '{}');
writeFileSync(join(folder, 'CMakeLists.txt'), `cmake_minimum_required(VERSION 3.22)
project(ping CXX)
enable_testing()
add_subdirectory("${library}" momento)
momento_add_function(ping SOURCES ping.cpp)
add_custom_target(other)
cmake_language(EVAL CODE "\${CALL}")
`);
const configure = (...options) => {
    const { status, stdout, stderr } = spawnSync('cmake', ['-S', folder, '-B', join(folder, 'build'), '-G', 'Ninja', ...options], { encoding: 'utf8' });
    return { status, output: (stdout + stderr).replaceAll(/\s+/g, ' ') };  // CMake breaks long lines
};
const reports = (call, message, ...options) => test(call, () => {
    const { status, output } = configure(`-DCALL=${call}`, ...options);
    assert.notEqual(status, 0, output);
    assert.ok(output.includes(message), output);
});

reports('momento_add_table_test(t TABLE table.json)', 'momento: momento_add_table_test(t) needs FUNCTION, the name of a momento_add_function before it.');
reports('momento_add_table_test(t FUNCTION other TABLE table.json)', 'momento: momento_add_table_test(t) needs FUNCTION, the name of a momento_add_function before it.');
reports('momento_add_table_test(t FUNCTION ping)', 'momento: momento_add_table_test(t) needs either TABLE, a table in JSON, or SOURCES.');
reports('momento_add_table_test(t FUNCTION ping TABLE table.json SOURCES ping.cpp)', 'momento: momento_add_table_test(t) needs either TABLE, a table in JSON, or SOURCES.');
reports('momento_add_table_test(t FUNCTION ping TABLE)', 'momento: momento_add_table_test(t) has nothing after TABLE.');
reports('momento_add_table_test(t table.json FUNCTION ping)', 'momento: momento_add_table_test(t) does not know table.json; it takes');
reports('momento_add_table_test(t FUNCTION ping TABLE nowhere.json)', 'momento: momento_add_table_test(t): the table nowhere.json does not exist in');
reports('momento_add_table_test(other FUNCTION ping TABLE table.json)', 'momento: momento_add_table_test(other): there is a target other already.');
reports('momento_add_table_test(t FUNCTION ping TABLE table.json)', 'momento: momento_add_table_test(t) needs nlohmann/json; set MOMENTO_TESTING_INCLUDE to a folder that holds it.',
    '-DMOMENTO_TESTING_INCLUDE=/nowhere');
