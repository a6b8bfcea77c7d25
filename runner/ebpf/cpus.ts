import { allowedCpus, onCpu } from '../sys/cpu-affinity.ts';

/** CPUs that a program can be tried on from here, ascending. */
export function usableCpus(): number[] {
  return allowedCpus();
}

/**
 * Does what `action` does on one CPU: a test run of a program happens where its caller is.
 * @throws EnvironmentError when the kernel refuses the CPU
 */
export function runOnCpu<T>(cpu: number, action: () => T extends Promise<unknown> ? never : T): T {
  return onCpu(cpu, action);
}
