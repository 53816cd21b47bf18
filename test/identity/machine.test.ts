import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { machineSearch } from '../../src/identity/machine.js';
import { replaceHits } from '../../src/identity/search.js';

const search = machineSearch('[removed]');
const without = (text: string) => replaceHits(text, search(text));

test.each([
  ['File "C:\\Users\\heronfan\\code\\a.py", line 3', 'File "C:\\Users\\[removed]\\code\\a.py", line 3'],
  ['"C:\\\\Users\\\\heronfan\\\\a.py"', '"C:\\\\Users\\\\[removed]\\\\a.py"'],
  ['PS C:\\Users\\heronfan> dir', 'PS C:\\Users\\[removed]> dir'],
  ['c:/users in C:/Users/Bo and Fay/a.py:3', 'c:/users in C:/Users/[removed]/a.py:3'],
  ['look in C:\\Users\\heronfan and in D:\\', 'look in C:\\Users\\[removed] and in D:\\'],
  ['/Users/heronfan/Desktop/a.py:12: SyntaxError', '/Users/[removed]/Desktop/a.py:12: SyntaxError'],
  ['/Users/heronfan and /tmp/x', '/Users/[removed] and /tmp/x'],
  ['file:///home/heronfan/a.html', 'file:///home/[removed]/a.html'],
  ['/mnt/c/Users/heronfan/a', '/mnt/c/Users/[removed]/a'],
  ['D:\\OneDrive - Harbour School\\a.docx', 'D:\\OneDrive - [removed]\\a.docx'],
  ['C:\\Users\\me\\OneDrive - Harbour School\\a', 'C:\\Users\\me\\OneDrive - [removed]\\a'],
  ['heronfan@fays-laptop:~/code$ python3 a.py', '[removed]:~/code$ python3 a.py'],
  ['(venv) fay@Fays-MacBook-Air code % ls', '(venv) [removed] code % ls'],
  ['> [root@harbour-lab-7 code]# ls', '> [[removed] code]# ls'],
  [' * @author heronfan\r\n */', ' * @author [removed]\r\n */'],
  [
    'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHeron fay@HARBOUR-PC',
    'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHeron [removed]',
  ],
  ['@author: heron17', '@author: [removed]'],
  ['//  Created by heronfan on 14.09.26.', '//  Created by [removed] on 14.09.26.'],
  ['Fay@HARBOUR-PC MINGW64 ~/code (main)\n$ git log', '[removed] MINGW64 ~/code (main)\n$ git log'],
])('%j', (text, expected) => expect(without(text)).toBe(expected));

test.each([
  'C:\\Users\\YourName\\Documents and /home/user/x, /home/pi/y, C:\\Users\\Public\\z',
  'C:\\Users\\<name>\\x and /Users/$USER/x and %USERPROFILE%\\Users\\x',
  'https://bridges.example/home/arches/1 and https://bridges.example/Users/7/edit',
  'The page is at /home/about, and users/home/you is no place.',
  'Ask bo@bridges.example: ~100 £ a piece, or bo@bridges.example 50 % off',
  '@author Grace Hopper\n@author Fay\nCreated by nature on purpose',
  'print("a@b:", x)\n# $x',
  '\\begin{matrix} 1 \\\\Users \\\\ 2 \\end{matrix}',
])('what names no machine stays: %j', (text) => expect(without(text)).toBe(text));

test('hits do not overlap, whatever the text', () => {
  const piece = fc.constantFrom(
    '/Users/',
    'C:\\Users\\',
    '/home/',
    'a',
    ' ',
    '@',
    ':~$ ',
    '\\OneDrive - ',
    '\\',
    '/',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      let at = 0;
      for (const { start, end } of search(pieces.join(''))) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect(end).toBeGreaterThan(start);
        at = end;
      }
    }),
  );
});
