import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

/**
 * Loaded before a program: tells the parent process of every name that the program looks up and
 * of every address that it connects or sends to.
 */
function record(kind: string, target: unknown): void {
  process.send?.({ type: 'outgoing', kind, target: String(target) });
}

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function recorded(this: net.Socket, ...args: unknown[]) {
  const [first] = (Array.isArray(args[0]) ? args[0] : args) as [net.TcpNetConnectOpts | number];
  const target = typeof first === 'object' ? `${first.host ?? 'localhost'}:${first.port}` : first;
  record('connect', target);
  return Reflect.apply(connect, this, args);
} as typeof connect;

const { lookup } = dns;
dns.lookup = ((name: string, ...rest: unknown[]) => {
  // An address that is no name is not looked up anywhere.
  if (net.isIP(name) === 0) record('lookup', name);
  return Reflect.apply(lookup, dns, [name, ...rest]);
}) as typeof lookup;

const { send } = dgram.Socket.prototype;
dgram.Socket.prototype.send = function recorded(this: dgram.Socket, ...args: unknown[]) {
  record('send', args.slice(1).join(' '));
  return Reflect.apply(send, this, args);
} as typeof send;
