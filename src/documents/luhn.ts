/**
 * @file The Luhn check digit, which ends the number of a voter identity card.
 *
 * In:  ASCII digits, the check digit last.
 * Out: whether the digits agree with their check digit.
 *
 * ISO/IEC 7812-1, annex B ("modulus 10, double-add-double"): from the right every
 * second digit is doubled. Finds every single wrong digit, and every swap of two
 * neighbours but 0 and 9.
 */
export const luhnValid = (digits: string): boolean => {
  if (!/^[0-9]+$/.test(digits)) return false;
  let sum = 0;
  for (let fromRight = 0; fromRight < digits.length; fromRight++) {
    const digit = Number(digits[digits.length - 1 - fromRight]);
    const weighed = fromRight % 2 === 0 ? digit : 2 * digit;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0;
};
