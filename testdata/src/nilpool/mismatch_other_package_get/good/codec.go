//oracle: panic "interface conversion"

// Package good decodes packets with the scratch space of package scratch.
// decode asserts the pointer that the pool behind scratch.Get makes.
package good

import "fixture/nilpool/mismatch_other_package_get/good/scratch"

type codec struct {
	seen int
}

func (c *codec) decode(packet []byte) (sum int) {
	s := scratch.Get().(*scratch.Space)
	n := copy(s.Bytes[:], packet)
	for _, b := range s.Bytes[:n] {
		sum += int(b)
	}
	c.seen++
	scratch.Put(s)
	return sum
}

// Scenario decodes a packet.
func Scenario() {
	var c codec
	if c.decode([]byte{1, 2, 3}) != 6 {
		panic("wrong sum")
	}
}
