import { createRequire } from 'node:module';
import { beforeEach, describe } from 'node:test';
import { rest } from './http.js';
import { unique } from './names.js';
import { suite } from './suite.js';

const require = createRequire(import.meta.url);

/** The npm packages under test: the newest SDK, and the last of the fifth generation under an alias. */
const packages = ['parse', 'parse-5'];

/**
 * Defines a guide section's tests once for each SDK version.
 *
 * @param {string} section the section's title
 * @param {(Parse: object) => void} define defines the tests with the SDK it is given; nobody is logged in when one starts
 */
export function withEverySdk(section, define) {
  for (const name of packages) {
    const Parse = connect(require(`${name}/node`));
    describe(`${section} with parse ${Parse.CoreManager.get('VERSION').replace('js', '')}`, () => {
      beforeEach(() => logOut(Parse));
      define(Parse);
    });
  }
}

/** Signs up a user with a name of its own, who then is the SDK's current user. */
export async function signUp(Parse, { password = 'my pass', ...values } = {}) {
  const user = new Parse.User({ username: unique('user'), password, ...values });
  await user.signUp();
  return user;
}

/**
 * Signs up a user behind the SDK's back: nobody becomes the current user.
 *
 * @returns {Promise<{user: object, id: string, options: object}>} `options` make a request of the SDK in that user's name
 */
export async function newcomer(Parse) {
  const { json } = await rest('POST', '/users', { body: { username: unique('user'), password: 'my pass' } });
  return {
    user: Parse.User.createWithoutData(json.objectId),
    id: json.objectId,
    options: { sessionToken: json.sessionToken },
  };
}

/** Leaves the SDK with no current user. */
export async function logOut(Parse) {
  if (Parse.User.current()) {
    await Parse.User.logOut();
  }
}

function connect(Parse) {
  Parse.initialize(suite.appId, suite.javascriptKey, suite.masterKey);
  Parse.serverURL = suite.url;
  Parse.User.enableUnsafeCurrentUser();
  return Parse;
}
