/** Why a request is not believed to be the gateway's. */
export type SignatureFault =
  | 'missing'
  | 'malformed'
  | 'unknown-key'
  | 'wrong-signature'
  | 'wrong-subgraph'
  | 'outside-window'
  | 'replayed'
  | 'too-many';

/** A request whose signature does not hold. The message is fit for whoever sent it. */
export class SignatureError extends Error {
  override readonly name = 'SignatureError';
  readonly fault: SignatureFault;

  constructor(fault: SignatureFault, message: string) {
    super(message);
    this.fault = fault;
  }
}
