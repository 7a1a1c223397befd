// Package serial makes serial numbers of documents.
package serial

import (
	"reflect"
	"unsafe"
)

const digits = 6

// Sequence gives out numbers in order.
type Sequence struct {
	prefix string
	last   uint32
}

// NewSequence makes a sequence that goes on after last.
func NewSequence(prefix string, last uint32) *Sequence {
	return &Sequence{prefix: prefix, last: last}
}

// Next is the next serial number.
func (s *Sequence) Next() string {
	s.last++
	return s.format(s.last)
}

func (s *Sequence) format(n uint32) string {
	var buf [24]byte
	w := copy(buf[:len(buf)-digits-1], s.prefix)
	buf[w] = '-'
	for i := w + digits; i > w; i-- {
		buf[i] = byte('0' + n%10)
		n /= 10
	}
	return text(uintptr(unsafe.Pointer(&buf[0])), w+1+digits)
}

// text makes a string of the bytes at an address.
func text(addr uintptr, n int) string {
	h := reflect.StringHeader{Data: addr, Len: n}
	return *(*string)(unsafe.Pointer(&h)) // want "PC5008|PC5007"
}
