//oracle: panic "unexpected fault address"

// Package good turns words into numbers in the byte order of the machine.
package good

import "unsafe"

// swap changes the order of the bytes of a word.
func swap(p *uint32) {
	*p = *p<<24 | *p>>24 | *p&0xff00<<8 | *p>>8&0xff00
}

// A tag is four letters.
type tag struct {
	name string
}

// number returns the tag as a number.
func (t *tag) number() uint32 {
	v := *(*uint32)(unsafe.Pointer(unsafe.StringData(t.name)))
	p := &v
	swap(p)
	return *p
}

// Scenario converts a tag.
func Scenario() {
	t := &tag{name: "RIFF"}
	if t.number() != 'R'<<24|'I'<<16|'F'<<8|'F' {
		panic("wrong number")
	}
}
