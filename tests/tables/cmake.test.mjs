// Invalid calls of momento_add_table_test: CMake ends with one error message.
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
const fails = (call, message, ...options) => test(call, () => {
    const { status, output } = configure(`-DCALL=${call}`, ...options);
    assert.notEqual(status, 0, output);
    assert.ok(output.includes(message), output);
});

fails('momento_add_table_test(t TABLE table.json)', 'momento: momento_add_table_test(t) requires FUNCTION, the name of an earlier momento_add_function');
fails('momento_add_table_test(t FUNCTION other TABLE table.json)', 'momento: momento_add_table_test(t) requires FUNCTION, the name of an earlier momento_add_function');
fails('momento_add_table_test(t FUNCTION ping)', 'momento: momento_add_table_test(t) requires either TABLE, a JSON table, or SOURCES');
fails('momento_add_table_test(t FUNCTION ping TABLE table.json SOURCES ping.cpp)', 'momento: momento_add_table_test(t) requires either TABLE, a JSON table, or SOURCES');
for (const coverage of ['SOURCES ping.cpp COVERAGE', 'TABLE table.json COVERAGE_EXCEPT 404']) {
    fails(`momento_add_table_test(t FUNCTION ping ${coverage})`, 'momento: momento_add_table_test(t): COVERAGE requires TABLE, and COVERAGE_EXCEPT requires COVERAGE; in C++, use MOMENTO_TEST_COVERAGE');
}
fails('momento_add_table_test(t FUNCTION ping TABLE)', 'momento: momento_add_table_test(t): missing value after TABLE');
fails('momento_add_table_test(t table.json FUNCTION ping)', 'momento: momento_add_table_test(t): unknown arguments table.json; expected');
fails('momento_add_table_test(t FUNCTION ping TABLE nowhere.json)', 'momento: momento_add_table_test(t): the table nowhere.json does not exist in');
fails('momento_add_table_test(other FUNCTION ping TABLE table.json)', 'momento: momento_add_table_test(other): the target other already exists; use another name');
fails('momento_add_table_test(t FUNCTION ping TABLE table.json)', 'momento: momento_add_table_test(t) requires nlohmann/json; set MOMENTO_TESTING_INCLUDE to the folder that contains it',
    '-DMOMENTO_TESTING_INCLUDE=/nowhere');
