/** corosync.conf: what Proxmox VE writes, what corosync refuses. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCorosyncConfig, parseCorosyncConfig } from '../../../../src/simulator/quorum/config.ts';
import {
  AUTHKEY_PATH,
  CONFIG_PATH,
  checkConfig,
  checkServices,
} from '../../../../src/simulator/quorum/config-check.ts';
import { parseConfigText } from '../../../../src/simulator/quorum/config-text.ts';
import type { CorosyncConfig } from '../../../../src/simulator/quorum/types.ts';
import { loadRecordings } from '../../../../tools/conformance/load.ts';
import type { QuorumRecording } from '../../../../tools/conformance/recording.ts';

const TWO_NODES = `logging {
  debug: off
  to_syslog: yes
}

nodelist {
  node {
    name: pmx1
    nodeid: 1
    quorum_votes: 1
    ring0_addr: 192.168.10.11
  }
  node {
    name: pmx2
    nodeid: 2
    quorum_votes: 1
    ring0_addr: 192.168.10.12
  }
}

quorum {
  device {
    model: net
    net {
      algorithm: ffsplit
      host: 192.168.10.250
      tls: on
    }
    votes: 1
  }
  provider: corosync_votequorum
}

totem {
  cluster_name: pve-cluster
  config_version: 3
  interface {
    linknumber: 0
  }
  ip_version: ipv4-6
  link_mode: passive
  secauth: on
  token_coefficient: 125
  version: 2
}

`;

const recordings: QuorumRecording[] = loadRecordings('tests/recordings/quorum').flatMap((entry) =>
  entry.family === 'quorum' ? [entry.recording] : [],
);

function parsed(text: string): CorosyncConfig {
  const result = parseCorosyncConfig(text);
  if (!result.ok) throw new Error(result.error);
  return result.config;
}

describe('the text', () => {
  test('is the one Proxmox VE writes', () => {
    const config = parsed(TWO_NODES);
    expect(config).toMatchObject({ clusterName: 'pve-cluster', configVersion: 3, tokenCoefficientMs: 125 });
    expect(config.device).toEqual({ host: '192.168.10.250', algorithm: 'ffsplit', tls: 'on', votes: 1 });
    expect(formatCorosyncConfig(config)).toBe(TWO_NODES);
  });

  test('comes back byte for byte from every recorded cluster', () => {
    for (const recording of recordings) {
      const text = recording.config['corosync.conf'];
      expect(formatCorosyncConfig(parsed(text)), recording.name).toBe(text);
    }
  });

  test('may have comments, blanks and sections in any order', () => {
    const text =
      '# c\ntotem {\n\tversion:2\n\n  cluster_name:   x \n}\nquorum{\nprovider: corosync_votequorum\n}\n';
    expect(parsed(text)).toMatchObject({ clusterName: 'x', nodes: [], configVersion: 0 });
  });

  test('of any kind is read or refused with a line, never thrown at', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{', '}', ':', 'a', ' ', '\n', '#') }), (text) => {
        const tree = parseConfigText(text);
        if (!tree.ok) expect(tree.line).toBeGreaterThan(0);
      }),
    );
  });
});

describe('the check', () => {
  const recording = recordings.find(({ name }) => name === 'e2-config-errors');
  const errors = recording?.steps.filter((step) => step.action === 'config') ?? [];

  test.each(errors.map((step) => [step.detail ?? '', step] as const))('%s', (detail, step) => {
    const files: Record<string, string> = { [CONFIG_PATH]: step.stdout };
    if (detail !== 'missing authkey') files[AUTHKEY_PATH] = 'key';
    const resolve = (address: string) => (/^[\d.]+$/.test(address) ? address : undefined);
    const result = checkConfig((path) => files[path], resolve);
    const tested = recording?.steps.find(
      (other) => other.event === step.event && other.cmd === 'corosync -t',
    );
    expect(result.ok ? 0 : result.status).toBe(tested?.exit);
    if (!result.ok) {
      const { stdout = '', stderr = '' } = tested ?? {};
      expect(stdout + stderr).toContain(result.error);
      expect(stdout + stderr).toContain(result.place);
    }
  });

  test('without a file says so', () => {
    const result = checkConfig(
      () => undefined,
      () => undefined,
    );
    expect(result).toMatchObject({
      ok: false,
      error: "Can't read file /etc/corosync/corosync.conf: No such file or directory",
      status: 8,
    });
  });

  test('refuses options that exclude each other when services are loaded', () => {
    const text = TWO_NODES.replace('  provider:', '  two_node: 1\n  provider:');
    expect(checkServices(text, parsed(text))?.error).toBe(
      'configuration error: two_node and quorum device cannot be configured at the same time!',
    );
    expect(checkServices(TWO_NODES, parsed(TWO_NODES))).toBeUndefined();
  });
});
