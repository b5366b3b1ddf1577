import { randomBytes } from 'node:crypto';

/** A name that no other test uses, so that tests need no cleaning up and no order. */
export function unique(name) {
  return `${name}${randomBytes(5).toString('hex')}`;
}
