import { expect, test } from '@jest/globals';
import { isSameMailbox } from '../../src/roster/mailbox.js';

test.each([
  ['kim@gmail.com', 'Kim@GoogleMail.com'],
  ['kim.lund@googlemail.com', 'kimlund@gmail.com'],
  ['kimlund@gmail.com', 'kim.lund@gmail.com'],
  ['kim+club@school.example', 'kim@school.example'],
  ['kim.lund+a+b@gmail.com', 'k.i.mlund@googlemail.com'],
  ['kim@me.com', 'kim@icloud.com'],
  ['kim@mac.com', 'kim@me.com'],
  ['kim@protonmail.com', 'kim@proton.me'],
  ['kim@pm.me', 'kim@protonmail.com'],
  ['kim+club@school.example', 'kim+club@school.example'],
])('who was given as %s writes from %s', (known, from) => {
  expect(isSameMailbox(known, from)).toBe(true);
});

test.each([
  ['kim.lund@school.example', 'kimlund@school.example'],
  ['kim@school.example', 'kim+club@school.example'],
  ['kim+club@school.example', 'kim+choir@school.example'],
  ['kim@gmail.com', 'kim@gmail.com.example'],
  ['kim@outlook.com', 'kim@hotmail.com'],
  ['kim@me.com', 'kim@me.com.example'],
  ['+club@school.example', '@school.example'],
  ['kim@school.example', ''],
])('who was given as %s is not %s', (known, from) => {
  expect(isSameMailbox(known, from)).toBe(false);
});
