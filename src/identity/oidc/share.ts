/** A sign-in as one frame of the operator tells it to the next. */
export interface SharedSession {
  readonly token: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** How the blocks of a page come to one sign-in though each runs in a frame of its own. */
export interface SessionShare {
  /** @param heard called with what another frame signed in to, or null when it signed out. @returns what stops it. */
  subscribe(heard: (session: SharedSession | null) => void): () => void;
  tell(session: SharedSession | null): void;
}

const channelName = 'city-blocks.session';

/**
 * Through a BroadcastChannel: browsers let only frames of the same origin under the same site hear it, so neither the
 * page nor another site's frames do. A frame that comes later asks, and is told by those that know.
 * @returns null where the browser has none for a frame that may keep nothing; then each block signs in by itself.
 */
export function channelShare(open: () => BroadcastChannel = () => new BroadcastChannel(channelName)): SessionShare | null {
  let channel: BroadcastChannel;
  try {
    channel = open();
  } catch {
    return null;
  }
  let latest: SharedSession | null = null;
  return {
    subscribe(heard) {
      channel.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (data === 'who') {
          if (latest) channel.postMessage(latest);
          return;
        }
        const session = readSession(data);
        if (session === undefined) return;
        latest = session;
        heard(session);
      };
      channel.postMessage('who');
      return () => channel.close();
    },
    tell(session) {
      latest = session;
      channel.postMessage(session);
    },
  };
}

/** @returns undefined when it is neither a session nor the end of one. */
export function readSession(data: unknown): SharedSession | null | undefined {
  if (data === null) return null;
  const { token, name, until } = Object(data) as Partial<Record<string, unknown>>;
  return typeof token === 'string' && typeof name === 'string' && typeof until === 'number' ? { token, name, until } : undefined;
}
