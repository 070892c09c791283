import type { Connection } from 'mongoose';
import { retryUpsert } from './write.ts';

interface SeedMark {
  readonly _id: string;
  readonly scale: number;
  readonly finishedAt: Date | null;
}

const MARK_ID = 'example-data';

/**
 * Fills a store with example data, once. A collection that holds documents which this function did
 * not begin to write is somebody's own and left alone.
 *
 * A mark in the collection `seeds` is written before the first document and finished after the last
 * one. So a run that was interrupted is completed by the next one, at the size that it began with;
 * and two processes at once do the same work, of which `fill` must let each document in only once.
 */
export async function seedOnce(
  connection: Connection,
  seededCollection: string,
  scale: number,
  fill: (scale: number) => Promise<void>,
): Promise<void> {
  const database = connection.getClient().db();
  const marks = database.collection<SeedMark>('seeds');
  // In this order: whoever writes documents has written the mark before.
  const occupied = await database
    .collection(seededCollection)
    .findOne({}, { projection: { _id: 1 } });
  const mark = await marks.findOne({ _id: MARK_ID });
  if (mark?.finishedAt || (occupied && !mark)) return;
  const begun =
    mark ??
    (await retryUpsert(() =>
      marks.findOneAndUpdate(
        { _id: MARK_ID },
        { $setOnInsert: { scale, finishedAt: null } },
        { upsert: true, returnDocument: 'after' },
      ),
    ));
  await fill(begun?.scale ?? scale);
  await marks.updateOne({ _id: MARK_ID }, { $set: { finishedAt: new Date() } });
}
