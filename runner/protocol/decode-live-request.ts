import type { LabFact } from './lab-fact.ts';
import {
  asBase64,
  asBoolean,
  asDevice,
  asFields,
  asFrame,
  asList,
  asName,
  asOneOf,
  asPositive,
  asUnsigned,
  FieldError,
  orNull,
  type Fields,
} from './fields.ts';
import type { GenRequest } from './gen.ts';
import type {
  EnvRequest,
  LiveRequest,
  LoadRequest,
  ProbeRequest,
  SendRequest,
  StatsRequest,
  TraceRequest,
  UnloadRequest,
} from './live-request.ts';

/** More pings would make a person wait. */
const mostPings = 9;
/** Who wants a flood uses another program. */
const mostFrames = 1000;

function asFact(value: unknown, field: string): LabFact {
  const { kind, there, names, count, answered, exceptions, countedUnder } = asFields(value, field);
  switch (asOneOf(kind, `${field}.kind`, ['environment', 'attached', 'pings'])) {
    case 'environment':
      return { kind: 'environment', there: asBoolean(there, 'there') };
    case 'attached':
      return {
        kind: 'attached',
        names: names === null ? null : asList(names, 'names', asName),
      };
    case 'pings':
      return {
        kind: 'pings',
        count: Math.min(asPositive(count, 'count'), mostPings),
        answered: asBoolean(answered, 'answered'),
        exceptions: asBoolean(exceptions, 'exceptions'),
        countedUnder: orNull(asName)(countedUnder, 'countedUnder'),
      };
  }
}

function asIpVersion(value: unknown, field: string): 4 | 6 {
  if (value === 4 || value === 6) return value;
  throw new FieldError(`${field} is neither 4 nor 6`);
}

/** No flood lasts longer, whoever asks for it. */
const mostFloodMs = 3_600_000;

/** Each reads the fields of one request; what it throws is a FieldError. */
export const liveDecoders = {
  env: ({ id, action, name, legacyIp, force }: Fields): EnvRequest => ({
    type: 'env',
    id: asUnsigned(id, 'id'),
    action: asOneOf(action, 'action', ['setup', 'teardown', 'reset', 'status', 'find']),
    name: orNull(asDevice)(name, 'name'),
    legacyIp: asBoolean(legacyIp, 'legacyIp'),
    force: asBoolean(force, 'force'),
  }),
  load: (fields: Fields): LoadRequest => ({
    type: 'load',
    id: asUnsigned(fields['id'], 'id'),
    dev: asDevice(fields['dev'], 'dev'),
    object: asBase64(fields['object'], 'object'),
    file: asName(fields['file'], 'file'),
    program: orNull(asName)(fields['program'], 'program'),
    mode: asOneOf(fields['mode'], 'mode', ['native', 'skb']),
    inner: asBoolean(fields['inner'], 'inner'),
    link: asBoolean(fields['link'], 'link'),
    pin: asBoolean(fields['pin'], 'pin'),
    force: asBoolean(fields['force'], 'force'),
  }),
  unload: ({ id, dev, inner, force }: Fields): UnloadRequest => ({
    type: 'unload',
    id: asUnsigned(id, 'id'),
    dev: asDevice(dev, 'dev'),
    inner: asBoolean(inner, 'inner'),
    force: asBoolean(force, 'force'),
  }),
  stats: ({ id, dev, map, intervalMs, count }: Fields): StatsRequest => ({
    type: 'stats',
    id: asUnsigned(id, 'id'),
    dev: asDevice(dev, 'dev'),
    map: orNull(asName)(map, 'map'),
    intervalMs: asPositive(intervalMs, 'intervalMs'),
    count: orNull(asPositive)(count, 'count'),
  }),
  trace: ({ id, dev, durationMs }: Fields): TraceRequest => ({
    type: 'trace',
    id: asUnsigned(id, 'id'),
    dev: asDevice(dev, 'dev'),
    durationMs: orNull(asPositive)(durationMs, 'durationMs'),
  }),
  probe: ({ id, dev, facts, object }: Fields): ProbeRequest => ({
    type: 'probe',
    id: asUnsigned(id, 'id'),
    dev: asDevice(dev, 'dev'),
    facts: asList(facts, 'facts', asFact),
    object: orNull(asBase64)(object, 'object'),
  }),
  gen: (fields: Fields): GenRequest => ({
    type: 'gen',
    id: asUnsigned(fields['id'], 'id'),
    name: orNull(asDevice)(fields['name'], 'name'),
    ipVersion: asIpVersion(fields['ipVersion'], 'ipVersion'),
    size: asUnsigned(fields['size'], 'size'),
    flows: asPositive(fields['flows'], 'flows'),
    rate: orNull(asPositive)(fields['rate'], 'rate'),
    count: orNull(asPositive)(fields['count'], 'count'),
    durationMs: Math.min(asPositive(fields['durationMs'], 'durationMs'), mostFloodMs),
  }),
  send: ({ id, name, frame, count, intervalMs }: Fields): SendRequest => ({
    type: 'send',
    id: asUnsigned(id, 'id'),
    name: orNull(asDevice)(name, 'name'),
    frame: asFrame(frame, 'frame'),
    count: Math.min(asPositive(count, 'count'), mostFrames),
    intervalMs: asPositive(intervalMs, 'intervalMs'),
  }),
} as const satisfies Readonly<Record<LiveRequest['type'], (fields: Fields) => LiveRequest>>;
