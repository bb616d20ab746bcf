import { describe, expect, it } from 'vitest';
import { Console } from './console.ts';

function run(line: string, prepare: (on: Console) => void = () => {}) {
  const on = new Console('empty-pair');
  prepare(on);
  return on.run('PMX1', line);
}

describe('ip', () => {
  it('shows cards, the bridge and its address', () => {
    const { text, exitCode } = run('ip a');
    expect(exitCode).toBe(0);
    expect(text).toContain(
      '2: eno1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq master vmbr0 state UP group default qlen 1000\n',
    );
    expect(text).toContain(
      '    inet 192.0.2.11/24 scope global vmbr0\n       valid_lft forever preferred_lft forever\n',
    );
    expect(text).toContain('    inet 10.10.10.11/24 brd 10.10.10.255 scope global eno2\n');
    expect(text).toContain('    inet6 fe80::be24:11ff:fe3a:102/64 scope link proto kernel_ll \n');
  });

  it('has no carrier on a card whose cable is out, nor when the switch is off', () => {
    const unplugged = run('ip -br link', (on) => on.fault({ kind: 'unplug', host: 'PMX1', nic: 'eno2' }));
    expect(unplugged.text).toMatch(/^eno2 +DOWN +bc:24:11:3a:01:02 <NO-CARRIER,BROADCAST,MULTICAST,UP> $/m);
    expect(unplugged.text).toMatch(/^eno3 +UP /m);
    const dark = run('ip link show dev eno3', (on) => on.fault({ kind: 'switch-off', switch: 'corosync1' }));
    expect(dark.text).toContain(
      '<NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 qdisc mq state DOWN mode DEFAULT',
    );
    const bridge = run('ip -br a show vmbr0', (on) =>
      on.fault({ kind: 'unplug', host: 'PMX1', nic: 'eno1' }),
    );
    expect(bridge.text).toMatch(/^vmbr0 +DOWN +192\.0\.2\.11\/24 /);
  });

  it('takes shortened objects and knows one device', () => {
    expect(run('ip addr show dev lo').text).toMatch(
      /^1: lo: .*\n.*\n {4}inet 127\.0\.0\.1\/8 scope host lo\n/,
    );
    expect(run('ip r').text).toMatch(
      /^default via 192\.0\.2\.1 dev vmbr0 proto kernel onlink \n10\.10\.10\.0\/24 dev eno2 /,
    );
    expect(run('ip -4 a show eno1').text).toBe('');
  });

  it('marks routes without a link and neighbours that do not answer', () => {
    const off = run('ip r', (on) => on.fault({ kind: 'unplug', host: 'PMX1', nic: 'eno2' }));
    expect(off.text).toContain('10.10.10.0/24 dev eno2 proto kernel scope link src 10.10.10.11 linkdown \n');
    const gone = run('ip neigh', (on) => on.fault({ kind: 'power-off', host: 'PMX2' }));
    expect(gone.text).toContain('10.10.10.12 dev eno2 FAILED \n');
    expect(gone.text).toContain('192.0.2.20 dev vmbr0 lladdr bc:24:11:3a:03:01 REACHABLE \n');
  });

  it.each([
    ['ip a show dev eth9', 'Device "eth9" does not exist.\n', 1],
    ['ip foo', 'Object "foo" is unknown, try "ip help".\n', 1],
    ['ip -z a', 'Option "-z" is unknown, try "ip -help".\n', 255],
    ['ip address add 10.0.0.1/24 dev eno2', 'RTNETLINK answers: Operation not supported\n', 2],
  ])('%s', (line, text, exitCode) => {
    expect(run(line)).toMatchObject({ text, exitCode });
  });
});

describe('ping', () => {
  it('counts what comes back', () => {
    const { text, exitCode, tookMs } = run('ping -c3 10.10.10.12');
    expect(exitCode).toBe(0);
    expect(text).toMatch(/^PING 10\.10\.10\.12 \(10\.10\.10\.12\) 56\(84\) bytes of data\.\n/);
    expect(text.match(/^64 bytes from 10\.10\.10\.12: icmp_seq=\d ttl=64 time=0\.\d{3} ms$/gm)).toHaveLength(
      3,
    );
    expect(text).toMatch(
      /\n\n--- 10\.10\.10\.12 ping statistics ---\n3 packets transmitted, 3 received, 0% packet loss, time \d+ms\nrtt min\/avg\/max\/mdev = /,
    );
    expect(tookMs).toBeGreaterThanOrEqual(2000);
    expect(tookMs).toBeLessThan(2500);
  });

  it('feels the latency of the network, both ways', () => {
    const { text } = run('ping -c1 10.10.10.12', (on) =>
      on.fault({ kind: 'latency', network: 'corosync0', ms: 20 }),
    );
    expect(text).toMatch(/time=40\.\d ms/);
  });

  it('hears nothing over a cut path', () => {
    const { text, exitCode } = run('ping -c2 -W1 10.10.10.12', (on) =>
      on.fault({ kind: 'cut-path', from: 'PMX1', to: 'PMX2', network: 'corosync0' }),
    );
    expect(text).toContain('2 packets transmitted, 0 received, 100% packet loss');
    expect(text).not.toContain('rtt');
    expect(exitCode).toBe(1);
  });

  it('counts the time from the first request to the last, not the wait for answers', () => {
    const { text, tookMs } = run('ping -c1 10.10.10.12', (on) =>
      on.fault({ kind: 'cut-path', from: 'PMX1', to: 'PMX2', network: 'corosync0' }),
    );
    expect(text).toMatch(/\n\n--- 10\.10\.10\.12 ping statistics ---\n.* 100% packet loss, time 0ms\n\n$/);
    expect(tookMs).toBeGreaterThan(5000);
  });

  it('is told by its own kernel when nobody has the address', () => {
    const { text, exitCode } = run('ping -c4 10.10.10.12', (on) =>
      on.fault({ kind: 'power-off', host: 'PMX2' }),
    );
    expect(text).toContain('From 10.10.10.11 icmp_seq=1 Destination Host Unreachable\n');
    expect(text).toMatch(
      /4 packets transmitted, 0 received, \+4 errors, 100% packet loss, time 30\d\dms\npipe 4\n$/,
    );
    expect(exitCode).toBe(1);
  });

  it('notices in the middle that the cable was pulled', () => {
    const on = new Console('empty-pair');
    on.run('PMX1', 'ping -c6 -W1 10.10.10.12', 2500);
    on.fault({ kind: 'unplug', host: 'PMX2', nic: 'eno2' });
    on.pass(30_000);
    expect(on.shown('PMX1')).toMatch(/6 packets transmitted, 3 received.*50% packet loss/);
  });

  it('prints its statistics at Ctrl-C', () => {
    const on = new Console('empty-pair');
    expect(on.run('PMX1', 'ping 127.0.0.1', 3500).mode).toBe('busy');
    const { text, exitCode, mode } = on.press('PMX1', 'ctrl-c');
    expect(text).toMatch(
      /^--- 127\.0\.0\.1 ping statistics ---\n4 packets transmitted, 4 received, 0% packet loss/,
    );
    expect([exitCode, mode]).toEqual([0, 'prompt']);
  });

  it.each([
    ['ping nosuch', 'ping: nosuch: Name or service not known\n', 2],
    ['ping', 'ping: usage error: Destination address required\n', 1],
    ['ping -c x 10.10.10.12', "ping: invalid argument: 'x'\n", 1],
    [
      'ping -c 0 10.10.10.12',
      "ping: invalid argument: '0': out of range: 1 <= value <= 9007199254740991\n",
      1,
    ],
    ['ping -i soon 10.10.10.12', 'ping: bad timing interval: soon\n', 1],
    ['ping -I eth9 10.10.10.12', 'ping: unknown iface: eth9\n', 2],
    ['ping -I 10.9.9.9 10.10.10.12', 'ping: bind: Cannot assign requested address\n', 2],
  ])('%s', (line, text, exitCode) => {
    expect(run(line)).toMatchObject({ text, exitCode });
  });

  it('knows hosts by name as long as the name server can be reached', () => {
    expect(run('ping -c1 PMX2').text).toContain('PING PMX2 (192.0.2.12) 56(84)');
    expect(run('ping -c1 zeuge.example.net').exitCode).toBe(0);
    expect(
      run('ping -c1 PMX2', (on) => on.fault({ kind: 'unplug', host: 'PMX1', nic: 'eno1' })).exitCode,
    ).toBe(2);
  });

  it('goes out through the card it is told', () => {
    expect(run('ping -c1 -I eno2 10.10.10.12').text).toContain('from 10.10.10.11 eno2: 56(84)');
    expect(run('ping -c1 -W1 -I eno3 10.10.10.12').exitCode).toBe(1);
  });
});

describe('ss', () => {
  it('shows the listeners of running units with their process', () => {
    const on = new Console('pair');
    const { text } = on.run('PMX1', 'ss -tulpn');
    expect(text).toMatch(
      /^udp +UNCONN 0 +0 +10\.10\.20\.11:5406 +0\.0\.0\.0:\* +users:\(\("corosync",pid=\d+,fd=6\)\)$/m,
    );
    expect(text).toMatch(/^tcp +LISTEN 0 +4096 +\*:8006 /m);
    on.run('PMX1', 'systemctl stop corosync pveproxy');
    expect(on.run('PMX1', 'ss -tulpn').text).not.toMatch(/:5406|:8006/);
  });

  it('shows only what was asked for', () => {
    expect(run('ss -tln').text).toMatch(/^State +Recv-Q Send-Q .*\nLISTEN 0 /);
    expect(run('ss -tln').text).not.toMatch(/udp|tcp/);
    expect(run('ss -ln').text).toMatch(/^Netid State /);
    expect(run('ss -tl').text).toContain('0.0.0.0:ssh');
    expect(run('ss -Z').exitCode).toBe(255);
  });
});

describe('ip link set', () => {
  it('takes a card down: corosync loses the link, and has it again after up', () => {
    const on = new Console('pair');
    expect(on.run('PMX1', 'ip link set eno2 down')).toMatchObject({ text: '', exitCode: 0 });
    on.pass(10_000);
    expect(on.run('PMX1', 'ip link show eno2').text).toMatch(/: <BROADCAST,MULTICAST> .* state DOWN /);
    expect(on.run('PMX1', 'ip -br a show dev eno2').text).not.toContain('fe80');
    expect(on.run('PMX1', 'ip r').text).not.toContain('eno2');
    expect(on.run('PMX2', 'corosync-cfgtool -s').text).toMatch(
      /LINK ID 0[\s\S]*disconnected[\s\S]*LINK ID 1/,
    );
    expect(on.run('PMX1', 'ping -c1 10.10.10.12').exitCode).not.toBe(0);
    expect(on.run('PMX1', 'journalctl -k -n1').text).toContain('eno2: NIC Link is Down');
    on.run('PMX1', 'ip link set dev eno2 up');
    on.pass(10_000);
    expect(on.run('PMX2', 'corosync-cfgtool -s').text).not.toContain('disconnected');
  });

  it('splits the cluster when both links are gone; a reboot brings them up', () => {
    const on = new Console('pair');
    on.run('PMX1', 'ip link set eno2 down; ip link set eno3 down');
    on.pass(15_000);
    expect(on.run('PMX1', 'pvecm status').exitCode).toBe(2);
    on.fault({ kind: 'reset', host: 'PMX1' });
    on.pass(180_000);
    expect(on.run('PMX2', 'pvecm status').exitCode).toBe(0);
  });

  it('on a bridge means its port', () => {
    const on = new Console('pair');
    on.run('PMX1', 'ip link set vmbr0 down');
    expect(on.run('PMX1', 'ping -c1 192.0.2.12').exitCode).not.toBe(0);
  });

  it.each([
    ['ip link set eno9 down', 'Cannot find device "eno9"\n', 1],
    ['ip link set', 'Not enough information: "dev" argument is required.\n', 255],
    ['ip link set eno2 sideways', 'Error: either "dev" is duplicate, or "sideways" is a garbage.\n', 255],
  ])('%s', (line, text, exitCode) => {
    expect(new Console('pair').run('PMX1', line)).toMatchObject({ text, exitCode });
  });
});
