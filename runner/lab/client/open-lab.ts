import { LabClient } from './lab-client.ts';
import { gainPrivilege } from './privilege.ts';

/**
 * Opens a hermetic lab. For root the agent is started before this returns, so that the caller may give up
 * its own rights right after; others go through sudo.
 * @param seconds how long the lab may live
 * @throws EnvironmentError `NO_PRIVILEGE`
 */
export function openLab(seconds?: number): Promise<LabClient> {
  if (process.geteuid?.() === 0) return Promise.resolve(LabClient.start({ privilege: [], seconds }));
  return gainPrivilege().then((privilege) => LabClient.start({ privilege, seconds }));
}
