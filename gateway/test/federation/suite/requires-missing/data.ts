import { failing } from '../../../support/federation-suite/failing.ts';
import type { MakeTables } from '../../../support/federation-suite/feature.ts';

type Sent = Readonly<Record<'bytes' | 'owner', unknown>>;

const computed = {
  quota: (_: object, { bytes }: Sent) => `of ${bytes}`,
  bill: (_: object, { owner }: Sent) => `for ${owner}`,
  strict: (_: object, { owner, bytes }: Sent) => `${owner} ${bytes}`,
  free: true,
};

export const tables: MakeTables = () => ({
  base: { Query: { files: [{ id: 'f1' }, { id: 'f2' }, null, { id: 'f3' }] } },
  meta: {
    File: [
      { id: 'f1', bytes: 10, owner: 'ada' },
      { id: 'f2', bytes: null, owner: failing('Owner unknown.', 'NO_OWNER') },
    ],
  },
  quota: { File: ['f1', 'f2', 'f3'].map((id) => ({ id, ...computed })) },
});
