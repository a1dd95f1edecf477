// Writes results as JUnit XML, for CI servers: a test suite for each table, a test case for each row.
import { replaceControls } from '../terminal.mjs';

// XML 1.0, section 2.2, allows three control characters and no unpaired surrogates. All others become U+FFFD.
const clean = (text) => String(text).toWellFormed().replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd');
const reference = (code) => `&#${code};`;
const references = (text, characters) =>
    replaceControls(clean(text).replace(characters, (each) => reference(each.charCodeAt())), reference);
const content = (text) => references(text, /[&<>\r]/g);
// XML parsers read a line feed in an attribute as a space.
const attributes = (values) =>
    Object.entries(values).map(([name, value]) => ` ${name}="${references(value, /[&<"\r\n\t]/g)}"`).join('');

const seconds = (milliseconds) => (milliseconds / 1000).toFixed(3);
const sum = (results) => ({
    tests: results.length,
    failures: results.filter(({ outcome }) => outcome === 'failed').length,
    errors: 0,
    skipped: results.filter(({ outcome }) => outcome === 'skipped').length,
    time: seconds(results.reduce((total, { milliseconds }) => total + milliseconds, 0)),
});

function testcase(table, { row, file, line, outcome, milliseconds, report, reason }) {
    const head = `    <testcase${attributes({ classname: table, name: row, file, line, time: seconds(milliseconds) })}`;
    if (outcome === 'skipped') return `${head}>\n      <skipped${attributes({ message: reason })}/>\n    </testcase>`;
    if (outcome === 'passed') return `${head}/>`;
    return `${head}>\n      <failure${attributes({ message: reason })}>${content(report)}</failure>\n    </testcase>`;
}

// `tables` is [{ name, results: [{ row, file, line, outcome, milliseconds, report, reason }] }].
export function junit(tables) {
    const suites = tables.map(({ name, results }) => [
        `  <testsuite${attributes({ name, ...sum(results) })}>`, ...results.map((each) => testcase(name, each)), '  </testsuite>'].join('\n'));
    const all = sum(tables.flatMap(({ results }) => results));
    return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes({ name: 'momento-local', ...all })}>\n${suites.join('\n')}\n</testsuites>\n`;
}
