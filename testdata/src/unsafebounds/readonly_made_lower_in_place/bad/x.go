//oracle: panic "unexpected fault address"

// Package bad makes names of variables comparable.
// The letters of a name are changed where they are.
package bad

import "unsafe"

// lower makes letters small.
func lower(letters []byte) {
	for i, c := range letters {
		if 'A' <= c && c <= 'Z' {
			letters[i] = c + 'a' - 'A'
		}
	}
}

// A table has variables by their names.
type table struct{ values map[string]int }

func (t *table) get(name string) int {
	lower(unsafe.Slice(unsafe.StringData(name), len(name))) // want "PC5009"
	return t.values[name]
}

// Scenario asks for a variable.
func Scenario() {
	t := &table{values: map[string]int{"home": 1}}
	if t.get("HOME") != 1 {
		panic("not found")
	}
}
