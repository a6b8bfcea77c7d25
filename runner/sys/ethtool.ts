import koffi from 'koffi';
import { EnvironmentError } from '../core/errors.ts';
import { errnoName } from './errno.ts';
import { Socket } from './socket.ts';

/** linux/sockios.h and linux/ethtool.h. */
const siocEthtool = 0x8946;
const setTxChecksum = 0x17;
const getGro = 0x2b;

/** `struct ifreq` (netdevice(7)): a name of 16 bytes, then a pointer to `struct ethtool_value`. */
const requestBytes = 40;
const mostNameBytes = 15;

/**
 * Makes the kernel compute whole checksums for what an interface of this network namespace sends, as
 * `ethtool -K DEVICE tx off` does. Else it leaves them to the receiving card, and a veth, which has none,
 * lets wrong ones through.
 * @throws EnvironmentError `LIBC_ENODEV` when there is no such interface
 */
export function computeChecksums(device: string): void {
  ethtool(device, 'switch off checksum offload', setTxChecksum);
}

/**
 * Whether an interface of this network namespace joins what it receives (`ethtool -k`,
 * generic-receive-offload). A veth then polls, as it does for native XDP.
 * @throws EnvironmentError `LIBC_ENODEV` when there is no such interface
 */
export function hasGro(device: string): boolean {
  return ethtool(device, 'read receive offload', getGro) !== 0;
}

/** One command with `struct ethtool_value`. @returns its value afterwards */
function ethtool(device: string, operation: string, command: number): number {
  const value = Uint32Array.of(command, 0);
  const request = Buffer.alloc(requestBytes);
  request.write(device.slice(0, mostNameBytes));
  request.writeBigUInt64LE(koffi.address(value), 16);
  const ioctl = koffi.load('libc.so.6').func('int ioctl(int fd, unsigned long request, void *argument)');
  using socket = Socket.open('udp4');
  const result: number = ioctl(socket.fd, siocEthtool, request);
  if (result === 0) return value[1] ?? 0;
  const reason = errnoName(koffi.errno());
  throw new EnvironmentError(`${operation} of ${device}: ${reason}`, { code: `LIBC_${reason}` });
}
