//oracle: panic "unexpected fault address"

// Package good compares header names without regard to case.
package good

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
	return []byte(s)
}

func same(name, want string) bool {
	b := bytes(name)
	lower(b)
	return unsafe.String(unsafe.SliceData(b), len(b)) == want
}

// Scenario compares a name.
func Scenario() {
	if !same("Content-Type", "content-type") {
		panic("another name")
	}
}
