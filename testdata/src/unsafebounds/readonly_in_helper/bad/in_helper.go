//oracle: panic "unexpected fault address"

// Package bad compares header names without regard to case.
package bad

import "unsafe"

// lower changes the letters of b.
func lower(b []byte) {
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
}

// bytes returns the memory of s.
func bytes(s string) []byte {
	return unsafe.Slice(unsafe.StringData(s), len(s))
}

func same(name, want string) bool {
	b := bytes(name)
	lower(b) // want "call of lower, which writes to the memory of name.*PC5009"
	return unsafe.String(unsafe.SliceData(b), len(b)) == want
}

// Scenario compares a name.
func Scenario() {
	if !same("Content-Type", "content-type") {
		panic("another name")
	}
}
