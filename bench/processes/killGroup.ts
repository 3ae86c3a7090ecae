/** Ends all processes of a group at once. */
export function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // None of the group is left, which is what is wanted.
  }
}
