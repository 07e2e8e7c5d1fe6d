/** `not-understood`: the message names what. `token-in-clear`: everybody on the way to that address would read the token. */
export class WrongUse extends Error {
  readonly code: 'not-understood' | 'token-in-clear';
  constructor(message: string, code: WrongUse['code'] = 'not-understood') {
    super(message);
    this.code = code;
  }
}
