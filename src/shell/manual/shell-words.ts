/** Manual pages: small programs for command lines. */
import type { ManualPage } from './page.ts';

function page(brief: string, synopsis: string, description: string): ManualPage {
  return { section: 1, brief, synopsis: [synopsis], description: [description] };
}

export const shellWordPages: Readonly<Record<string, ManualPage>> = {
  basename: page(
    'the last part of a path',
    'PATH [SUFFIX]',
    'Prints a path without its directories, and without a suffix if one is given.',
  ),
  dirname: page('the directories of a path', 'PATH...', 'Prints a path without its last part.'),
  env: page(
    'show or set the environment',
    '[NAME=VALUE]... [COMMAND]',
    'Prints all exported variables, or runs a command with other ones.',
  ),
  id: page('who one is', '[USER]', 'Prints user and groups. Everything here is done as root.'),
  more: page('read a text page by page', '[FILE]...', 'The elder brother of less: blank goes on, q ends.'),
  nproc: page('how many processors there are', '', 'Prints the number of processors.'),
  printenv: page(
    'show variables',
    '[NAME]...',
    'Prints exported variables. Exit status 1 when one is not set.',
  ),
  readlink: page(
    'where a link points',
    '[-f] FILE...',
    'Prints the target of a symbolic link; with -f the path behind all links. /etc/pve/local shows which node this is.',
  ),
  realpath: page('a path without links', 'FILE...', 'Prints the absolute path with all links followed.'),
  whoami: page('who one is, in a word', '', 'Prints the name of the user.'),
  yes: page(
    'say yes until told to stop',
    '[WORD]...',
    'Prints y, or the words given, again and again: an answer for programs that ask.',
  ),
};
