/** Name of the cookie that says that there may be a session: a page view of somebody who never signed in asks for none. */
export const signedInHint = '__Host-city-signed-in=';
