import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@archipelago/kit/process';
import { hashSupergraph } from '@archipelago/schema/artifact';
import { toError } from '../errors.ts';
import type { LastGood } from './last-good.ts';
import type { Supergraph } from './supergraph.ts';

export type SupergraphState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready'; readonly supergraph: Supergraph }
  | { readonly phase: 'stale'; readonly supergraph: Supergraph; readonly cause: Error }
  | { readonly phase: 'stopped' };

/** What a source tells the manager. */
export interface SupergraphSink {
  /**
   * Offers a text; resolves when it serves.
   *
   * @throws {GatewayError} `SUPERGRAPH_INVALID` when it was refused; the one before it serves on.
   */
  offer(sdl: string): Promise<void>;
  /** Tells of a source or a text that cannot be used; the supergraph in use serves on. */
  report(problem: Error): void;
}

export interface SupergraphSource {
  /** Where the supergraph comes from, for logs and messages. */
  readonly origin: string;
  /**
   * Resolves when a first supergraph serves, and goes on watching. Rejects if waiting is no use;
   * it may be called again then.
   */
  start(sink: SupergraphSink): Promise<void>;
  stop(): Promise<void>;
}

/** A text that claims to be a supergraph. */
export interface OfferedSupergraph {
  readonly sdl: string;
  /** Where it comes from, for messages. */
  readonly origin: string;
}

export interface SupergraphManagerOptions {
  readonly source: SupergraphSource;
  /** Brings a supergraph into service and gives its subgraphs; one that throws is refused. */
  readonly activate: (offered: OfferedSupergraph) => Promise<Supergraph['subgraphs']>;
  /** What serves where the source has nothing at the start. @default nothing */
  readonly lastGood?: LastGood | undefined;
  readonly log: Logger;
}

export interface SupergraphManager {
  /** Resolves when the first supergraph serves. */
  start(): Promise<void>;
  state(): SupergraphState;
  stop(): Promise<void>;
}

/** How often a source that had nothing at the start is asked again while the last good one serves. */
const ASK_AGAIN_MS = 2_000;

/** Keeps a good supergraph in service, whatever its source does. */
export function createSupergraphManager(options: SupergraphManagerOptions): SupergraphManager {
  return new Manager(options);
}

class Manager implements SupergraphManager, SupergraphSink {
  private readonly options: SupergraphManagerOptions;
  private readonly stopping = new AbortController();
  private current: SupergraphState = { phase: 'loading' };
  /** One offer after the other, so that the last text that was offered is the one that serves. */
  private lastOffer: Promise<unknown> = Promise.resolve();
  private lastSave: Promise<void> = Promise.resolve();
  private fallingBack: Promise<boolean> | undefined;
  private asking: Promise<void> = Promise.resolve();
  private onServing = () => {};

  constructor(options: SupergraphManagerOptions) {
    this.options = options;
  }

  async start(): Promise<void> {
    const serving = new Promise<void>((resolve) => {
      this.onServing = resolve;
    });
    await Promise.race([this.startSource(), serving]);
  }

  state(): SupergraphState {
    return this.current;
  }

  async stop(): Promise<void> {
    this.current = { phase: 'stopped' };
    this.stopping.abort();
    await this.options.source.stop();
    await Promise.all([this.asking, this.lastOffer, this.lastSave]);
  }

  offer(sdl: string): Promise<void> {
    return this.inTurn(() => this.bringIntoService(sdl));
  }

  report(problem: Error): void {
    const { log } = this.options;
    const supergraph = supergraphOf(this.current);
    if (supergraph) {
      this.current = { phase: 'stale', supergraph, cause: problem };
      log.warn({ err: problem }, `${problem.message} The supergraph before it serves on.`);
    } else if (this.current.phase !== 'stopped') {
      log.warn({ err: problem }, `${problem.message} Waiting for a supergraph.`);
      void this.fallBack(problem);
    }
  }

  private inTurn<T>(step: () => Promise<T>): Promise<T> {
    const taken = this.lastOffer.then(step);
    this.lastOffer = taken.catch(() => {});
    return taken;
  }

  private async bringIntoService(sdl: string): Promise<void> {
    if (this.isStopped) return;
    const { activate, source, log } = this.options;
    const before = supergraphOf(this.current);
    const hash = hashSupergraph(sdl);
    if (before?.hash === hash) {
      this.current = { phase: 'ready', supergraph: before };
      return;
    }
    const subgraphs = await activate({ sdl, origin: source.origin });
    if (this.isStopped) return;
    this.current = { phase: 'ready', supergraph: { sdl, hash, subgraphs } };
    const message = before ? 'A new supergraph is in service.' : 'The supergraph is in service.';
    log.info({ hash: hash.slice(0, 12), subgraphs: [...subgraphs.keys()] }, message);
    this.onServing();
    this.save(sdl);
  }

  /** Beside everything else: a disk that is full or slow keeps no supergraph from serving. */
  private save(sdl: string): void {
    const { lastGood, log } = this.options;
    if (!lastGood) return;
    this.lastSave = this.lastSave
      .then(() => lastGood.save(sdl))
      .catch((err: unknown) => {
        log.warn({ err, file: lastGood.file }, 'The supergraph in service could not be kept.');
      });
  }

  private async startSource(): Promise<void> {
    try {
      await this.options.source.start(this);
    } catch (thrown) {
      if (!(await this.fallBack(toError(thrown)))) throw thrown;
      this.asking = this.askAgain();
    }
  }

  /** Starts the source until that succeeds; what keeps it from that was reported already. */
  private async askAgain(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await sleep(ASK_AGAIN_MS, undefined, { signal, ref: false }).catch(() => {});
      if (signal.aborted) return;
      const hasStarted = await this.options.source.start(this).then(
        () => true,
        () => false,
      );
      if (hasStarted) return;
    }
  }

  /** Whether the last good supergraph serves because of a problem at the start; tried once. */
  private fallBack(problem: Error): Promise<boolean> {
    this.fallingBack ??= this.inTurn(() => this.serveLastGood(problem));
    return this.fallingBack;
  }

  private async serveLastGood(problem: Error): Promise<boolean> {
    const { lastGood, activate, log } = this.options;
    if (!lastGood || this.current.phase !== 'loading') return false;
    const { file } = lastGood;
    try {
      const sdl = await lastGood.load();
      if (sdl === undefined) return false;
      const subgraphs = await activate({ sdl, origin: file });
      if (this.isStopped) return false;
      const supergraph = { sdl, hash: hashSupergraph(sdl), subgraphs };
      this.current = { phase: 'stale', supergraph, cause: problem };
    } catch (err) {
      log.error({ err, file }, 'The last good supergraph cannot serve either.');
      return false;
    }
    log.warn({ err: problem, file }, `${problem.message} The last good supergraph serves.`);
    this.onServing();
    return true;
  }

  /** Asked anew after each wait, for the state may have changed meanwhile. */
  private get isStopped(): boolean {
    return this.current.phase === 'stopped';
  }
}

function supergraphOf(state: SupergraphState): Supergraph | undefined {
  return state.phase === 'ready' || state.phase === 'stale' ? state.supergraph : undefined;
}
