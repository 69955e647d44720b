/**
 * An expected no that a person can act on. The message is shown as it is: plain, without blame, and it says what to do.
 * `code` is stable and for machines (snake_case); `status` is the HTTP status (4xx or 503).
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503;
  constructor(code: string, status: Refusal['status'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.status = status;
  }
}
