import type { Role } from '#http/context.ts';

/**
 * Who may use a route. `anyone`: no session is asked for, the route checks a token, a signature or nothing of worth by itself.
 * `signed-in`: whoever has a session, also before there is a firm. Else a role in the open firm, where an owner may do what staff may,
 * and staff what a viewer may.
 */
export type Need = 'anyone' | 'signed-in' | Role;

/** What a route needs, and how the audit log tells that it was used; `needs` alone where the room writes its own line or none is due. */
export type Access = { needs: Need; audit?: string };

const anyone: Access = { needs: 'anyone' };
const signedIn: Access = { needs: 'signed-in' };
const viewer: Access = { needs: 'viewer' };
const staff: Access = { needs: 'staff' };
const owner: Access = { needs: 'owner' };
const ownerTold = (audit: string): Access => ({ needs: 'owner', audit });

/**
 * Every route of the server with who may use it, on one page. A route that is not here answers nobody; a test walks all routes with all
 * roles. Names are Hono's: method and path as they were declared.
 */
export const access: Readonly<Record<string, Access>> = {
  // the way in
  'GET /enter/:token': anyone,
  'GET /health': anyone,
  'GET /*': anyone,
  'GET /api/sign-in': anyone,
  'GET /api/invitations/:token': anyone,
  'POST /api/invitations/:token/acceptance': anyone,
  'POST /api/auth/sign-in/email': anyone,
  'POST /api/auth/sign-in/social': anyone,
  'GET /api/auth/callback/:id': anyone,
  'POST /api/auth/sign-out': anyone,
  'POST /api/auth/two-factor/verify-totp': anyone,
  'POST /api/auth/two-factor/verify-backup-code': anyone,
  'GET /api/auth/passkey/generate-authenticate-options': anyone,
  'POST /api/auth/passkey/verify-authentication': anyone,
  'POST /hooks/phone/:firm/:hook': anyone,

  // for programs: the key says which member acts, its scopes and that member's role what it may do
  'GET /api/v1/openapi.json': anyone,
  'GET /api/v1/docs': anyone,
  'GET /api/v1/me': anyone,
  'GET /api/v1/today': anyone,
  'GET /api/v1/customers': anyone,
  'GET /api/v1/customers/:id': anyone,
  'GET /api/v1/customers/:id/timeline': anyone,
  'GET /api/v1/threads/:id': anyone,
  'GET /api/v1/promises': anyone,
  'GET /api/v1/search': anyone,
  'POST /api/v1/customers/:id/notes': anyone,
  'POST /api/v1/customers/:id/calls': anyone,
  'POST /api/v1/findings/:id/done': anyone,
  'POST /api/v1/findings/:id/snooze': anyone,
  'POST /api/v1/promises/:id/keep': anyone,
  'POST /api/v1/threads/:id/draft': anyone,
  'GET /unsubscribe/:token': anyone,
  'POST /unsubscribe/:token': anyone,

  // one's own account
  'GET /api/account': signedIn,
  'PUT /api/account': signedIn,
  'PUT /api/account/password': signedIn,
  'POST /api/account/link': signedIn,
  'DELETE /api/account/sessions': signedIn,
  'DELETE /api/account/sessions/:id': signedIn,
  'GET /api/account/seen': viewer,
  'POST /api/auth/two-factor/enable': signedIn,
  'POST /api/auth/two-factor/disable': signedIn,
  'POST /api/auth/two-factor/generate-backup-codes': signedIn,
  'GET /api/auth/passkey/generate-register-options': signedIn,
  'POST /api/auth/passkey/verify-registration': signedIn,
  'POST /api/auth/passkey/update-passkey': signedIn,
  'POST /api/auth/passkey/delete-passkey': signedIn,
  'POST /api/auth/link-social': signedIn,
  'POST /api/auth/unlink-account': signedIn,

  // people, and what concerns the whole firm
  'GET /api/people': viewer,
  'POST /api/people/invitations': owner,
  'DELETE /api/people/invitations/:id': owner,
  'PUT /api/people/:id/role': owner,
  'DELETE /api/people/:id': owner,
  'POST /api/people/:id/link': owner,
  'DELETE /api/people/:id/sessions': owner,
  'GET /api/keys': staff,
  'POST /api/keys': staff,
  'DELETE /api/keys/:id': staff,
  'GET /api/audit': owner,
  'GET /api/reach': owner,
  'PUT /api/reach': ownerTold('changed from where Regard can be reached'),
  'GET /api/provider': owner,
  'PUT /api/provider': ownerTold('changed whose sign-in is trusted'),
  'GET /api/settings': viewer,
  'PUT /api/settings': ownerTold('changed the settings'),
  'POST /api/settings/verify': ownerTold('had the ledger checked'),
  'GET /api/questions': owner,
  'PUT /api/questions': ownerTold('answered the questions about the firm'),
  'GET /metrics': owner,
  'GET /api/state': signedIn,
  'POST /api/firms/:id/open': signedIn,
  'POST /api/sample': owner,
  'DELETE /api/sample': owner,

  // sources
  'PUT /api/uploads/:name': owner,
  'GET /api/uploads': owner,
  'DELETE /api/uploads/:id': owner,
  'POST /api/uploads/folders': owner,
  'PUT /api/uploads/:id/files': owner,
  'POST /api/previews': owner,
  'POST /api/imports': ownerTold('began an import'),
  'GET /api/imports': viewer,
  'GET /api/imports/:id': viewer,
  'GET /api/imports/:id/errors.csv': owner,
  'GET /api/imports/:id/unreadable': owner,
  'GET /api/unreadable/:id/raw': owner,
  'POST /api/imports/:id/cancel': owner,
  'POST /api/imports/:id/resume': owner,
  'POST /api/imports/:id/withdraw': ownerTold('took an import back'),
  'GET /api/phone': viewer,
  'POST /api/phone/hooks': ownerTold('connected a telephone service'),
  'DELETE /api/phone/hooks/:id': ownerTold('disconnected a telephone service'),

  // ways out; a key can do no more than the member who made it

  // what there is to see
  'GET /api/live': viewer,
  'GET /api/today': viewer,
  'GET /api/look-back': viewer,
  'GET /api/look-back/:key': viewer,
  'GET /api/customers': viewer,
  'GET /api/customers/:id': viewer,
  'GET /api/customers/:id/moods': viewer,
  'GET /api/customers/:id/timeline': viewer,
  'GET /api/duplicates': viewer,
  'GET /api/entries/:id/attachments/:position': viewer,
  'GET /api/entries/:id/html': viewer,
  'GET /api/entries/:id/raw': viewer,
  'GET /api/entries/:id/sound/:position': viewer,
  'GET /api/promises': viewer,
  'GET /api/search': viewer,
  'GET /api/threads/:id': viewer,
  'GET /api/triage': viewer,
  'GET /api/letters': viewer,
  'GET /api/letters/count': viewer,
  'GET /api/letters/:id': viewer,

  // deeds
  'POST /api/calls': staff,
  'POST /api/notes': staff,
  'POST /api/letters': staff,
  'POST /api/letters/:id/take-back': staff,
  'POST /api/letters/:id/decide': staff,
  'POST /api/letters/:id/retry': staff,
  'POST /api/uploads/letter-files': staff,
  'PUT /api/entries/:id/mood': staff,
  'POST /api/customers/:id/stage': staff,
  'POST /api/customers/:id/split': staff,
  'POST /api/merges': staff,
  'POST /api/merges/:id/undo': staff,
  'POST /api/duplicates/reject': staff,
  'POST /api/triage': staff,
  'POST /api/findings/:id/answered-elsewhere': staff,
  'POST /api/findings/:id/dismiss': staff,
  'POST /api/findings/:id/done': staff,
  'POST /api/findings/:id/needs-no-answer': staff,
  'POST /api/findings/:id/snooze': staff,
  'POST /api/findings/close-older': staff,
  'POST /api/decisions/:id/undo': staff,
  'POST /api/promises/:id/keep': staff,
  'POST /api/promises/:id/move': staff,
  'POST /api/promises/:id/void': staff,
};

const rank: Record<Role, number> = { viewer: 0, staff: 1, owner: 2 };
export const mayAct = (role: Role, needs: Role): boolean => rank[role] >= rank[needs];
