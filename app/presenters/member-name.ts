/** What a member is called where there is no name: the email, or what is left of a forgotten one. */
export function nameOf(person: { firstName: string | null; lastName: string | null; email: string | null }): string {
  const name = [person.firstName, person.lastName].filter(Boolean).join(" ");
  return name || person.email || "No name";
}
