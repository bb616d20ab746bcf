/** Manual pages: files and text. */
import type { ManualPage } from './page.ts';

function page(
  brief: string,
  synopsis: string,
  description: string,
  options: ManualPage['options'] = [],
  example?: readonly [string, string],
): ManualPage {
  return {
    section: 1,
    brief,
    synopsis: [synopsis],
    description: [description],
    ...(options.length > 0 ? { options } : {}),
    ...(example ? { examples: [example] } : {}),
  };
}

export const filePages: Readonly<Record<string, ManualPage>> = {
  cat: page(
    'print files',
    '[OPTION]... [FILE]...',
    'Prints files one after the other; without a file, or with -, what comes from the keyboard or a pipe.',
    [
      ['-n', 'Number the lines.'],
      ['-A', 'Make line ends and tabs visible.'],
    ],
    ['cat /etc/pve/corosync.conf', 'How is the cluster set up?'],
  ),
  dd: page(
    'copy blocks',
    '[OPERAND]...',
    'Copies from one file or device to another in blocks, and says at the end how much in what time. Files in the simulator keep a description of random bytes and zeros instead of the bytes.',
    [
      ['if=FILE, of=FILE', 'Read from, write to.'],
      ['bs=BYTES', 'Size of a block; K, M, G multiply by 1024.'],
      ['count=N', 'Copy only so many blocks.'],
      ['skip=N, seek=N', 'Leave out so many blocks of what is read, of what is written.'],
      ['conv=notrunc', 'Do not cut off the file that is written to.'],
      ['status=none', 'Say nothing but errors.'],
    ],
    ['dd if=/dev/urandom of=/tank/file bs=1M count=64', 'Fill a file with 64 MiB that cannot be compressed.'],
  ),
  less: page('read a text page by page', '[FILE]...', 'Blank goes on, b goes back, / searches, q ends.'),
  ls: page(
    'list files',
    '[OPTION]... [FILE]...',
    'Lists the names in a directory, sorted.',
    [
      ['-l', 'One line each: rights, owner, size, time.'],
      ['-a', 'Names that begin with a dot too.'],
      ['-t', 'Newest first.'],
      ['-r', 'The other way round.'],
    ],
    ['ls -l /etc/pve', 'Without quorum the write bits are gone.'],
  ),
  grep: page(
    'find lines',
    '[OPTION]... PATTERN [FILE]...',
    'Prints the lines that fit a regular expression. Exit status 1 means that none does.',
    [
      ['-i', 'Capitals or not.'],
      ['-v', 'The lines that do not fit.'],
      ['-c', 'Only how many.'],
      ['-n', 'With line numbers.'],
      ['-r', 'All files below a directory.'],
      ['-E', 'Extended expressions.'],
    ],
    ["grep -E 'ring._addr' /etc/pve/corosync.conf", 'All link addresses.'],
  ),
  head: page(
    'print the beginning',
    '[-n COUNT] [FILE]...',
    'Prints the first ten lines, or as many as asked for.',
    [['-n COUNT', 'So many lines; with a minus: all but the last ones.']],
  ),
  tail: page(
    'print the end',
    '[OPTION]... [FILE]...',
    'Prints the last ten lines, or as many as asked for.',
    [
      ['-n COUNT', 'So many lines; with a plus: from that line on.'],
      ['-f', 'Go on as the file grows.'],
    ],
  ),
  wc: page('count lines, words, bytes', '[OPTION]... [FILE]...', 'Prints the counts of each file.', [
    ['-l', 'Only lines.'],
    ['-w', 'Only words.'],
    ['-c', 'Only bytes.'],
  ]),
  cmp: page(
    'compare two files byte by byte',
    '[-s] FILE1 [FILE2]',
    'Says where two files differ first. Exit status 0 equal, 1 different.',
    [['-s', 'Say nothing; the exit status is enough.']],
  ),
  md5sum: page(
    'compute and check sums',
    '[-c] [FILE]...',
    'As sha256sum, with the older MD5: good enough to notice an accident, not an attacker.',
    [['-c', 'Check the sums that stand in the files.']],
  ),
  sha256sum: page(
    'compute and check sums',
    '[-c] [FILE]...',
    'Prints a sum of each file: equal files have equal sums. Of files up to 1 MiB it is the real SHA-256. Of bigger ones, whose bytes the simulation does not keep, it is a sum of their own: equal for equal content, but not the one a real machine would print.',
    [
      ['-c', 'Check the files in a list of sums made before.'],
      ['--quiet', 'Say nothing of those that are right.'],
      ['--status', 'Say nothing at all.'],
    ],
    ['sha256sum -c sums', 'Is everything as it was?'],
  ),
  sort: page('sort lines', '[OPTION]... [FILE]...', 'Prints all lines in order.', [
    ['-n', 'By number.'],
    ['-r', 'The other way round.'],
    ['-u', 'Equal lines once.'],
    ['-k FIELD', 'By this field.'],
  ]),
  uniq: page(
    'drop repeated lines',
    '[OPTION]... [FILE]',
    'Of equal lines next to each other only the first is printed.',
    [
      ['-c', 'With their number.'],
      ['-d', 'Only repeated ones.'],
    ],
  ),
  cut: page('print parts of lines', '-d CHAR -f LIST [FILE]...', 'Prints the chosen fields of each line.', [
    ['-d CHAR', 'What separates fields.'],
    ['-f LIST', 'Which fields: 1,3 or 2-.'],
    ['-c LIST', 'Which characters.'],
  ]),
  tr: page('replace characters', 'SET1 [SET2]', 'Replaces or removes characters of its input.', [
    ['-d', 'Remove.'],
    ['-s', 'Squeeze repeated ones.'],
  ]),
  sed: page(
    'edit a text as it flows by',
    '[OPTION]... SCRIPT [FILE]...',
    'Carries out a script on each line: s/OLD/NEW/ replaces, d drops, p prints.',
    [
      ['-n', 'Print only what the script says.'],
      ['-i', 'Change the file itself.'],
      ['-E', 'Extended expressions.'],
    ],
    ["sed -n '/nodelist/,/^}/p' /etc/pve/corosync.conf", 'One section of a file.'],
  ),
  awk: page(
    'compute with fields',
    "'PROGRAM' [FILE]...",
    'Runs a small program for each line; $1 is the first field, NR the number of the line.',
    [['-F CHAR', 'What separates fields.']],
    ["pvecm nodes | awk 'NR > 4 { print $3 }'", 'Only the names.'],
  ),
  find: page(
    'find files',
    '[DIRECTORY]... [CONDITION]...',
    'Walks through directories and prints what meets all conditions.',
    [
      ['-name PATTERN', 'By name.'],
      ['-type f|d|l', 'By kind.'],
      ['-mmin -N', 'Changed in the last N minutes.'],
    ],
  ),
  touch: page(
    'create a file or renew its time',
    'FILE...',
    'Creates empty files; those that exist get the present time. In /etc/pve this is the quickest way to see whether it can be written.',
  ),
  rm: page('remove files', '[OPTION]... FILE...', 'Removes files for good.', [
    ['-r', 'Directories with all they hold.'],
    ['-f', 'No questions and no complaint about what is not there.'],
  ]),
  rmdir: page('remove empty directories', 'DIRECTORY...', 'Removes directories that hold nothing.'),
  mkdir: page('create directories', '[-p] DIRECTORY...', 'Creates directories.', [
    ['-p', 'Those above too; no complaint if it is there.'],
  ]),
  cp: page('copy files', '[OPTION]... SOURCE... TARGET', 'Copies files, or several into a directory.', [
    ['-r', 'Directories too.'],
    ['-a', 'Keep rights and times.'],
  ]),
  mv: page(
    'move or rename files',
    'SOURCE... TARGET',
    'Moving a guest configuration between node directories in /etc/pve moves the guest.',
  ),
  ln: page('make links', '-s TARGET NAME', 'Makes a symbolic link.'),
  truncate: page(
    'set the size of a file',
    '-s SIZE FILE...',
    'Makes files exactly so long; new space is a hole that takes no room.',
    [['-s SIZE', 'Such as 512M or +1G.']],
    ['truncate -s 1G /root/d0.img', 'A test disk made of nothing.'],
  ),
  sync: page(
    'write what is buffered to the disks',
    '[FILE]...',
    'Ends when everything that was written so far is on the disks: with ZFS, when the open transaction group is.',
  ),
  stat: page('show what the file system knows of a file', 'FILE...', 'Size, rights, owner, times.'),
  df: page('show free space', '[-h] [FILE]...', 'One line for each file system.', [
    ['-h', 'Sizes for people.'],
  ]),
  du: page('show used space', '[-sh] [FILE]...', 'How much room files take.', [
    ['-s', 'Only the sum.'],
    ['-h', 'Sizes for people.'],
  ]),
  tee: page('print and keep', '[-a] FILE...', 'Copies its input to files and to the screen.', [
    ['-a', 'Append.'],
  ]),
  chmod: page(
    'change rights',
    'MODE FILE...',
    'In /etc/pve rights follow from the place and cannot be changed.',
  ),
  diff: page(
    'compare files',
    '[-u] FILE1 FILE2',
    'Prints the lines in which two files differ. Exit status 0 equal, 1 different.',
    [['-u', 'With some lines around.']],
  ),
  xargs: page(
    'make command lines of input',
    '[COMMAND]',
    'Runs a command with the words of its input as arguments.',
  ),
  seq: page('print numbers', '[FIRST [STEP]] LAST', 'One number a line.'),
  date: page('show the time', '[+FORMAT]', 'Prints date and time of this host.', [
    ['-u', 'Universal time.'],
    ['+%s', 'Seconds since 1970.'],
  ]),
  sleep: page('wait', 'TIME...', 'Waits so many seconds, or with m and h minutes and hours.'),
  timeout: page(
    'run a command with a time limit',
    'TIME COMMAND...',
    'Ends the command after so many seconds, or with m and h minutes and hours. Exit status 124: the time was up; otherwise that of the command.',
  ),
  hostname: page(
    'show or set the name of this host',
    '[OPTION] [NAME]',
    'Prints the name, or sets it until the next boot.',
    [
      ['-f', 'With domain.'],
      ['-I', 'The addresses instead.'],
    ],
  ),
  uptime: page('how long this host has been running', '', 'Prints time, uptime and load.'),
  uname: page('show kernel and machine', '[-a]', 'Prints the name of the kernel.', [
    ['-a', 'Everything.'],
    ['-r', 'Its release.'],
  ]),
  clear: page('empty the screen', '', 'Moves what is shown out of sight. Ctrl-L does the same.'),
  echo: page('print words', '[-n] [-e] [WORD]...', 'Prints its arguments.', [
    ['-n', 'Without a line feed.'],
    ['-e', 'Read \\n, \\t and the like.'],
  ]),
  printf: page('print in a format', 'FORMAT [WORD]...', 'Prints words as the format says.'),
  history: page(
    'what was typed before',
    '',
    'Lists earlier command lines. Arrow up brings them back, Ctrl-R searches.',
  ),
};
