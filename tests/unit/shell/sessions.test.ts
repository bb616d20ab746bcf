import { describe, expect, it } from 'vitest';
import { Typist } from './small-world.ts';

describe('a session', () => {
  it('greets and prompts as a node does', () => {
    const screen = new Typist().screen();
    expect(screen).toContain('Linux PMX1 6.17.2-1-pve');
    expect(screen).toContain('The programs included with the Debian GNU/Linux system are free software;');
    expect(screen.endsWith('root@PMX1:~# ')).toBe(true);
  });

  it('shows the directory in the prompt', () => {
    const typist = new Typist();
    typist.type('cd /etc/network');
    expect(typist.session().promptText).toBe('root@PMX1:/etc/network# ');
    expect(typist.type('cd -')).toBe('/root\n');
    expect(typist.session().promptText).toBe('root@PMX1:~# ');
  });

  it('asks for the rest of an unfinished command', () => {
    const typist = new Typist();
    typist.type('for i in a b; do');
    expect(typist.session()).toMatchObject({ mode: 'prompt', promptText: '> ' });
    typist.type('echo $i');
    expect(typist.type('done')).toBe('a\nb\n');
  });

  it('is busy while virtual time has to pass, and takes lines typed ahead afterwards', () => {
    const typist = new Typist();
    typist.type('sleep 2; echo late');
    expect(typist.session().mode).toBe('busy');
    typist.type('echo next');
    expect(typist.advance(1999)).toBe('');
    expect(typist.advance(1)).toBe('late\nnext\n');
  });

  it('ends what runs on Ctrl-C with 130', () => {
    const typist = new Typist();
    typist.type('sleep 100; echo never');
    expect(typist.key('ctrl-c')).toBe('');
    expect(typist.session().mode).toBe('prompt');
    expect(typist.type('echo $?')).toBe('130\n');
  });

  it('does not hang on a loop without end', () => {
    const typist = new Typist();
    typist.type('while true; do :; done');
    typist.advance(60_000);
    expect(typist.session().mode).toBe('busy');
    typist.key('ctrl-c');
    expect(typist.session().mode).toBe('prompt');
  });

  it('runs the stages of a pipeline side by side', () => {
    const typist = new Typist();
    typist.type('for i in 1 2 3; do echo line $i; sleep 1; done | grep 2', 0);
    expect(typist.advance(999)).toBe('');
    expect(typist.advance(2)).toBe('line 2\n');
  });

  it('gives an answer to a program that asks, unseen when it is secret', () => {
    const typist = new Typist();
    typist.type('read -s -p "Password: " p; echo; echo "got $p"');
    expect(typist.session()).toMatchObject({ mode: 'secret', promptText: 'Password: ' });
    expect(typist.type('hidden word')).toContain('got hidden word');
    expect(typist.screen().match(/hidden word/g)).toHaveLength(1);
  });

  it('ends the input of a program on Ctrl-D and the session at the prompt', () => {
    const typist = new Typist();
    typist.type('cat > f');
    typist.type('text');
    typist.key('ctrl-d');
    expect(typist.type('cat f')).toBe('text\n');
    typist.key('ctrl-d');
    expect(typist.session().mode).toBe('closed');
    typist.open('PMX1');
    expect(typist.type('history | head -1')).toBe('    1  cat > f\n');
  });

  it('knows its jobs', () => {
    const typist = new Typist();
    expect(typist.type('sleep 5 &')).toMatch(/^\[1\] \d+\n$/);
    expect(typist.type('jobs')).toBe('[1]+  Running                 sleep 5 &\n');
    typist.advance(5000);
    expect(typist.type('')).toBe('[1]+  Done                    sleep 5\n');
    typist.type('sleep 9');
    typist.key('ctrl-z');
    expect(typist.type('jobs')).toBe('[1]+  Stopped                 sleep 9\n');
    typist.type('kill %1');
    expect(typist.type('jobs; sleep 7 & wait; echo waited')).not.toContain('waited');
    expect(typist.advance(7000)).toContain('waited\n');
  });

  it('stops a job that was brought back, not the shell that waits for it', () => {
    const typist = new Typist();
    typist.type('sleep 9');
    typist.key('ctrl-z');
    typist.type('fg; echo "fg gave $?"');
    expect(typist.key('ctrl-z')).toBe('\n[1]+  Stopped                 sleep 9\nfg gave 148\n');
    expect(typist.session().mode).toBe('prompt');
    typist.type('bg; wait');
    typist.key('ctrl-z');
    expect(typist.session().mode).toBe('busy');
    typist.advance(9000);
    expect(typist.session().mode).toBe('prompt');
    expect(typist.simulation.world.shell.strands).toEqual([]);
  });

  it('leaves with the exit code of exit in a subshell only', () => {
    const typist = new Typist();
    expect(typist.type('(exit 3); echo $?')).toBe('3\n');
    expect(typist.type('exit 4')).toBe('logout\n');
    expect(typist.session()).toMatchObject({ mode: 'closed', lastExit: 4 });
  });

  it('takes earlier commands back with !', () => {
    const typist = new Typist();
    typist.type('echo one');
    expect(typist.type('!!')).toBe('echo one\none\n');
    expect(typist.type('!nothing')).toBe('-bash: !nothing: event not found\n');
  });
});
