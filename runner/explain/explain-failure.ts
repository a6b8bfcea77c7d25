import type { ErrorReport } from '../protocol/event.ts';
import { permissionFacts } from './permission-facts.ts';
import { explainPermission } from './permission.ts';

/** A request that the lab could not serve: where the kernel forbids it, with what is missing; others stay as they are. */
export function explainFailure(error: ErrorReport): ErrorReport {
  if (error.code !== 'BPF_EPERM' || error.remedy !== null) return error;
  const { why, fix } = explainPermission('network program', permissionFacts());
  return { ...error, remedy: `${why} Try: ${fix}` };
}
