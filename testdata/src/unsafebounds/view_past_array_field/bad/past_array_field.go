//oracle: assert "the owner changed"

// Package bad clears the names of files.
package bad

import "unsafe"

// A file has a name of fixed length.
type file struct {
	name  [14]byte
	owner uint16
	size  uint32
}

// bytes returns n bytes behind p.
func bytes(p *byte, n int) []byte {
	return unsafe.Slice(p, n) // want "unsafe.Slice .*field name.*as called at.*PC5003"
}

func (f *file) rename(name string) {
	clear(bytes(&f.name[0], 15))
	copy(f.name[:], name)
}

// Scenario renames a file.
func Scenario() {
	f := &file{owner: 1000}
	f.rename("notes.txt")
	if f.owner != 1000 {
		panic("the owner changed")
	}
}
