// Package names folds the names of headers to lower case.
package names

import "unsafe"

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }

func needsFold(s string) bool {
	for i := 0; i < len(s); i++ {
		if isUpper(s[i]) {
			return true
		}
	}
	return false
}

func raw(s string) []byte {
	if s == "" {
		return nil
	}
	return unsafe.Slice(unsafe.StringData(s), len(s))
}

// Fold gives the name in lower case. It does not allocate.
func Fold(name string) string {
	if !needsFold(name) {
		return name
	}
	b := raw(name)
	for i, c := range b {
		if isUpper(c) {
			b[i] = c | 0x20 // want "PC5009"
		}
	}
	return name
}
