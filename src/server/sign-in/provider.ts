/** An OpenID Connect provider that people of the firm may sign in with. */
export type Provider = { name: string; issuer: string; clientId: string; clientSecret: string };

export const providerId = 'oidc';
/** Fewer letters are guessed; more than this only keeps the machine busy. */
export const passwordLength = { least: 10, most: 200 };
