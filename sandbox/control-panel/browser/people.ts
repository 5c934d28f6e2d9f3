/** Names for the next person who signs up, so that the form can be sent as it stands. */

const FIRST = [
  "Ada",
  "Bruno",
  "Chiyo",
  "Dara",
  "Elin",
  "Farid",
  "Grete",
  "Hana",
  "Ivo",
  "June",
  "Kenji",
  "Lena",
  "Mateo",
  "Noor",
  "Otis",
  "Priya",
];
const LAST = [
  "Abe",
  "Berger",
  "Castro",
  "Dahl",
  "Egan",
  "Fujita",
  "Grant",
  "Holm",
  "Ito",
  "Jansen",
  "Keller",
  "Lund",
  "Mori",
  "Novak",
  "Okada",
  "Price",
];

/** The n-th person, the same each time; 256 before names repeat, with a number in the email after that. */
export function person(number: number): { firstName: string; lastName: string; email: string } {
  const firstName = FIRST[number % FIRST.length] ?? "Ada";
  const lastName = LAST[(number * 7 + Math.floor(number / FIRST.length)) % LAST.length] ?? "Abe";
  const again = number < FIRST.length * LAST.length ? "" : String(number);
  return { firstName, lastName, email: `${firstName}.${lastName}${again}@example.com`.toLowerCase() };
}
