import { describe, expect, it } from 'vitest';
import de from '../../../../content/i18n/session.de.json' with { type: 'json' };
import en from '../../../../content/i18n/session.en.json' with { type: 'json' };
import { parseScriptLine } from '../../../../src/course/script/play.ts';
import { playSession } from '../../../../src/site/sessions/play-session.ts';
import { startText, stepSentence } from '../../../../src/site/sessions/session-texts.ts';

describe('a session of a lesson', () => {
  it('shows its lines with their output, not those played before', () => {
    const steps = playSession({
      start: 'pair',
      before: ['PMX1# echo hallo > /etc/pve/probe.txt'],
      lines: [
        'PMX2# cat /etc/pve/probe.txt',
        '@ fault power-off PMX1',
        '@ advance 10s',
        'PMX2# touch /etc/pve/x',
      ],
    });
    expect(steps.map(({ output }) => output)).toEqual([
      'hallo\n',
      '',
      '',
      "touch: cannot touch '/etc/pve/x': Permission denied\n",
    ]);
    expect(steps.map(({ host }) => host)).toEqual(['PMX2', 'PMX2', 'PMX2', 'PMX2']);
  });

  it('prints no control characters', () => {
    const steps = playSession({ start: 'pair', lines: ['PMX1# ls --color=always /', 'PMX1# clear'] });
    expect(steps.map(({ output }) => output).join('')).not.toContain('\u001b');
  });

  it('does not show a password', () => {
    const [, answer] = playSession({
      start: 'empty-pair',
      lines: ['PMX1# ssh PMX2', 'PMX1< yes', 'PMX1< proxmox'],
    }).slice(1);
    expect(answer?.isSecret).toBe(true);
    expect(answer && stepSentence('de', answer.line, answer.host, answer.isSecret)).not.toContain('proxmox');
  });

  it('stops the build at an unknown scenario', () => {
    expect(() => playSession({ start: 'nowhere', lines: ['PMX1# ls'] })).toThrow(/nowhere/);
  });
});

describe('what a session says between commands', () => {
  const sentence = (lang: 'de' | 'en', text: string) => {
    const line = parseScriptLine(text);
    return line ? stepSentence(lang, line, 'PMX1', false) : '';
  };

  it.each([
    ['@ advance 1.5s', '1,5 s später', '1.5 s later'],
    ['@ advance 150s', '2,5 min später', '2.5 min later'],
    ['@ advance 3h', '3 h später', '3 h later'],
    ['@ fault power-off PMX2', 'PMX2 verliert den Strom.', 'PMX2 loses power.'],
    [
      '@ fault partition PMX1 PMX2,PMX3',
      'Das Netz zerfällt: PMX1 | PMX2, PMX3.',
      'The network falls apart: PMX1 | PMX2, PMX3.',
    ],
  ])('%s', (text, german, english) => {
    const flat = (shown: string) => shown.replace(/\s/g, ' ');
    expect(flat(sentence('de', text))).toBe(german);
    expect(flat(sentence('en', text))).toBe(english);
  });

  it('has every sentence in both languages, with the same places', () => {
    const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
    expect(Object.keys(en)).toEqual(Object.keys(de));
    for (const [key, german] of Object.entries(de)) {
      const english = Object.entries(en).find(([one]) => one === key)?.[1] ?? '';
      expect(places(english), key).toEqual(places(german));
    }
  });

  it('describes the start', () => {
    expect(startText('en', 'trio')).toBe('a cluster of three nodes');
    expect(startText('en', 'other')).toBe('other');
  });
});
