import { describe, expect, test } from 'vitest';
import { dayOfIssue, parseArguments } from '../../src/cli/arguments.ts';

describe('the command line', () => {
  test('file, folder and changes', () => {
    expect(parseArguments(['a.json', '--out', 'dir', '--set', 'users=1', '--set=projects=2'])).toEqual({
      kind: 'run',
      given: { file: 'a.json', out: 'dir', isJson: false, sets: ['users=1', 'projects=2'] },
    });
    expect(parseArguments(['--json', 'a.json'])).toEqual({
      kind: 'run',
      given: { file: 'a.json', isJson: true, sets: [] },
    });
    expect(parseArguments(['--json', 'a.json', '--catalog', 'dir'])).toEqual({
      kind: 'run',
      given: { file: 'a.json', isJson: true, sets: [], catalog: 'dir' },
    });
    expect(parseArguments(['a.json', '--out', 'dir', '--template', 'ours.docx'])).toMatchObject({
      given: { out: 'dir', template: 'ours.docx' },
    });
    expect(parseArguments(['-h'])).toEqual({ kind: 'help' });
  });

  test.each([
    [[], 'Name the engagement file.'],
    [['a.json'], '--out DIR'],
    [['a.json', 'b.json', '--json'], 'one engagement file'],
    [['a.json', '--jsno'], '--jsno'],
    [['a.json', '--out'], '--out'],
    [['a.json', '--out='], 'Name a folder'],
    [['a.json', '--json', '--template', 'ours.docx'], '--out DIR'],
    [['a.json', '--json', '--catalog='], 'Name a folder after --catalog'],
  ])('wrong: %j', (words, message) => {
    const parsed = parseArguments(words);
    expect(parsed.kind === 'wrong' ? parsed.message : '').toContain(message);
  });
});

describe('the day on the documents', () => {
  test.each([
    ['0', '1970-01-01'],
    ['1795305600', '2026-11-22'],
    ['1795391999', '2026-11-22'],
    [undefined, '2026-11-23'],
    ['', '2026-11-23'],
    ['yesterday', undefined],
    ['-1', undefined],
    ['999999999999999', undefined],
  ])('SOURCE_DATE_EPOCH %j gives %j', (epoch, day) => {
    expect(dayOfIssue(epoch, Date.UTC(2026, 10, 23, 23, 59))).toBe(day);
  });
});
