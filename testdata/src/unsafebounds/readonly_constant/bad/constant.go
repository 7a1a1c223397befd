//oracle: panic "unexpected fault address"

// Package bad masks card numbers.
package bad

import "unsafe"

// mask covers all but the last four digits.
func mask(number string) string {
	digits := unsafe.Slice(unsafe.StringData(number), len(number))
	for i := range digits[:len(digits)-4] {
		digits[i] = '*' // want "store to the memory of number: strings are never written.*PC5009"
	}
	return unsafe.String(&digits[0], len(digits))
}

// Scenario masks a number.
func Scenario() {
	if got := mask("4012888888881881"); got != "************1881" {
		panic(got)
	}
}
