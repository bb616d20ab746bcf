import { describe, expect, it } from 'vitest';
import { haCluster, SETTLED_MS } from './ha-cluster.ts';

const ADD = 'ha-manager rules add';
const CONFIG = 'cat /etc/pve/ha/rules.cfg';
const CREATE_USAGE = 'ha-manager rules add <type> <rule> --resources <string> [OPTIONS]\n';
const NOT_IN_SCHEMA = 'property is not defined in schema and the schema does not allow additional properties';

describe('a rule', () => {
  it('is kept as typed: what was not typed is not written', () => {
    const { type, stdout } = haCluster([100, 101]);
    const typed = `${ADD} node-affinity first --resources vm:101,vm:100 --nodes PMX2,PMX1:2 --comment "near the switch"`;
    expect(type('PMX1', typed)).toMatchObject({ text: expect.stringMatching(/^\S+ $/), exit: 0 });
    expect(stdout(CONFIG)).toBe(
      'node-affinity: first\n\tcomment near the switch\n\tnodes PMX1:2,PMX2\n\tresources vm:100,vm:101\n\n',
    );
    expect(stdout(CONFIG, 'PMX3')).toBe(stdout(CONFIG));
  });

  it('takes a list in pieces, each item once', () => {
    const { stdout } = haCluster([100, 101, 102]);
    stdout(`${ADD} resource-affinity apart --resources vm:102 --resources vm:101,vm:102 --affinity negative`);
    expect(stdout(CONFIG)).toContain('\tresources vm:101,vm:102\n');
  });

  it('is changed in the settings that are typed, and loses those that are to be deleted', () => {
    const { stdout } = haCluster([100]);
    stdout(`${ADD} node-affinity first --resources vm:100 --nodes PMX1 --comment old --strict`);
    expect(
      stdout(`ha-manager rules set node-affinity first --nodes PMX2:5 --delete comment,strict --disable`),
    ).toBe('');
    expect(stdout(CONFIG)).toBe('node-affinity: first\n\tdisable\n\tnodes PMX2:5\n\tresources vm:100\n\n');
  });

  it('goes without a word, even when there was none', () => {
    const { type, stdout } = haCluster([100]);
    stdout(`${ADD} node-affinity first --resources vm:100 --nodes PMX1`);
    expect(type('PMX1', 'ha-manager rules remove other')).toMatchObject({ stderr: '', exit: 0 });
    expect(stdout('ha-manager rules list')).toContain('first');
    stdout('ha-manager rules remove first');
    expect(stdout('ha-manager rules list')).toBe('');
  });

  it('moves the guest it ties to a node', () => {
    const { stdout, wait } = haCluster([100]);
    wait(SETTLED_MS);
    stdout(`${ADD} node-affinity there --resources vm:100 --nodes PMX3`);
    wait(SETTLED_MS);
    expect(stdout('ha-manager status')).toContain('service vm:100 (PMX3, started)\n');
  });
});

describe('rules config', () => {
  it('tells which rules are left out of account and which are switched off', () => {
    const { stdout } = haCluster([100, 101]);
    const cfg =
      'resource-affinity: apart\n\taffinity negative\n\tresources vm:100,vm:101\n\n' +
      'resource-affinity: together\n\taffinity positive\n\tresources vm:100,vm:101\n\n' +
      'node-affinity: idle\n\tdisable\n\tcomment later\n\tnodes PMX1\n\tresources vm:100\n\n';
    stdout(`printf '${cfg.replaceAll('\n', '\\n').replaceAll('\t', '\\t')}' > /etc/pve/ha/rules.cfg`);
    expect(stdout('ha-manager rules config | cat')).toBe(`\
┌─────────┬─────────────────────┬──────────┬───────────────────┬───────────────┬─────────┐
│ enabled │ state               │ rule     │ type              │ resources     │ comment │
╞═════════╪═════════════════════╪══════════╪═══════════════════╪═══════════════╪═════════╡
│ 0       │ in use              │ idle     │ node-affinity     │ vm:100        │ later   │
├─────────┼─────────────────────┼──────────┼───────────────────┼───────────────┼─────────┤
│ 1       │ ignored (conflicts) │ apart    │ resource-affinity │ vm:100,vm:101 │         │
├─────────┼─────────────────────┼──────────┼───────────────────┼───────────────┼─────────┤
│ 1       │ ignored (conflicts) │ together │ resource-affinity │ vm:100,vm:101 │         │
└─────────┴─────────────────────┴──────────┴───────────────────┴───────────────┴─────────┘
`);
    expect(stdout('ha-manager rules list --noborder --type resource-affinity')).toBe(
      'rule\napart\ntogether\n',
    );
    expect(stdout('ha-manager rules list --noheader --noborder --resource vm:101')).toBe('apart\ntogether\n');
  });

  it('is cut at the edge of the terminal, but not in a pipe', () => {
    const { stdout, world } = haCluster([100]);
    stdout(`${ADD} node-affinity first --resources vm:100 --nodes PMX1 --comment "${'long '.repeat(20)}"`);
    const widths = (text: string) => text.split('\n').map((line) => [...line].length);
    expect(Math.max(...widths(stdout('ha-manager rules config')))).toBe(world.shell.sessions.PMX1?.columns);
    expect(Math.max(...widths(stdout('ha-manager rules config | cat')))).toBeGreaterThan(120);
  });
});

describe('a rule is refused', () => {
  const { type, stdout, lose } = haCluster([100, 101, 102]);
  stdout(`${ADD} resource-affinity apart --resources vm:100,vm:101 --affinity negative`);

  const refusals: readonly [string, string][] = [
    [
      `${ADD} resource-affinity apart --resources vm:100,vm:102 --affinity negative`,
      "create ha rule failed: HA rule 'apart' already defined\n",
    ],
    [
      `${ADD} node-affinity far --resources vm:100,vm:200,ct:7 --nodes PMX1`,
      'create ha rule failed: cannot use unmanaged resource(s) ct:7, vm:200.\n',
    ],
    [
      `${ADD} node-affinity far --resources vm:100 --nodes PMX1,PMX9:3,here`,
      'create ha rule failed: cannot use non-existant node(s) PMX9, here.\n',
    ],
    [`${ADD} node-affinity far --resources vm:100`, "missing value for required option 'nodes'\n"],
    [`${ADD} resource-affinity far --resources vm:100`, "missing value for required option 'affinity'\n"],
    [
      `${ADD} resource-affinity lonely --resources vm:102 --affinity positive`,
      "create ha rule failed: 400 Rule 'lonely' is invalid.\n" +
        'resources: rule is ineffective as there are less than two resources\n',
    ],
    [
      `${ADD} resource-affinity both --resources vm:100,vm:101 --affinity positive`,
      "create ha rule failed: 400 Rule 'both' is invalid.\n" +
        'resources: rule shares two or more resources with a negative resource affinity rule\n',
    ],
    [
      `${ADD} node-affinity far --nodes PMX1`,
      `400 Parameter verification failed.\nresources: property is missing and it is not optional\n${CREATE_USAGE}`,
    ],
    [
      `${ADD} resource-affinity far --resources vm:100,vm:102 --affinity positive --nodes PMX1`,
      `400 Parameter verification failed.\nnodes: ${NOT_IN_SCHEMA}\n${CREATE_USAGE}`,
    ],
    [
      `${ADD} node-affinity 1 --resources 100 --nodes PMX1:high`,
      '400 Parameter verification failed.\n' +
        'nodes: invalid format - value does not look like a valid ha group node\n' +
        'resources: invalid format - value does not look like a valid ha resource id\n' +
        `rule: invalid format - invalid configuration ID '1'\n${CREATE_USAGE}`,
    ],
    [
      'ha-manager rules set node-affinity far --strict',
      "update HA rules failed: HA rule 'far' does not exist\n",
    ],
    [
      'ha-manager rules set node-affinity apart --strict',
      "update HA rules failed: unexpected property 'type'\n",
    ],
    [
      'ha-manager rules set resource-affinity apart --delete affinity',
      "update HA rules failed: unable to delete required option 'affinity'\n",
    ],
    [
      'ha-manager rules set resource-affinity apart --delete strict',
      "update HA rules failed: no such option 'strict'\n",
    ],
    [
      'ha-manager rules set resource-affinity apart --comment new --delete comment',
      "update HA rules failed: cannot set and delete property 'comment' at the same time!\n",
    ],
  ];

  it.each(refusals)('%s', (line, stderr) => {
    const before = stdout(CONFIG);
    expect(type('PMX1', line)).toMatchObject({ stderr, exit: 255 });
    expect(stdout(CONFIG)).toBe(before);
  });

  it('without quorum, in the words of what was tried', () => {
    lose('PMX2', 0);
    lose('PMX3', 10_000);
    const lock = "cfs-lock 'domain-ha' error: no quorum!\n";
    expect(type('PMX1', `${ADD} node-affinity far --resources vm:100 --nodes PMX1`).stderr).toBe(
      'cluster not ready - no quorum?\n',
    );
    expect(type('PMX1', 'ha-manager rules set resource-affinity apart --disable').stderr).toBe(
      `update HA rules failed: ${lock}`,
    );
    expect(type('PMX1', 'ha-manager rules remove apart').stderr).toBe(`delete ha rule failed: ${lock}`);
    expect(stdout('ha-manager rules list')).toContain('apart');
  });
});
