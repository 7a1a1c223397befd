//oracle: panic "unexpected fault address"

// Package good masks card numbers.
package good

import "unsafe"

// mask covers all but the last four digits.
func mask(number string) string {
	digits := []byte(number)
	for i := range digits[:len(digits)-4] {
		digits[i] = '*'
	}
	return unsafe.String(&digits[0], len(digits))
}

// Scenario masks a number.
func Scenario() {
	if got := mask("4012888888881881"); got != "************1881" {
		panic(got)
	}
}
