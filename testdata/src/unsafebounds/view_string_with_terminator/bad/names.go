//oracle: asan

// Package bad passes names to a library that wants a terminating zero.
package bad

import "unsafe"

// A table holds names as the library wants them.
type table struct {
	names []string
}

// add keeps the bytes as a string without copying them.
func (t *table) add(b []byte) {
	t.names = append(t.names, unsafe.String(unsafe.SliceData(b), len(b)+1)) // want "unsafe.String reaches 1 byte beyond the end of b.*PC5003"
}

// Scenario adds a name and looks for a space in it.
func Scenario() {
	t := &table{}
	name := make([]byte, 32)
	for i := range name {
		name[i] = 'x'
	}
	t.add(name)
	for _, c := range []byte(t.names[0]) {
		if c == ' ' {
			println("unlikely")
		}
	}
}
