/**
 * What is taken for an e-mail address by everybody who asks for one here: block, contract, cash desk. No more is asked than
 * that a letter could be sent: names with an apostrophe and addresses in Cyrillic are in use (RFC 6531). At most 254 characters.
 */
export const emailPattern: RegExp = /^[^\s@]{1,64}@[^\s@]{1,160}\.[^\s@.]{2,28}$/;
