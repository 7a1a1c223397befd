//oracle: asan

// Package bad goes through the records of a page.
package bad

import "unsafe"

// A record is a header of eight bytes and as many bytes as it says.
type record struct {
	kind, size byte
	version    [6]byte
}

type versions struct {
	newest byte
}

func (v *versions) see(r *record) {
	v.newest = max(v.newest, r.version[5])
}

//go:noinline
func read(page []byte) {
	page[1], page[15] = 6, 4
}

// load looks at all records of a page.
func (v *versions) load() {
	page := make([]byte, 32)
	read(page)
	for pos := 0; pos < len(page); {
		r := (*record)(unsafe.Pointer(&page[pos])) // want "but the check before it asks for only 1.*PC5004"
		v.see(r)
		pos += 8 + int(r.size)
	}
}

// Scenario loads a page.
func Scenario() {
	v := &versions{}
	v.load()
	if v.newest == 1 {
		println("unlikely")
	}
}
