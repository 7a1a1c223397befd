// Package msg reads the question of a DNS message.
package msg

import (
	"encoding/binary"
	"errors"
	"unsafe"
)

// Errors of Parse.
var (
	ErrShort = errors.New("msg: short message")
	ErrCount = errors.New("msg: not one question")
)

type be16 [2]byte

func (v be16) get() uint16 { return binary.BigEndian.Uint16(v[:]) }

type header struct {
	id, flags, questions, answers, authority, extra be16
}

type tail struct {
	typ, class be16
}

// Question is what the client asks for.
type Question struct {
	ID    uint16
	Type  uint16
	Class uint16
	Name  string
}

// Parse reads a message.
func Parse(b []byte) (q Question, err error) {
	const size = int(unsafe.Sizeof(header{}))
	if len(b) < size {
		return q, ErrShort
	}
	h := (*header)(unsafe.Pointer(&b[0]))
	if h.questions.get() != 1 {
		return q, ErrCount
	}
	q.ID = h.id.get()
	b = b[size:]
	for {
		if len(b) == 0 {
			return q, ErrShort
		}
		n := int(b[0])
		b = b[1:]
		if n == 0 {
			break
		}
		if n > len(b) {
			return q, ErrShort
		}
		q.Name += string(b[:n]) + "."
		b = b[n:]
	}
	if uintptr(len(b)) < unsafe.Sizeof(tail{}) {
		return q, ErrShort
	}
	t := (*tail)(unsafe.Pointer(unsafe.SliceData(b)))
	q.Type, q.Class = t.typ.get(), t.class.get()
	return q, nil
}
