// Each error message is on the troubleshooting page or on one of the pages that it links to, so that a search finds it.
//
// The messages are read from the sources: of momento-local and the component tools, those that are created by the
// classes and functions below; of CMake, fatal errors and their reasons; of the setup, failures and warnings; of the
// framework, the details of problem responses. A page must contain the fixed texts of a message in order, in one span
// of code from its beginning to its end. Not read are texts that are computed elsewhere, such as those of TableError,
// and the compile-time messages, for which tests/reject compares docs/errors.md.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import MarkdownIt from 'markdown-it';
import { root } from '../../docs/site/pages.mjs';
import {
  describes, messagesOfCMake, messagesOfModule, messagesOfRejections, messagesOfShell, shown,
} from './messages.mjs';

const pages = ['docs/troubleshooting.md', 'docs/errors.md', 'docs/debugging.md'];
const creators = { UserError: 0, RemoteError: 0, BuildError: 0, problem: 1, failure: 1 };

function codeSpans(page) {
  const tokens = new MarkdownIt().parse(readFileSync(`${root}${page}`, 'utf8'), {});
  return tokens.flatMap(({ children }) => children ?? []).filter(({ type }) => type === 'code_inline')
    .map(({ content }) => content);
}

function filesIn(folder, pattern) {
  return readdirSync(`${root}${folder}`, { recursive: true }).filter((name) => pattern.test(name)).sort()
    .map((name) => `${folder}/${name}`);
}

const sources = [
  ...['framework/local', 'framework/component'].flatMap((folder) =>
    filesIn(folder, /\.mjs$/).map((file) => [file, (path) => messagesOfModule(path, creators)])),
  ...filesIn('framework/cmake', /\.cmake(\.in)?$/).map((file) => [file, messagesOfCMake]),
  ['framework/local/template/CMakeLists.txt.in', messagesOfCMake],
  ['framework/setup/setup.sh', messagesOfShell],
  ['include/momento/functions/detail/vocabulary/rejection.hpp', messagesOfRejections],
];

test('each message is on a page', () => {
  const spans = pages.flatMap(codeSpans);
  const messages = sources.flatMap(([file, read]) => read(`${root}${file}`).map((message) => ({ file, ...message })));
  const missing = messages.filter(({ pattern }) => !spans.some((span) => describes(span, pattern)))
    .map(({ file, line, pattern }) => `${file}:${line}: ${shown(pattern)}`);
  assert.deepEqual(missing, [], 'add these messages to docs/troubleshooting.md');
  assert.ok(messages.length > 200, `only ${messages.length} messages were found`);
});

// The messages that a reader finds in a file with this text.
function readFrom(text, read) {
  const folder = mkdtempSync(join(tmpdir(), 'momento-messages-'));
  try {
    const file = join(folder, 'source');
    writeFileSync(file, text);
    return read(file).map(({ line, pattern }) => `${line}: ${shown(pattern)}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('reads the messages of modules', () => {
  const text = `
const advice = 'try again';
const reasons = { a: 'first', b: 'second' };
throw new UserError('plain');
throw new UserError(\`a \${x} b; \${advice}\`);
throw new UserError(yes ? 'one' : 'other' + \` \${n}\`);
throw new UserError(reasons[code] ?? \`no \${code}\`);
function fail(reason) { throw new UserError(\`because \${reason}\`); }
fail('it is so');
fail(\`of \${this}\`);
export function open(reason) { throw new UserError(\`open \${reason}\`); }
open('ignored');
throw new Error('another class');
throw new UserError(computed());
respond(problem(404, 'not here'));
throw new UserError(isPath ? \`\${name} is empty\` : 'the file is empty');
`;
  assert.deepEqual(readFrom(text, (file) => messagesOfModule(file, creators)), [
    '4: plain', '5: a … b; try again', '6: one', '6: other …', '7: first', '7: second', '7: no …',
    '8: because it is so', '8: because of …', '11: open …', '15: not here', '16: … is empty']);
});

test('reads the messages of CMake, shell scripts, and rejections', () => {
  const cmake = '# message(FATAL_ERROR "no")\nset(problem "a \\"b\\" ${c}")\nset(problem "")\nmessage(STATUS "no")\n'
    + '  message(FATAL_ERROR "${call}: the first "\n     "and ${x} part")\nset(other "no")\n';
  assert.deepEqual(readFrom(cmake, messagesOfCMake), ['2: a "b" …', '5: …: the first and … part']);
  const shell = 'fail "a $b ${c}: $(d "$e"), f" "second" \\\n    "third `$x`"\n'
    + 'say "no"\nsay "warning: w"\nfail "$x"\n';
  assert.deepEqual(readFrom(shell, messagesOfShell),
    ['1: a … …: …, f', '1: second', '1: third `…`', '4: warning: w']);
  const header = 'inline constexpr rejection_entry no_json{415, "a type"};';
  assert.deepEqual(readFrom(header, messagesOfRejections), ['1: a type']);
});

test('a page has the entire message', () => {
  const pattern = ['cannot read ', ': ', ''];
  for (const text of ['cannot read …: …', 'momento-local: cannot read greeter.wasm: no such file'])
    assert.ok(describes(text, pattern), text);
  for (const text of ['cannot read', 'it cannot read a: b']) assert.ok(!describes(text, pattern), text);
  assert.ok(!describes('a is empty now', ['', ' is empty']));
});
