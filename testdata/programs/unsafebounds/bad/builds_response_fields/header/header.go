// Package header canonicalises field names of a text protocol.
package header

import "unsafe"

// Map is a set of fields with canonical names.
type Map map[string][]string

// Add appends value under the canonical form of name.
func (m Map) Add(name, value string) {
	k := Canonical(name)
	m[k] = append(m[k], value)
}

// Get returns the first value of name.
func (m Map) Get(name string) (string, bool) {
	v, ok := m[Canonical(name)]
	if !ok {
		return "", false
	}
	return v[0], true
}

// Canonical upper-cases the first letter of every part, and lower-cases the rest.
func Canonical(name string) string {
	b := unsafe.Slice(unsafe.StringData(name), len(name))
	upper := true
	for i, c := range b {
		switch {
		case upper && 'a' <= c && c <= 'z':
			b[i] = c - ('a' - 'A') // want "PC5009"
		case !upper && 'A' <= c && c <= 'Z':
			b[i] = c + ('a' - 'A') // want "PC5009"
		}
		upper = c == '-'
	}
	return name
}
