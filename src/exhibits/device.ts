// Numbers by which a device is told from another: serial number as printed, and IMEI with its check digit (Luhn, 3GPP
// TS 23.003 annex B). Pure. What always holds: two of them are compared in one form, so that spaces and case decide
// nothing.

/** Fifteen digits whose last one fits, written plainly; null for anything else. Spaces, hyphens and slashes go. */
export function imeiOf(text: string): string | null {
  const digits = text.replace(/[\s/.-]/g, '');
  return /^\d{15}$/.test(digits) && luhn(digits) ? digits : null;
}

/** True when the last digit is the check digit of those before it. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (const [at, digit] of Array.from(digits).reverse().entries()) {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return digits.length > 0 && sum % 10 === 0;
}

/** A serial number as two of them are compared: capital letters and digits alone. */
export function serialKey(serial: string): string {
  return serial
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
