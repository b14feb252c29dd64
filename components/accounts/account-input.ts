/** A form's fields as the command's input: dotted names become objects, empty ones stay away, the rate is a number. */
export function accountInput(form: FormData): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  const credentials: Record<string, string> = {};
  const rest: Record<string, unknown> = {};
  for (const [name, value] of form) {
    if (typeof value !== "string") continue;
    const [group, field] = name.split(".");
    if (group === "settings" && field && value.trim()) settings[field] = field === "callsPerSecond" ? Number(value) : value.trim();
    else if (group === "credentials" && field && value) credentials[field] = value;
    else if (!field) rest[name] = value;
  }
  return { ...rest, settings, ...(Object.keys(credentials).length > 0 ? { credentials } : {}) };
}
