/** Why a stream cannot be made. */
export type SendRefusal =
  | { readonly rule: 'send.not-earlier'; readonly name: string }
  | { readonly rule: 'send.source-missing'; readonly name: string; readonly source: string }
  /** A mounted file system changes while it is read. */
  | { readonly rule: 'send.busy'; readonly name: string }
  | { readonly rule: 'send.key-not-loaded'; readonly name: string }
  /** With properties only a raw stream may leave an encrypted data set. */
  | { readonly rule: 'send.encrypted-properties'; readonly name: string; readonly dataset: string }
  /** `-R`: a data set below has no such snapshot. */
  | { readonly rule: 'send.snapshot-missing'; readonly name: string; readonly missing: string }
  /** A block could not be read. */
  | { readonly rule: 'send.unreadable'; readonly name: string };
