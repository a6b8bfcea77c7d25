import type { LabKind } from './agent-command.ts';
import { LabClient } from './lab-client.ts';
import { gainPrivilege } from './privilege.ts';

/**
 * Opens a lab. For root the agent is started before this returns, so that the caller may give up
 * its own rights right after; others go through sudo.
 * @param seconds how long its agent may live; 0 sets no limit
 * @throws EnvironmentError `NO_PRIVILEGE`
 */
export function openLab(kind: LabKind, seconds?: number): Promise<LabClient> {
  if (process.geteuid?.() === 0) return Promise.resolve(LabClient.start({ kind, privilege: [], seconds }));
  return gainPrivilege().then((privilege) => LabClient.start({ kind, privilege, seconds }));
}
