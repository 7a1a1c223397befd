//oracle: assert "the owner changed"

// Package good clears the names of files.
package good

import "unsafe"

// A file has a name of fixed length.
type file struct {
	name  [14]byte
	owner uint16
	size  uint32
}

// bytes returns n bytes behind p.
func bytes(p *byte, n int) []byte {
	return unsafe.Slice(p, n)
}

func (f *file) rename(name string) {
	clear(bytes(&f.name[0], 14))
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
