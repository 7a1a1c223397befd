// Package fold brings header names into lower case.
package fold

import "unsafe"

var table = func() (t [256]byte) {
	for i := range t {
		t[i] = byte(i)
		if 'A' <= i && i <= 'Z' {
			t[i] += 'a' - 'A'
		}
	}
	return t
}()

func needs(s string) bool {
	for i := range len(s) {
		if table[s[i]] != s[i] {
			return true
		}
	}
	return false
}

func view(s string) []byte {
	return unsafe.Slice(unsafe.StringData(s), len(s))
}

// Lower returns s in lower case.
func Lower(s string) string {
	if !needs(s) {
		return s
	}
	b := view(s)
	for i, c := range b {
		b[i] = table[c] // want "PC5009"
	}
	return s
}
