// The error messages in the sources, as patterns. A pattern is an array of fixed texts: between two of them, the
// message has a text that is known only when it is printed.
import { readFileSync } from 'node:fs';
import ts from 'typescript';

// A message with more alternatives is read as one with variable texts.
const maxAlternatives = 40;
const maxDepth = 12;
const variable = [['', '']];

const hasWords = (pattern) => /[a-z]/i.test(pattern.join(''));
const joined = (one, other) => [...one.slice(0, -1), one.at(-1) + other[0], ...other.slice(1)];
const products = (parts) => parts.reduce((left, right) =>
  left.flatMap((one) => right.map((other) => joined(one, other))));

const kinds = ts.SyntaxKind;

class Module {
  constructor(file) {
    this.source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, kinds.JS);
    this.constants = new Map();
    this.calls = [];  // also those with `new`: { name, given, node }
    const visit = (node) => {
      if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name))
        this.constants.set(node.name.text, node.initializer);
      if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && ts.isIdentifier(node.expression))
        this.calls.push({ name: node.expression.text, given: node.arguments ?? [], node });
      ts.forEachChild(node, visit);
    };
    visit(this.source);
  }

  lineOf(node) {
    return this.source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  }

  // The arguments for a parameter, or undefined if the name is none, or if another module can call its function.
  argumentsFor(name, node) {
    for (let scope = node.parent; scope; scope = scope.parent) {
      const index = scope.parameters?.findIndex((each) => each.name.getText() === name) ?? -1;
      if (index < 0) continue;
      const declared = ts.isFunctionDeclaration(scope) ? scope : scope.parent;
      if (!declared.name || ts.getCombinedModifierFlags(declared) & ts.ModifierFlags.Export) return undefined;
      const found = this.calls.filter((each) => each.name === declared.name.getText());
      return found.length > 0 ? found.map(({ given }) => given[index]) : undefined;
    }
    return undefined;
  }

  // The patterns of an expression.
  patternsOf(node, depth = 0) {
    const inner = (each) => this.patternsOf(each, depth + 1);
    if (node === undefined || depth > maxDepth) return variable;
    if (ts.isStringLiteralLike(node)) return [[node.text]];
    if (ts.isParenthesizedExpression(node)) return inner(node.expression);
    if (ts.isConditionalExpression(node)) return [...inner(node.whenTrue), ...inner(node.whenFalse)];
    if (ts.isTemplateExpression(node)) {
      const spans = node.templateSpans.map(({ expression, literal }) => [inner(expression), [[literal.text]]]);
      const count = spans.reduce((product, [alternatives]) => product * alternatives.length, 1);
      const parts = spans.flatMap(([alternatives, text]) => [count > maxAlternatives ? variable : alternatives, text]);
      return products([[[node.head.text]], ...parts]);
    }
    if (ts.isBinaryExpression(node)) {
      const sides = [inner(node.left), inner(node.right)];
      if (node.operatorToken.kind === kinds.PlusToken) return products(sides);
      const chooses = [kinds.QuestionQuestionToken, kinds.BarBarToken].includes(node.operatorToken.kind);
      return chooses ? sides.flat() : variable;
    }
    if (ts.isElementAccessExpression(node) && ts.isIdentifier(node.expression)) {
      const object = this.constants.get(node.expression.text);
      if (object && ts.isObjectLiteralExpression(object))
        return object.properties.flatMap(({ initializer }) => inner(initializer));
    }
    if (ts.isIdentifier(node)) {
      const found = this.argumentsFor(node.text, node) ?? [this.constants.get(node.text)];
      return found.flatMap(inner);
    }
    return variable;
  }
}

/**
 * The messages of a module: { line, pattern } for each. `creators` has the names of classes and functions that create
 * them, with the index of their argument that is the message.
 */
export function messagesOfModule(file, creators) {
  const module = new Module(file);
  return module.calls.filter(({ name }) => Object.hasOwn(creators, name)).flatMap(({ name, given, node }) => {
    const line = module.lineOf(node);
    return withoutSpecialCases(module.patternsOf(given[creators[name]])).map((pattern) => ({ line, pattern }));
  });
}

// A pattern that another one of the same message describes is omitted: `the component is empty` where `… is empty` is.
function withoutSpecialCases(patterns) {
  const unique = [...new Map(patterns.filter(hasWords).map((each) => [shown(each), each])).values()];
  return unique.filter((each) => !unique.some((other) => other !== each && describes(shown(each), other)));
}

const lineAt = (text, index) => text.slice(0, index).split('\n').length;
const withoutEscapes = (text) => text.replace(/\\(.)/g, '$1');

/** The fatal errors of a CMake file, and the reasons in them: variables with `problem` or `missing` in their names. */
export function messagesOfCMake(file) {
  const text = readFileSync(file, 'utf8').replaceAll(/^\s*#.*$/gm, '');
  const strings = '((?:"(?:[^"\\\\]|\\\\.)*"\\s*)+)';
  const statement = new RegExp(`message\\(FATAL_ERROR ${strings}\\)|set\\((?:missing|\\w*problem) ${strings}`, 'gi');
  return [...text.matchAll(statement)].map(({ index, 1: fatal, 2: reason }) => {
    const words = [...(fatal ?? reason).matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, each]) => each);
    return { line: lineAt(text, index), pattern: withoutEscapes(words.join('')).split(/\$\{\w+\}|@\w+@/) };
  }).filter(({ pattern }) => hasWords(pattern));
}

/** The errors and warnings of a shell script: each argument of `fail`, and of `say` if it is a warning, is a line. */
export function messagesOfShell(file) {
  const text = readFileSync(file, 'utf8');
  const string = '"(?:\\$\\([^()]*\\)|\\\\[^]|\\$(?!\\()|[^"\\\\$])*"';
  const command = new RegExp(`\\b(fail|say)((?:[ \\t]+(?:\\\\\\n[ \\t]+)?${string})+)`, 'g');
  return [...text.matchAll(command)].flatMap(({ index, 1: name, 2: words }) =>
    [...words.matchAll(new RegExp(string, 'g'))].map(([word]) => word.slice(1, -1).trim())
      .filter((word) => name === 'fail' || /^(?:warning|no )/.test(word))
      .map((word) => withoutEscapes(word).split(/\$(?:\w+|\{[^}]*\}|\([^()]*\))/))
      .map((pattern) => ({ line: lineAt(text, index), pattern })))
    .filter(({ pattern }) => hasWords(pattern));
}

/** The details of the problem responses of the framework. */
export function messagesOfRejections(file) {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/rejection_entry \w+\{\d+, "([^"]*)"\}/g)]
    .map(({ index, 1: message }) => ({ line: lineAt(text, index), pattern: [message] }));
}

export const shown = (pattern) => pattern.join('…').replaceAll(/…+/g, '…');

/** Whether a text is the message: it has any text where the message is variable. */
export function describes(text, pattern) {
  const fixed = pattern.map((each) => each.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^(?:momento-local: |setup: )?${fixed.join('.*')}$`, 's').test(text);
}
