// Results as JUnit XML, which build servers read: a test suite for each table, a test case for each row.
import { withoutObeyed } from '../terminal.mjs';

// XML 1.0, section 2.2: of the control characters it has three, and no halves of surrogate pairs. The others become U+FFFD.
const clean = (text) => String(text).toWellFormed().replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd');
const reference = (code) => `&#${code};`;
const references = (text, characters) =>
    withoutObeyed(clean(text).replace(characters, (each) => reference(each.charCodeAt())), reference);
const content = (text) => references(text, /[&<>\r]/g);
// A line feed in an attribute would be read as a blank.
const attributes = (values) =>
    Object.entries(values).map(([name, value]) => ` ${name}="${references(value, /[&<"\r\n\t]/g)}"`).join('');

const seconds = (milliseconds) => (milliseconds / 1000).toFixed(3);
const sum = (results) => ({
    tests: results.length,
    failures: results.filter(({ verdict }) => verdict === 'failed').length,
    errors: 0,
    skipped: results.filter(({ verdict }) => verdict === 'skipped').length,
    time: seconds(results.reduce((total, { milliseconds }) => total + milliseconds, 0)),
});

function testcase(table, { row, verdict, milliseconds, report, reason }) {
    const head = `    <testcase${attributes({ classname: table, name: row, time: seconds(milliseconds) })}`;
    if (verdict === 'skipped') return `${head}>\n      <skipped${attributes({ message: reason })}/>\n    </testcase>`;
    if (verdict === 'passed') return `${head}/>`;
    return `${head}>\n      <failure${attributes({ message: reason })}>${content(report)}</failure>\n    </testcase>`;
}

// `tables` is [{ name, results: [{ row, verdict, milliseconds, report, reason }] }].
export function junit(tables) {
    const suites = tables.map(({ name, results }) => [
        `  <testsuite${attributes({ name, ...sum(results) })}>`, ...results.map((each) => testcase(name, each)), '  </testsuite>'].join('\n'));
    const all = sum(tables.flatMap(({ results }) => results));
    return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes({ name: 'momento-local', ...all })}>\n${suites.join('\n')}\n</testsuites>\n`;
}
