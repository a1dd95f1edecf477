// The code blocks of pages, and the C++ programs that they form.
//
// The C++ blocks of a page are one program, in their order, as a reader reads them. Comments before a block, which a
// reader does not see, change this:
//
//     <!-- code: program -->               the block begins another program, because it defines a name again
//     <!-- code: in void example(T x) -->  the block is the body of this function or the initializer of this variable; its
//                                          include and using lines come before it
//     <!-- code:                           lines that the program needs, but that are not interesting to the reader
//     struct Note {};
//     -->
//     <!-- code: not compiled: reason -->
//
// In code, a line that is `…` is omitted, and another `…` is the macro OMITTED, which such a comment defines.

import { readFileSync } from 'node:fs';

const fence = /^( *)```(\w*)$/;

/** The blocks of a page: the language, the text, the number of its first line, and the comments before it. */
export function blocksOf(text, page) {
  const lines = text.split('\n');
  const blocks = [];
  let comments = [];
  for (let at = 0; at < lines.length; ++at) {
    if (lines[at].startsWith('<!-- code:')) {
      const begin = at;
      while (!lines[at].endsWith('-->'))
        if (++at === lines.length) throw new Error(`${page}:${begin + 1}: this comment does not end`);
      comments.push(commentOf(lines.slice(begin, at + 1).join('\n'), `${page}:${begin + 1}`, begin + 1));
      continue;
    }
    const opening = fence.exec(lines[at]);
    if (!opening) {
      if (lines[at] !== '' && comments.length > 0) throw new Error(`${page}:${at + 1}: expected a block of code after the comment`);
      continue;
    }
    const begin = at + 1;
    do if (++at === lines.length) throw new Error(`${page}:${begin}: this block does not end`);
    while (lines[at] !== `${opening[1]}\`\`\``);
    const content = lines.slice(begin, at).map((line) => line.slice(opening[1].length)).join('\n');
    blocks.push({ language: opening[2], content, line: begin + 1, comments });
    comments = [];
  }
  return blocks;
}

function commentOf(text, where, line) {
  const content = text.slice('<!-- code:'.length, -'-->'.length);
  if (content.startsWith('\n')) return { kind: 'hidden', content: content.slice(1), line: line + 1 };
  const match = /^ (program|in|not compiled:)( .*)? $/.exec(content);
  if (!match || (match[1] !== 'program') !== Boolean(match[2]))
    throw new Error(`${where}: expected 'program', 'in <function>', 'not compiled: <reason>', or lines of code`);
  return { kind: match[1], content: match[2]?.trim() };
}

/** The C++ programs of a page: the source, and the numbers of the first and last line of the blocks in it. */
export function programsOf(file, page) {
  const programs = [];
  for (const block of blocksOf(readFileSync(file, 'utf8'), page)) {
    const having = (kind) => block.comments.find((comment) => comment.kind === kind);
    if (block.language !== 'cpp') {
      const known = block.language === 'cmake' && block.comments.every(({ kind }) => kind === 'hidden');
      if (block.comments.length > 0 && !known) throw new Error(`${page}:${block.line - 1}: only a block of C++ can have this comment`);
      continue;
    }
    if (having('not compiled:')) continue;
    if (programs.length === 0 || having('program')) programs.push({ source: '', first: block.line, last: 0 });
    const program = programs.at(-1);
    for (const hidden of block.comments.filter(({ kind }) => kind === 'hidden'))
      program.source += `#line ${hidden.line} "${page}"\n${hidden.content}`;
    program.source += `#line ${block.line} "${page}"\n${placed(withoutOmissions(block.content), having('in')?.content)}\n`;
    program.last = block.line + block.content.split('\n').length - 1;
  }
  return programs;
}

// A closing brace on a line of its own would shift the lines after it, but the next block has a #line.
function placed(content, head) {
  if (!head) return content;
  const lines = content.split('\n');
  const inside = lines.findIndex((line) => !/^(#include .*|using .*|\/\/ .*)?$/.test(line));
  return [...lines.slice(0, inside), `${head} { ${lines[inside]}`, ...lines.slice(inside + 1), '};'].join('\n');
}

// Files of the reader, such as "greeter.hpp", are earlier blocks of the page.
function withoutOmissions(content) {
  const tokens = /R"\(.*?\)"|"(?:[^"\\]|\\.)*"|\/\/.*|…/g;
  return content.replaceAll(/^(?: *…|#include ".*"|#pragma once)$/gm, '').replaceAll(tokens, (token) => (token === '…' ? 'OMITTED' : token));
}
