//oracle: panic "interface conversion"

// Package bad decodes packets with the scratch space of package scratch.
// decode asserts a value, while the pool behind scratch.Get makes pointers.
package bad

import "fixture/nilpool/mismatch_other_package_get/bad/scratch"

type codec struct {
	seen int
}

func (c *codec) decode(packet []byte) (sum int) {
	s := scratch.Get().(scratch.Space) // want "PC1004"
	n := copy(s.Bytes[:], packet)
	for _, b := range s.Bytes[:n] {
		sum += int(b)
	}
	c.seen++
	return sum
}

// Scenario decodes a packet.
func Scenario() {
	var c codec
	if c.decode([]byte{1, 2, 3}) != 6 {
		panic("wrong sum")
	}
}
